"""Giving a feed another address; onto one that is there already, two feeds become one."""

import sqlite3
from collections import defaultdict
from dataclasses import dataclass

from listener.domain.address import feed_key
from listener.domain.changes import Changes
from listener.domain.ids import FeedId, FeedUrl, ItemId
from listener.domain.merging import Keys, pairs
from listener.domain.words import _
from listener.store.acting import acting
from listener.store.database import Database
from listener.store.who_labels import of_feed, reconcile


@dataclass(frozen=True, slots=True)
class Moved:
    """The feed that stands at the new address; another one than before where the two were merged."""

    feed_id: FeedId
    is_merged: bool
    changes: Changes


def move(database: Database, feed_id: FeedId, url: FeedUrl) -> Moved:
    """Give a feed the address `url`, as one act."""
    key = feed_key(url)
    with acting(database, _("move a feed to {url}").format(url=url)) as (act, connection):
        there = connection.execute("SELECT id FROM feed WHERE url_key = ?", (key,)).fetchone()
        if there is not None and there[0] != feed_id:
            staying = FeedId(there[0])
            act.words = _("join two feeds at {url}").format(url=url)
            _merge(connection, feed_id, staying)
        else:
            staying = feed_id
            # What was remembered for the next request belongs to the old address.
            connection.execute(
                "UPDATE feed SET url = ?, url_key = ?, etag = NULL, last_modified = NULL, body_hash = NULL,"
                " is_gone = 0, next_due_at = NULL, moved_url = NULL, moved_since = NULL WHERE id = ?",
                (url, key, feed_id),
            )
    return Moved(staying, staying != feed_id, act.changes | Changes(feeds=frozenset({staying})))


def _merge(connection: sqlite3.Connection, leaving: FeedId, staying: FeedId) -> None:
    same = pairs(_keys(connection, leaving), _keys(connection, staying))
    for old, new in same.items():
        _merge_item(connection, old, new)
    connection.execute("UPDATE item SET feed_id = ? WHERE feed_id = ?", (staying, leaving))
    connection.execute("UPDATE gone_item SET feed_id = ? WHERE feed_id = ?", (staying, leaving))
    connection.execute("UPDATE OR IGNORE item_key SET feed_id = ? WHERE feed_id = ?", (staying, leaving))
    connection.execute("DELETE FROM item_key WHERE feed_id = ?", (leaving,))
    for table in ("placement", "foreign_outline"):
        connection.execute(f"UPDATE OR IGNORE {table} SET feed_id = ? WHERE feed_id = ?", (staying, leaving))
        connection.execute(f"DELETE FROM {table} WHERE feed_id = ?", (leaving,))
    connection.execute(
        "UPDATE OR IGNORE who_label SET key = ? WHERE kind = 'feed' AND key = ?", (str(staying), str(leaving))
    )
    connection.execute("DELETE FROM who_label WHERE kind = 'feed' AND key = ?", (str(leaving),))
    reconcile(connection, of_feed(connection, staying))
    _merge_subscription(connection, leaving, staying)
    connection.execute("DELETE FROM feed WHERE id = ?", (leaving,))


def _keys(connection: sqlite3.Connection, feed_id: FeedId) -> Keys:
    found: dict[ItemId, set[tuple[int, bytes]]] = defaultdict(set)
    rows = connection.execute(
        "SELECT k.item_id, k.kind, k.digest FROM item_key k JOIN item i ON i.id = k.item_id"
        " WHERE k.feed_id = ?",
        (feed_id,),
    )
    for item_id, kind, digest in rows:
        found[ItemId(item_id)].add((kind, digest))
    return {item_id: frozenset(keys) for item_id, keys in found.items()}


def _merge_item(connection: sqlite3.Connection, old: ItemId, new: ItemId) -> None:
    """Let one item take over another: its versions as older ones, its keys, marks and labels."""
    connection.execute("UPDATE version SET item_id = ? WHERE item_id = ?", (new, old))
    connection.execute("UPDATE OR IGNORE item_key SET item_id = ? WHERE item_id = ?", (new, old))
    connection.execute("DELETE FROM item_key WHERE item_id = ?", (old,))
    connection.execute(
        "INSERT OR IGNORE INTO item_label SELECT l.label_id, i.item_time, i.id, l.by_who"
        " FROM item_label l JOIN item i ON i.id = ? WHERE l.item_id = ?",
        (new, old),
    )
    connection.execute(
        "UPDATE item SET read = max(item.read, o.read), starred = max(item.starred, o.starred),"
        " versions = item.versions + o.versions FROM item o WHERE o.id = ? AND item.id = ?",
        (old, new),
    )
    connection.execute("UPDATE OR IGNORE mention SET item_id = ? WHERE item_id = ?", (new, old))
    # One that is not hidden is not lost with one that is.
    connection.execute(
        "DELETE FROM hidden_item WHERE item_id = ? AND ? NOT IN (SELECT item_id FROM hidden_item)", (new, old)
    )
    connection.execute("DELETE FROM hidden_item WHERE item_id = ?", (old,))
    connection.execute("DELETE FROM item WHERE id = ?", (old,))


def _merge_subscription(connection: sqlite3.Connection, leaving: FeedId, staying: FeedId) -> None:
    """Keep the staying feed's choices; where it was not followed, or chose nothing, the other's."""
    connection.execute("UPDATE listed_feed SET feed_id = ? WHERE feed_id = ?", (staying, leaving))
    connection.execute("UPDATE OR IGNORE subscription SET feed_id = ? WHERE feed_id = ?", (staying, leaving))
    connection.execute(
        "UPDATE subscription SET own_title = coalesce(subscription.own_title, o.own_title),"
        " interval_s = coalesce(subscription.interval_s, o.interval_s),"
        " user_agent = coalesce(subscription.user_agent, o.user_agent)"
        " FROM subscription o WHERE o.feed_id = ? AND subscription.feed_id = ?",
        (leaving, staying),
    )
