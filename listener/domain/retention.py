"""What retention may take: product.md section 6. Off unless the user chose a number of days. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from listener.domain.feed import Feed, FeedStatus
from listener.domain.ids import FeedId, ItemId


@dataclass(frozen=True, slots=True)
class Standing:
    """All that decides whether an item may go."""

    id: ItemId
    first_seen_at: datetime
    read: bool
    starred: bool
    labelled: bool  # by the user, not for its source or author
    clipped: bool
    noted: bool  # the user triaged it, or wrote a note
    matched: bool  # any saved search holds for it


def days_kept(own: int | None, default: int) -> int | None:
    """Return how many days a feed's items are kept, None for ever; `own` is the feed's choice, 0 for ever."""
    return (default if own is None else own) or None


def limits(feeds: Iterable[Feed], default: int, now: datetime) -> Mapping[FeedId, datetime]:
    """Return since when items must have been seen to stay, of the feeds with a limit.

    A feed that is followed no more keeps its items: unsubscribing says so.
    """
    found: dict[FeedId, datetime] = {}
    for feed in feeds:
        days = days_kept(feed.keep_days, default)
        if days is not None and feed.status is not FeedStatus.FORMER:
            found[feed.id] = now - timedelta(days=days)
    return found


def may_go(item: Standing, since: datetime) -> bool:
    """Tell whether an item first seen before `since` is nothing to the user any more."""
    is_dear = item.starred or item.labelled or item.clipped or item.noted or item.matched
    return item.first_seen_at < since and item.read and not is_dear


def going(items: Iterable[Standing], since: datetime) -> tuple[ItemId, ...]:
    """Return which items may go, the oldest first."""
    gone = (item for item in items if may_go(item, since))
    return tuple(item.id for item in sorted(gone, key=lambda item: (item.first_seen_at, item.id)))
