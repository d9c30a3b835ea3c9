"""When a feed is asked again, and when it has moved; pure rules over a feed and the time.

The order of what counts: 410 and pause stop; Retry-After is obeyed up to 7 days; failures back off;
the user's own interval; else the setting, stretched by how quiet the feed is
and by what it wants itself (a day at most).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from listener.domain.address import is_same_feed, origin
from listener.domain.errors import BadAddress
from listener.domain.feed import NO_HINTS, Feed, FeedStatus, Hints, Moved, Outcome
from listener.domain.ids import FeedUrl

LONGEST_WAIT = timedelta(days=7)  # that a server may ask for
LONGEST_INTERVAL = timedelta(days=1)  # that we choose ourselves
SHORTEST_WAIT = timedelta(minutes=1)
MOVE_AFTER = timedelta(days=1)
# A feed without news for so long is asked so many times less often.
_QUIET = ((timedelta(days=180), 12), (timedelta(days=30), 4), (timedelta(days=7), 2))


class Refusal(Enum):
    """Why a feed is left out when all are asked by hand; one named alone is asked anyway."""

    PAUSED = "paused"
    GONE = "gone"
    DEFERRED = "deferred"


@dataclass(frozen=True, slots=True)
class Asked:
    """How asking a feed ended, as far as the next time depends on it."""

    outcome: Outcome
    at: datetime
    failures: int = 0  # in a row, this one included
    retry_after_s: float | None = None
    last_item_at: datetime | None = None
    hints: Hints = NO_HINTS
    interval_s: int | None = None  # the user's


@dataclass(frozen=True, slots=True)
class Move:
    """What a permanent redirect means now: an address to take over, or what to remember; neither: nothing."""

    adopt: FeedUrl | None = None
    remember: Moved | None = None


def due(feeds: Iterable[Feed], now: datetime) -> tuple[Feed, ...]:
    """Return the feeds to ask now, those that have waited longest first."""
    wanted = [feed for feed in feeds if is_due(feed, now)]
    return tuple(
        sorted(wanted, key=lambda feed: (feed.next_due_at or datetime.min.replace(tzinfo=UTC), feed.id))
    )


def is_due(feed: Feed, now: datetime) -> bool:
    """Tell whether the schedule asks `feed` now."""
    if feed.status not in (FeedStatus.OK, FeedStatus.FAILING):
        return False
    return feed.next_due_at is None or feed.next_due_at <= now or _is_ahead(feed, now)


def refusal(feed: Feed, now: datetime) -> Refusal | None:
    """Return why `feed` is left out of a refresh of all by hand; None where it is asked."""
    if feed.status is FeedStatus.PAUSED:
        return Refusal.PAUSED
    if feed.status in (FeedStatus.GONE, FeedStatus.FORMER):
        return Refusal.GONE
    if feed.last_outcome is Outcome.DEFERRED and not is_due(feed, now):
        return Refusal.DEFERRED
    return None


def _is_ahead(feed: Feed, now: datetime) -> bool:
    """Tell whether the clock was ahead when the feed was asked: the time planned then means nothing."""
    return feed.last_fetched_at is not None and feed.last_fetched_at > now


def next_due(asked: Asked, *, default_s: int) -> datetime | None:
    """Return when the feed is asked again; None is never (410)."""
    if asked.outcome is Outcome.GONE:
        return None
    interval = timedelta(seconds=asked.interval_s or default_s)
    if asked.outcome is Outcome.DEFERRED:
        return asked.at + _deferred(asked, interval)
    if asked.outcome is Outcome.NOT_AUTHORISED:
        # A password does not mend itself, and asking again and again locks accounts.
        return asked.at + LONGEST_INTERVAL
    if asked.outcome is Outcome.FAILED:
        return asked.at + _backed_off(interval, asked.failures)
    if asked.interval_s:
        return asked.at + interval
    return _outside_skipped(asked.at + _stretched(interval, asked), asked.hints)


def considered_move(url: FeedUrl, seen: Moved | None, permanent_url: FeedUrl | None, now: datetime) -> Move:
    """Decide on a permanent redirect of a feed that worked at its end.

    To an address on the same host: at once. To another host: when it was seen a day ago already, to the same
    place. What was remembered is forgotten when the redirect is gone.
    """
    if permanent_url is None or is_same_feed(permanent_url, url):
        return Move()
    if _host(permanent_url) == _host(url):
        return Move(adopt=permanent_url)
    if seen is None or not is_same_feed(seen.url, permanent_url):
        return Move(remember=Moved(permanent_url, now))
    if now - seen.since >= MOVE_AFTER:
        return Move(adopt=permanent_url)
    return Move(remember=seen)


def _deferred(asked: Asked, interval: timedelta) -> timedelta:
    if asked.retry_after_s is None:
        return _backed_off(interval, max(1, asked.failures))
    return min(max(timedelta(seconds=asked.retry_after_s), SHORTEST_WAIT), LONGEST_WAIT)


def _backed_off(interval: timedelta, failures: int) -> timedelta:
    doublings = min(max(failures, 1) - 1, 16)
    return max(interval, min(interval * (1 << doublings), LONGEST_INTERVAL))


def _stretched(interval: timedelta, asked: Asked) -> timedelta:
    quiet_for = asked.at - asked.last_item_at if asked.last_item_at else timedelta(0)
    factor = next((times for least, times in _QUIET if quiet_for >= least), 1)
    # Both only ever lengthen: many servers say max-age=0 without meaning "ask me all the time".
    said = timedelta(seconds=min(max(asked.hints.ttl_s or 0, asked.hints.max_age_s or 0), 86_400))
    return max(interval, min(max(interval * factor, said), LONGEST_INTERVAL))


def _outside_skipped(at: datetime, hints: Hints) -> datetime:
    """Return `at`, or the next full hour that is not skipped; a feed that skips all hours is not obeyed."""
    if not hints.skip_hours and not hints.skip_days:
        return at
    moment = at.astimezone(UTC)
    for _hour in range(7 * 24):
        if moment.hour not in hints.skip_hours and moment.weekday() not in hints.skip_days:
            return moment
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return at


def _host(url: str) -> str | None:
    try:
        return origin(url).host
    except BadAddress:
        return None
