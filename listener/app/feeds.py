"""Feeds and the user's subscriptions to them."""

from collections.abc import Sequence
from datetime import timedelta

from listener.app.parts import Parts
from listener.app.refresh import Refreshing
from listener.app.results import Subscribed
from listener.app.subscribe import candidates
from listener.domain.address import Credentials, Given, Origin, given, origin
from listener.domain.changes import Changes
from listener.domain.feed import Candidate, Feed, Subscription
from listener.domain.ids import FeedId
from listener.runtime.token import Token

_QUIET_AFTER = timedelta(days=182)


class Feeds:
    """Follow, change and leave feeds."""

    def __init__(self, parts: Parts, refreshing: Refreshing) -> None:
        self._parts = parts
        self._store = parts.store.feeds
        self._refreshing = refreshing
        self._typed: dict[Origin, Credentials] = {}  # passwords in addresses, until a feed there is followed

    def all(self, *, former: bool = False) -> tuple[Feed, ...]:
        """Return the feeds followed, by shown title; with `former` those left, whose items stay."""
        return self._store.all(former=former)

    def quiet(self) -> tuple[Feed, ...]:
        """Return the feeds without an item for six months."""
        before = self._parts.now() - _QUIET_AFTER
        return tuple(feed for feed in self.all() if feed.last_item_at is None or feed.last_item_at < before)

    def get(self, feed_id: FeedId) -> Feed:
        """Return one feed; raise NotFound."""
        return self._store.get(feed_id)

    def find(self, text: str) -> Feed:
        """Return the feed with this id, address or title; raise NotFound, also where several fit."""
        return self._store.find(text)

    def candidates(self, address: str, token: Token | None = None) -> tuple[Candidate, ...]:
        """Return the feeds an address leads to, best first; FETCH.

        Raise BadAddress, NoFeed, FetchError; ListOfFeeds, which holds the list, where it is OPML.
        """
        typed = self._read(address)
        return candidates(self._parts, typed, token)

    def unasked(self, address: str) -> Candidate:
        """Return an address as a feed's, asking nobody; raise BadAddress."""
        return Candidate(self._read(address).url, "")

    def subscribe(
        self, subscription: Subscription, *, fetch: bool = True, token: Token | None = None
    ) -> Subscribed:
        """Follow the feed at exactly this address and, with `fetch`, ask it once; FETCH."""
        done = self._parts.write(lambda: self._store.subscribe((subscription,)))
        feed_id = done.ids[0]
        self._keep_typed(feed_id, subscription.url)
        changes, outcome = done.changes, None
        if fetch and feed_id in done.new:
            asked = self._refreshing.refresh((feed_id,), token=token)
            changes |= asked.changes
            outcome = asked.outcomes[0] if asked.outcomes else None
        return Subscribed(self.get(feed_id), changes, is_new=feed_id in done.new, outcome=outcome)

    def unsubscribe(self, feed_ids: Sequence[FeedId], *, forget: bool = False) -> Changes:
        """Leave feeds; their items stay, or with `forget` all but what the user touched go."""
        return self._parts.write(lambda: self._store.unsubscribe(feed_ids, forget=forget)).changes

    def forgettable(self, feed_ids: Sequence[FeedId]) -> int:
        """Return how many items `unsubscribe(..., forget=True)` would delete."""
        return self._store.would_forget(feed_ids).deleted

    def set(self, feed_id: FeedId, name: str, text: str) -> Changes:
        """Set interval (minutes), title, images, pause, keep or user-agent; empty is the default."""
        return self._parts.write(lambda: self._store.set(feed_id, name, text or None))

    def move(self, feed_id: FeedId, address: str) -> Changes:
        """Follow the feed at another address; onto one already followed the two become one."""
        url = given(address).url
        return self._parts.write(lambda: self._store.move(feed_id, url)).changes

    def keep_password(self, feed_id: FeedId, *, user: str, password: str) -> str:
        """Keep a feed's password; return a sentence where the keyring cannot, else nothing."""
        feed = self.get(feed_id)
        self._parts.passwords.keep(feed.id, feed.url, Credentials(user, password))
        return self._parts.passwords.notice

    def forget_password(self, feed_id: FeedId) -> None:
        """Forget a feed's password."""
        self._parts.passwords.forget(feed_id)

    def _read(self, address: str) -> Given:
        """Read what was typed; a password in it is remembered for the feeds of its origin."""
        typed = given(address)
        if typed.credentials is not None:
            self._typed[origin(typed.url)] = typed.credentials
        return typed

    def _keep_typed(self, feed_id: FeedId, url: str) -> None:
        credentials = self._typed.get(origin(url))
        if credentials is not None:
            self._parts.passwords.keep(feed_id, url, credentials)
