"""Feeds and the user's subscriptions to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from listener.domain.changes import Changes
from listener.domain.feed import Feed, Subscription
from listener.domain.ids import FeedId, FeedUrl


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The feeds now followed, in the order given, and which of them were not followed before."""

    ids: tuple[FeedId, ...]
    new: frozenset[FeedId]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many items went with a feed, and how many stay because they are starred, labelled or matched."""

    deleted: int
    kept: int


@dataclass(frozen=True, slots=True)
class Unsubscribed:
    """What unsubscribing changed."""

    changes: Changes
    forgotten: Forgotten


@dataclass(frozen=True, slots=True)
class Moved:
    """The feed that stands at the new address; another one than before where the two were merged."""

    feed_id: FeedId
    is_merged: bool
    changes: Changes


class Feeds:
    """Feeds, read and changed; every change is an act that can be undone."""

    def all(self, *, former: bool = False) -> tuple[Feed, ...]:
        """Return the feeds followed, by shown title; with `former` those unsubscribed that still hold items."""
        raise NotImplementedError

    def get(self, feed_id: FeedId) -> Feed:
        """Return one feed, followed or former; raise NotFound."""
        raise NotImplementedError

    def find(self, text: str) -> Feed:
        """Return the feed that `text` names: an id, an address, or a title in any case; raise NotFound."""
        raise NotImplementedError

    def at(self, url: str) -> Feed | None:
        """Return the feed at an address, followed or former."""
        raise NotImplementedError

    def subscribe(self, wanted: Sequence[Subscription]) -> Subscribed:
        """Follow feeds, in one act; those followed already only get the circles, and a title where none was."""
        raise NotImplementedError

    def unsubscribe(self, ids: Sequence[FeedId], *, forget: bool = False) -> Unsubscribed:
        """Ask feeds no more; with `forget` delete their items but the starred, labelled and matched."""
        raise NotImplementedError

    def would_forget(self, ids: Sequence[FeedId]) -> Forgotten:
        """Return what `unsubscribe(forget=True)` would delete and keep."""
        raise NotImplementedError

    def set(self, feed_id: FeedId, name: str, value: str | None) -> Changes:
        """Set title, interval (minutes), user-agent, images, keep (days) or pause (on, off); None is the default."""
        raise NotImplementedError

    def move(self, feed_id: FeedId, url: FeedUrl) -> Moved:
        """Give a feed another address; onto one that is there already, the two become one feed."""
        raise NotImplementedError
