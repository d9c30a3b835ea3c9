"""A feed, the user's subscription to it, and how its refresh ended."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from listener.domain.ids import FeedId, FeedUrl


class FeedStatus(Enum):
    """How a feed stands."""

    OK = "ok"
    FAILING = "failing"
    GONE = "gone"
    PAUSED = "paused"
    FORMER = "former"  # unsubscribed; its items stay


class Outcome(Enum):
    """How one feed's refresh ended."""

    CHANGED = "changed"  # also a first answer without items
    SAME = "same"  # the same bytes as last time
    NOT_MODIFIED = "not_modified"  # 304
    DEFERRED = "deferred"  # Retry-After
    GONE = "gone"  # 410
    NOT_AUTHORISED = "not_authorised"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request conditional; sent back byte for byte."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: bytes | None = None  # SHA-256 of the last body


NO_VALIDATORS = Validators()


@dataclass(frozen=True, slots=True)
class Hints:
    """How often a feed wants to be asked: in its own words (ttl, skipHours, skipDays), and its server's."""

    ttl_s: int | None = None
    max_age_s: int | None = None
    skip_hours: frozenset[int] = frozenset()  # 0-23, GMT
    skip_days: frozenset[int] = frozenset()  # 0 is Monday, GMT


NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Moved:
    """That a feed's address was seen to lead to another one for good, and since when."""

    url: FeedUrl
    since: datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """The user's choice to follow a feed, as given; None takes the default."""

    url: FeedUrl
    own_title: str | None = None
    circles: tuple[str, ...] = ()  # paths
    interval_s: int | None = None
    site_url: str | None = None
    title: str | None = None  # what the list it came from calls it, until the feed says its own
    may_be_private: bool = True  # the user gave or confirmed its address


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its subscription, state and counts, as shown in lists."""

    id: FeedId
    url: FeedUrl
    site_url: str | None
    title: str  # what the feed calls itself; its address until it has said so
    own_title: str | None
    description: str
    language: str
    format: str | None  # rss, atom, rdf, json, cdf ...
    circles: tuple[str, ...]  # paths, by name
    status: FeedStatus
    last_outcome: Outcome | None
    error: str | None
    failing_since: datetime | None
    failures: int  # in a row
    last_fetched_at: datetime | None
    last_item_at: datetime | None
    next_due_at: datetime | None
    validators: Validators
    interval_s: int | None  # the user's; None is the schedule's
    user_agent: str | None
    items: int
    unread: int
    hints: Hints = NO_HINTS
    moved: Moved | None = None  # seen once, not followed yet
    images: str | None = None  # the user's; None is the setting's
    keep_days: int | None = None  # how long items are kept, 0 for ever; None is the setting's
    may_be_private: bool = True  # the user gave or confirmed its address

    @property
    def shown_title(self) -> str:
        """Return the user's title, else the feed's."""
        return self.own_title or self.title


@dataclass(frozen=True, slots=True)
class FeedOutcome:
    """How one feed's refresh ended, with what came of it."""

    feed_id: FeedId
    feed_url: FeedUrl
    outcome: Outcome
    status_code: int | None = None
    error: str | None = None
    new_items: int = 0
    updated_items: int = 0
    matches: int = 0
    requests: int = 0


class Found(Enum):
    """How a page led to an address."""

    LINK = "link"  # announced in its head
    ANCHOR = "anchor"  # a link in its text that looks like a feed's
    GUESS = "guess"  # where feeds often are


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that an address leads to."""

    url: FeedUrl
    title: str
    format: str = ""  # rss, atom, json ... where the page says it
    found: Found = Found.LINK
