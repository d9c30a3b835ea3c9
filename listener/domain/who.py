"""Labels of sources and authors: they stand on every item of a feed or by an author, past and future."""

from dataclasses import dataclass
from enum import Enum

from listener.domain.ids import FeedId

# What is offered; any other word does too.
USUAL = ("customer", "partner", "analyst", "press", "rival", "advocate", "detractor")


class WhoKind(Enum):
    """Who speaks."""

    FEED = "feed"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Who:
    """A feed, or an author whatever the feed."""

    kind: WhoKind
    feed_id: FeedId | None = None
    author: str = ""  # as written

    @property
    def key(self) -> str:
        """Return what is equal for the same one: the feed's number, the folded name."""
        return str(self.feed_id) if self.kind is WhoKind.FEED else folded(self.author)


@dataclass(frozen=True, slots=True)
class WhoLabel:
    """That somebody is something: a customer, a rival; `items` is how many items that labels."""

    who: Who
    label: str
    items: int = 0


def feed(feed_id: FeedId) -> Who:
    """Return a feed as somebody who speaks."""
    return Who(WhoKind.FEED, feed_id)


def author(name: str) -> Who:
    """Return an author as somebody who speaks, in whatever feed."""
    return Who(WhoKind.AUTHOR, author=" ".join(name.split()))


def folded(name: str) -> str:
    """Return an author's name in the form in which two are compared."""
    return " ".join(name.split()).casefold()
