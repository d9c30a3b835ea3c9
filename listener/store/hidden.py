"""Hidden items: kept, and left out of every list, count, mention, notice and report.

One row of `hidden_item` is one hidden item; all who leave hidden items out ask `shown`.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from listener.domain import act_words
from listener.domain.changes import Changes
from listener.domain.ids import ItemId
from listener.domain.listing import Counts
from listener.store.acting import acting
from listener.store.database import Database

_ALL = "SELECT item_id FROM hidden_item"
_HIDE = """
INSERT OR IGNORE INTO hidden_item (item_id)
SELECT id FROM item WHERE id IN (SELECT value FROM json_each(?))
"""
_SHOW = "DELETE FROM hidden_item WHERE item_id IN (SELECT value FROM json_each(?))"
_BY_FEED = """
SELECT i.feed_id, count(*), sum(i.read = 0)
FROM hidden_item h CROSS JOIN item i ON i.id = h.item_id GROUP BY i.feed_id
"""
_BY_MATCH = """
SELECT m.search_id, m.part, count(*), sum(i.read = 0) FROM hidden_item h
CROSS JOIN item i ON i.id = h.item_id CROSS JOIN match m ON m.item_id = i.id GROUP BY m.search_id, m.part
"""


class Hidden:
    """Hides items, and shows them again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def hide(self, ids: Iterable[ItemId], *, hidden: bool = True) -> Changes:
        """Hide items, or show them again; one act, of those that really changed."""
        with acting(self._database, "") as (act, connection):
            listed = json.dumps(list(ids))
            count = connection.execute(_HIDE if hidden else _SHOW, (listed,)).rowcount
            act.words = act_words.hidden(count, on=hidden).format(number=count)
        return act.changes

    def any(self) -> bool:
        """Tell whether any item is hidden."""
        with self._database.reading() as connection:
            return is_any(connection)

    def among(self, ids: Iterable[ItemId]) -> frozenset[ItemId]:
        """Return which of these items are hidden."""
        with self._database.reading() as connection:
            return frozenset(ItemId(number) for number in among(connection, ids))


def shown(item_id: str) -> str:
    """Return the condition that an item is not hidden, as SQL; `item_id` is where its id stands.

    It is one look into a table that holds nothing but hidden items: an index that covers a list still does.
    """
    return f"NOT EXISTS (SELECT 1 FROM hidden_item WHERE item_id = {item_id})"


def is_any(connection: sqlite3.Connection) -> bool:
    """Tell whether any item is hidden; where none is, nobody has to look for each."""
    return bool(connection.execute(f"SELECT EXISTS ({_ALL})").fetchone()[0])


def among(connection: sqlite3.Connection, ids: Iterable[int]) -> frozenset[int]:
    """Return which of some items are hidden."""
    statement = f"{_ALL} WHERE item_id IN (SELECT value FROM json_each(?))"
    return frozenset(row[0] for row in connection.execute(statement, (json.dumps(list(ids)),)))


def by_feed(connection: sqlite3.Connection) -> Mapping[int, Counts]:
    """Return how much of each feed is hidden: little, so it is counted by itself and taken off."""
    rows = connection.execute(_BY_FEED)
    return {feed_id: Counts(total, unread) for feed_id, total, unread in rows}


def by_match(connection: sqlite3.Connection) -> Mapping[tuple[int, int], Counts]:
    """Return how much of what each search and part matches is hidden."""
    rows = connection.execute(_BY_MATCH)
    return {(search_id, part): Counts(total, unread) for search_id, part, total, unread in rows}
