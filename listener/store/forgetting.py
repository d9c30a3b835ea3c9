"""Forgetting items: what may go, and what is kept of what went."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from listener.domain.ids import FeedId, ItemId

# Never taken: starred, labelled, clipped, matched, triaged or noted. The list of feeds is given as JSON.
_FORGETTABLE = """
FROM item WHERE feed_id IN (SELECT value FROM json_each(?)) AND starred = 0
AND NOT EXISTS (SELECT 1 FROM item_label WHERE item_id = item.id AND by_who = 0)
AND NOT EXISTS (SELECT 1 FROM clip WHERE item_id = item.id)
AND NOT EXISTS (SELECT 1 FROM mention WHERE item_id = item.id)
AND NOT EXISTS (SELECT 1 FROM match WHERE item_id = item.id)
"""
_THESE = "FROM item WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """How many items go with their feeds, and how many stay: starred, labelled, clipped or matched ones."""

    deleted: int
    kept: int


def would_forget(connection: sqlite3.Connection, feeds: Sequence[FeedId]) -> Forgotten:
    """Return what forgetting the items of feeds would delete and keep."""
    listed = json.dumps(list(feeds))
    deleted = connection.execute(f"SELECT count(*) {_FORGETTABLE}", (listed,)).fetchone()[0]
    total = connection.execute(
        "SELECT count(*) FROM item WHERE feed_id IN (SELECT value FROM json_each(?))", (listed,)
    ).fetchone()[0]
    return Forgotten(deleted, total - deleted)


def forget_items(connection: sqlite3.Connection, feeds: Sequence[FeedId]) -> Forgotten:
    """Delete the items of feeds, but those never taken; their keys and states stay: none is ever new."""
    forgotten = would_forget(connection, feeds)
    _delete(connection, _FORGETTABLE, feeds, stays_away=False)
    return forgotten


def take_away(connection: sqlite3.Connection, items: Sequence[ItemId]) -> None:
    """Delete items whose feed goes on: their keys stay, and when it sends them again they stay away."""
    _delete(connection, _THESE, items, stays_away=True)


def _delete(connection: sqlite3.Connection, which: str, numbers: Sequence[int], *, stays_away: bool) -> None:
    listed = json.dumps(list(numbers))
    connection.execute(
        "INSERT INTO gone_item (id, feed_id, identity, first_seen_at, item_time, read, stays_away)"
        f" SELECT id, feed_id, identity, first_seen_at, item_time, read, {int(stays_away)} {which}",
        (listed,),
    )
    connection.execute(f"DELETE {which}", (listed,))
