"""Feeds and the user's subscriptions to them."""

from collections.abc import Sequence

from listener.app.results import Subscribed
from listener.domain.changes import Changes
from listener.domain.feed import Candidate, Feed, Subscription
from listener.domain.ids import FeedId
from listener.runtime.token import Token


class Feeds:
    """Follow, change and leave feeds."""

    def all(self, *, former: bool = False) -> tuple[Feed, ...]:
        """Return the feeds followed, by shown title; with `former` those left, whose items stay."""
        raise NotImplementedError

    def get(self, feed_id: FeedId) -> Feed:
        """Return one feed; raise NotFound."""
        raise NotImplementedError

    def find(self, text: str) -> Feed:
        """Return the feed with this id, address or title; raise NotFound, Refused where several fit."""
        raise NotImplementedError

    def candidates(self, address: str, token: Token | None = None) -> tuple[Candidate, ...]:
        """Return the feeds an address leads to, best first; FETCH. Raise BadAddress, NoFeed, FetchError."""
        raise NotImplementedError

    def subscribe(
        self, subscription: Subscription, *, fetch: bool = True, token: Token | None = None
    ) -> Subscribed:
        """Follow the feed at exactly this address and, with `fetch`, ask it once; FETCH."""
        raise NotImplementedError

    def unsubscribe(self, feed_ids: Sequence[FeedId], *, forget: bool = False) -> Changes:
        """Leave feeds; their items stay, or with `forget` all but what the user touched go."""
        raise NotImplementedError

    def forgettable(self, feed_ids: Sequence[FeedId]) -> int:
        """Return how many items `unsubscribe(..., forget=True)` would delete."""
        raise NotImplementedError

    def set(self, feed_id: FeedId, name: str, text: str) -> Changes:
        """Set interval (minutes), title, images, pause, keep or user-agent; empty is the default."""
        raise NotImplementedError

    def move(self, feed_id: FeedId, address: str) -> Changes:
        """Follow the feed at another address; onto one already followed the two become one."""
        raise NotImplementedError
