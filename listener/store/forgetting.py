"""Forgetting items: what may go, and what is kept of what went."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from listener.domain.ids import FeedId

# Never taken: starred, labelled, clipped, matched, triaged or noted. The list of feeds is given as JSON.
_FORGETTABLE = """
FROM item WHERE feed_id IN (SELECT value FROM json_each(?)) AND starred = 0
AND NOT EXISTS (SELECT 1 FROM item_label WHERE item_id = item.id AND by_who = 0)
AND NOT EXISTS (SELECT 1 FROM clip WHERE item_id = item.id)
AND NOT EXISTS (SELECT 1 FROM mention WHERE item_id = item.id)
AND NOT EXISTS (SELECT 1 FROM match WHERE item_id = item.id)
"""


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
    listed = json.dumps(list(feeds))
    connection.execute(
        "INSERT INTO gone_item (id, feed_id, identity, first_seen_at, item_time, read)"
        f" SELECT id, feed_id, identity, first_seen_at, item_time, read {_FORGETTABLE}",
        (listed,),
    )
    connection.execute(f"DELETE {_FORGETTABLE}", (listed,))
    return forgotten
