"""Feeds and the user's subscriptions to them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from listener.domain.address import feed_key
from listener.domain.changes import Changes
from listener.domain.circle import split_path
from listener.domain.errors import NotFound
from listener.domain.feed import Feed, Subscription
from listener.domain.feed_choices import chosen, spelled
from listener.domain.ids import FeedId, FeedUrl
from listener.domain.words import _, ngettext
from listener.store import codec, feed_rows, moving
from listener.store.acting import acting
from listener.store.circles import made, placed
from listener.store.database import Database
from listener.store.forgetting import Forgotten, forget_items, would_forget
from listener.store.moving import Moved

_COLUMNS = {
    "title": "own_title",
    "interval": "interval_s",
    "images": "images",
    "pause": "is_paused",
    "keep": "keep_days",
    "user-agent": "user_agent",
}


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The feeds now followed, in the order given, and which of them were not followed before."""

    ids: tuple[FeedId, ...]
    new: frozenset[FeedId]
    changes: Changes


@dataclass(frozen=True, slots=True)
class Unsubscribed:
    """What unsubscribing changed, and how many items were deleted or kept in spite of `forget`."""

    changes: Changes
    forgotten: Forgotten


class Feeds:
    """Feeds, read and changed; every change is an act that can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, *, former: bool = False) -> tuple[Feed, ...]:
        """Return the feeds followed, by shown title; with `former` those unsubscribed that hold items."""
        with self._database.reading() as connection:
            return feed_rows.read(connection, former=former)

    def get(self, feed_id: FeedId) -> Feed:
        """Return one feed, followed or former; raise NotFound."""
        with self._database.reading() as connection:
            found = feed_rows.read(connection, only=feed_id)
        if not found:
            raise NotFound(_("There is no feed {number}.").format(number=feed_id))
        return found[0]

    def find(self, text: str) -> Feed:
        """Return the feed that `text` names: an id, an address, or a title in any case; raise NotFound."""
        wanted = text.strip()
        at_address = self.at(wanted)
        if at_address is not None:
            return at_address
        feeds = (*self.all(), *self.all(former=True))
        if wanted.isascii() and wanted.isdigit():
            feeds = tuple(feed for feed in feeds if feed.id == int(wanted))
        else:
            folded = wanted.casefold()
            feeds = tuple(
                feed for feed in feeds if folded in (feed.shown_title.casefold(), feed.title.casefold())
            )
        if len(feeds) > 1:
            raise NotFound(
                _("Several feeds are called {title}. Name one by its id: {ids}.").format(
                    title=wanted, ids=", ".join(str(feed.id) for feed in feeds)
                )
            )
        if not feeds:
            raise NotFound(_("There is no feed {text}. `listener feeds` lists them.").format(text=wanted))
        return feeds[0]

    def at(self, url: str) -> Feed | None:
        """Return the feed at an address, followed or former."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT id FROM feed WHERE url_key = ?", (feed_key(url),)).fetchone()
            found = feed_rows.read(connection, only=FeedId(row[0])) if row else ()
        return found[0] if found else None

    def subscribe(self, wanted: Sequence[Subscription]) -> Subscribed:
        """Follow feeds, in one act.

        Those followed already only get the circles, and a title where they had none.
        """
        words = ngettext("subscribe to {number} feed", "subscribe to {number} feeds", len(wanted))
        with acting(self._database, words.format(number=len(wanted))) as (act, connection):
            now = codec.micros(self._database.now())
            done = [_subscribed(connection, one, now) for one in wanted]
        return Subscribed(
            ids=tuple(feed_id for feed_id, _new in done),
            new=frozenset(feed_id for feed_id, is_new in done if is_new),
            changes=act.changes,
        )

    def unsubscribe(self, ids: Sequence[FeedId], *, forget: bool = False) -> Unsubscribed:
        """Ask feeds no more; with `forget` delete their items but the starred, labelled and matched."""
        titles = [self._title(feed_id) for feed_id in ids]
        words = ngettext("unsubscribe from {title}", "unsubscribe from {number} feeds", len(ids))
        forgotten = Forgotten(0, 0)
        with acting(self._database, words.format(number=len(ids), title=titles[0] if titles else "")) as (
            act,
            connection,
        ):
            for feed_id in ids:
                for table in ("placement", "subscription", "foreign_outline"):
                    connection.execute(f"DELETE FROM {table} WHERE feed_id = ?", (feed_id,))
            if forget:
                forgotten = forget_items(connection, ids)
        return Unsubscribed(act.changes, forgotten)

    def would_forget(self, ids: Sequence[FeedId]) -> Forgotten:
        """Return what `unsubscribe(forget=True)` would delete and keep."""
        with self._database.reading() as connection:
            return would_forget(connection, ids)

    def set(self, feed_id: FeedId, name: str, value: str | None) -> Changes:
        """Set what domain/feed_choices names; None or an empty text is the default."""
        value_now = chosen(name, value)
        choice = spelled(name)
        words = _("set {name} of {title}").format(name=choice, title=self.get(feed_id).shown_title)
        with acting(self._database, words) as (act, connection):
            column = _COLUMNS[choice]
            connection.execute(
                f"UPDATE subscription SET {column} = ? WHERE feed_id = ?",
                (int(value_now or 0) if column == "is_paused" else value_now, feed_id),
            )
            if column in ("interval_s", "is_paused"):
                # The time that was planned belongs to the choice of before.
                connection.execute("UPDATE feed SET next_due_at = NULL WHERE id = ?", (feed_id,))
        return act.changes

    def move(self, feed_id: FeedId, url: FeedUrl) -> Moved:
        """Give a feed another address; onto one that is there already, the two become one feed."""
        self.get(feed_id)
        return moving.move(self._database, feed_id, url)

    def _title(self, feed_id: FeedId) -> str:
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT coalesce(s.own_title, nullif(f.title, ''), f.url) FROM feed f"
                " LEFT JOIN subscription s ON s.feed_id = f.id WHERE f.id = ?",
                (feed_id,),
            ).fetchone()
        if row is None:
            raise NotFound(_("There is no feed {number}.").format(number=feed_id))
        return str(row[0])


