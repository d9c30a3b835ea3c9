"""What a list of items shows, and which items it holds."""

from dataclasses import dataclass
from datetime import datetime

from listener.domain.ids import CircleId, FeedId, ItemId, SearchId
from listener.domain.search import ItemMatch
from listener.domain.story import Story


@dataclass(frozen=True, slots=True)
class Listing:
    """Which items a list holds; every choice narrows it. Newest first: item time, then id, both falling."""

    circle_id: CircleId | None = None  # inner circles included
    feed_id: FeedId | None = None
    search_id: SearchId | None = None
    unread: bool = False
    starred: bool = False
    label: str | None = None
    since: datetime | None = None  # item time >= since
    until: datetime | None = None  # item time < until
    by_story: bool = False  # of items that tell the same story in several feeds, only the oldest in the list


@dataclass(frozen=True, slots=True)
class PageKey:
    """The last row of a page: the next page holds what comes after it."""

    item_time: datetime
    item_id: ItemId


@dataclass(frozen=True, slots=True)
class ItemRow:
    """What one row shows; bodies stay in the store."""

    id: ItemId
    feed_id: FeedId
    feed_title: str
    title: str
    authors: tuple[str, ...]
    item_time: datetime
    first_seen_at: datetime
    link: str | None
    read: bool
    starred: bool
    updated: bool  # its content has more than one version
    labels: tuple[str, ...]
    summary: str  # the first 300 characters of its text, white space folded
    matches: tuple[ItemMatch, ...] = ()
    story: Story | None = None  # where other feeds tell the same


@dataclass(frozen=True, slots=True)
class Counts:
    """Items in a listing; `new` is of mentions."""

    total: int
    unread: int
