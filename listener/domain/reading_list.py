"""Reading lists: OPML kept elsewhere that fills a circle for as long as it is followed.

What a list names anew is added or offered, what it names no more only leaves the circle. A list that it
includes is followed too, once: what that one includes is not.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from listener.domain.address import feed_key
from listener.domain.exchange import Library, plan
from listener.domain.feed import NO_VALIDATORS, Validators
from listener.domain.ids import CircleId, FeedUrl, ListId
from listener.domain.outline import OpmlDocument

EVERY = timedelta(days=1)
LARGEST = 5_000_000  # bytes of one list
MOST_FEEDS = 2_000  # of one list; those after them are not looked at
MOST_LISTS = 20  # that one list may include


class Takes(Enum):
    """What becomes of feeds that a list names anew."""

    APPLY = "apply"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed that a list names."""

    url: FeedUrl
    title: str

    @property
    def key(self) -> str:
        """Return what tells it from others."""
        return feed_key(self.url)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list says: its feeds and the lists it includes, each once."""

    title: str
    feeds: tuple[ListedFeed, ...]
    lists: tuple[ListedFeed, ...] = ()
    is_whole: bool = True  # a damaged or empty one does not tell what it names no more


@dataclass(frozen=True, slots=True)
class ReadingList:
    """A list that is followed, and the circle it fills."""

    id: ListId
    url: FeedUrl
    title: str
    circle_id: CircleId
    circle: str  # path
    takes: Takes
    inside: ListId | None = None  # the list that includes it
    may_be_private: bool = True  # the user gave its address
    validators: Validators = NO_VALIDATORS
    last_asked_at: datetime | None = None
    error: str = ""
    feeds: int = 0  # that it names, the offered ones among them
    offered: tuple[ListedFeed, ...] = ()

    def is_due(self, now: datetime) -> bool:
        """Tell whether it is time to ask it."""
        return self.last_asked_at is None or now - self.last_asked_at >= EVERY


@dataclass(frozen=True, slots=True)
class ListAnswer:
    """What came of asking a list; neither `listed` nor `error`: it is what it was."""

    at: datetime
    validators: Validators = NO_VALIDATORS
    listed: Listed | None = None
    error: str = ""
    is_private: bool = False  # it came from a private place, so what it names may be there too


@dataclass(frozen=True, slots=True)
class Difference:
    """What a list says otherwise than last time."""

    added: tuple[ListedFeed, ...]
    gone: frozenset[str]  # keys


def listed(document: OpmlDocument) -> Listed:
    """Return what a document names, without passwords; the rest of it is not looked at."""
    planned = plan(document, Library())
    feeds = tuple(ListedFeed(feed.url, feed.title) for feed in planned.feeds[:MOST_FEEDS])
    lists = {feed_key(one.url): ListedFeed(one.url, one.title) for one in planned.lists}
    return Listed(
        planned.title,
        feeds,
        tuple(lists.values())[:MOST_LISTS],
        is_whole=bool(feeds or lists) and not document.warnings,
    )


def difference(known: Collection[str], now: Listed) -> Difference:
    """Return what is new of a list whose feeds had the keys `known`, and what it names no more."""
    there = frozenset(feed.key for feed in now.feeds)
    added = tuple(feed for feed in now.feeds if feed.key not in known)
    return Difference(added, frozenset(known) - there if now.is_whole else frozenset())