def _subscribed(connection: sqlite3.Connection, wanted: Subscription, now: int) -> tuple[FeedId, bool]:
    feed_id = _feed(connection, wanted)
    added = connection.execute(
        "INSERT OR IGNORE INTO subscription (feed_id, own_title, interval_s, subscribed_at, may_be_private)"
        " VALUES (?, ?, ?, ?, ?)",
        (
            feed_id,
            wanted.own_title and codec.clean(wanted.own_title),
            wanted.interval_s,
            now,
            wanted.may_be_private,
        ),
    ).rowcount
    if not added and wanted.may_be_private:
        connection.execute(
            "UPDATE subscription SET may_be_private = 1 WHERE feed_id = ? AND may_be_private = 0", (feed_id,)
        )
    if not added and wanted.own_title:
        connection.execute(
            "UPDATE subscription SET own_title = ? WHERE feed_id = ? AND own_title IS NULL",
            (codec.clean(wanted.own_title), feed_id),
        )
    for path in wanted.circles:
        names = split_path(path)
        if names:
            circle_id, _is_new = made(connection, names)
            placed(connection, circle_id, (feed_id,))
    return feed_id, added > 0


def _feed(connection: sqlite3.Connection, wanted: Subscription) -> FeedId:
    key = feed_key(wanted.url)
    row = connection.execute("SELECT id FROM feed WHERE url_key = ?", (key,)).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO feed (url, url_key, title, site_url) VALUES (?, ?, ?, ?) RETURNING id",
            (wanted.url, key, codec.clean(wanted.title or ""), wanted.site_url),
        ).fetchone()
    else:
        # One that comes back is asked at once, and with a whole answer.
        connection.execute(
            "UPDATE feed SET next_due_at = NULL, is_gone = 0, etag = NULL, last_modified = NULL,"
            " body_hash = NULL WHERE id = ?"
            " AND NOT EXISTS (SELECT 1 FROM subscription WHERE feed_id = feed.id)",
            (row[0],),
        )
    return FeedId(row[0])
