"""Retention at work: what is older than the user keeps it goes, by hand or once a day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from listener.app.matching import Matching
from listener.app.parts import Parts
from listener.domain.changes import Changes
from listener.domain.feed import Feed
from listener.domain.ids import FeedId, ItemId
from listener.domain.retention import limits
from listener.runtime.token import Token
from listener.store.retention import Limits

_BATCH = 500  # items that go in one act: short enough for a click to wait for
_NO_CHANGES = Changes()
_DAILY = 10  # batches a day: the acts of the user must not be crowded out of the undo list


@dataclass(frozen=True, slots=True)
class TidiedFeed:
    """How many items of a feed go or went."""

    feed: Feed
    items: int


@dataclass(frozen=True, slots=True)
class Tidied:
    """What goes or went; `waits`: a saved search is not matched yet, and before that nothing may go."""

    feeds: tuple[TidiedFeed, ...] = ()
    waits: bool = False
    changes: Changes = _NO_CHANGES

    @property
    def items(self) -> int:
        """Return how many items that are."""
        return sum(each.items for each in self.feeds)


class Tidying:
    """Takes nothing unless the setting keep-days or a feed's own choice says so."""

    def __init__(self, parts: Parts, matching: Matching) -> None:
        self._parts = parts
        self._retention = parts.store.retention
        self._matching = matching

    def plan(self) -> Tidied:
        """Return what `tidy` would take; READ."""
        since = self._limits()
        found = self._retention.would_go(since)
        waits = bool(since) and self._retention.is_waiting()
        return Tidied(self._counted({feed: len(ids) for feed, ids in found.items()}), waits=waits)

    def tidy(self, token: Token | None = None, *, batches: int | None = None) -> Tidied:
        """Take what may go, at most so many batches of it, each an act that can be undone; FETCH."""
        since = self._limits()
        if not since:
            return Tidied()
        changes = self._matching.catch_up(token)
        found = self._retention.would_go(since)
        feed_of = {item: feed for feed, ids in found.items() for item in ids}
        waiting = tuple(chain(*found.values()))
        until = len(waiting) if batches is None else batches * _BATCH
        for begin in range(0, min(until, len(waiting)), _BATCH):
            if token is not None:
                token.check()
            changes |= self._take(waiting[begin : begin + _BATCH], since)
        gone = Counter(feed_of[item] for item in changes.removed_items if item in feed_of)
        return Tidied(self._counted(gone), waits=self._retention.is_waiting(), changes=changes)

    def tidy_due(self, token: Token | None = None) -> Tidied:
        """Take what may go unless that was done today; a great deal goes over several days. FETCH."""
        today = self._parts.now().astimezone(self._parts.zone()).date()
        if not self._limits() or self._retention.last_day() == today:
            return Tidied()
        tidied = self.tidy(token, batches=_DAILY)
        if not tidied.waits:
            self._parts.write(lambda: self._retention.note_day(today))
        return tidied

    def _counted(self, numbers: Mapping[FeedId, int]) -> tuple[TidiedFeed, ...]:
        feeds = (feed for feed in self._parts.store.feeds.all() if feed.id in numbers)
        return tuple(TidiedFeed(feed, numbers[feed.id]) for feed in feeds)

    def _take(self, batch: tuple[ItemId, ...], since: Limits) -> Changes:
        return self._parts.write(lambda: self._retention.take(batch, since))

    def _limits(self) -> Limits:
        default = int(self._parts.setting("keep-days"))
        return limits(self._parts.store.feeds.all(), default, self._parts.now())
