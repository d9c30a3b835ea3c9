"""Matches: which saved search holds for which item's current version, and where."""

import json
import sqlite3
from collections.abc import Sequence

from listener.domain.changes import Changes
from listener.domain.ids import ItemId, SearchId, VersionId
from listener.domain.search import ItemMatch, StoredMatch
from listener.store.database import Database
from listener.store.hidden import shown
from listener.store.holding import holding
from listener.store.lists import Lists
from listener.store.rules import RuleBook
from listener.store.versions import add_matches, match_row

Found = Sequence[tuple[VersionId, tuple[ItemMatch, ...]]]


class Matches:
    """Matches of the content parts of saved searches."""

    def __init__(self, database: Database, book: RuleBook) -> None:
        self._database = database
        self._book = book

    def of(self, ids: Sequence[ItemId]) -> tuple[StoredMatch, ...]:
        """Return the matches of items that hold now (state part and scope applied), by item and search."""
        with self._database.reading() as connection:
            found = holding(Lists(connection, self._book), json.dumps(list(ids)))
        return tuple(StoredMatch(item_id, match) for item_id in ids for match in found.get(item_id, ()))

    def with_reasons(self) -> tuple[ItemId, ...]:
        """Return the items with a match that has a reason to reply, newest first, without hidden ones."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT item_time, item_id FROM match WHERE reasons <> ''"
                f" AND {shown('match.item_id')}"
                " ORDER BY item_time DESC, item_id DESC"
            ).fetchall()
        return tuple(ItemId(row[1]) for row in rows)

    def unmatched(self) -> tuple[SearchId, ...]:
        """Return the searches that have to be matched over the archive: new, changed, or brought back."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT id FROM search WHERE is_unmatched = 1 ORDER BY id").fetchall()
        return tuple(SearchId(row[0]) for row in rows)

    def late(self, limit: int) -> tuple[VersionId, ...]:
        """Return versions that have to be matched with all searches.

        They were stored while the searches were changing, or came back with an undo.
        """
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT version_id FROM late_version JOIN item USING (version_id)"
                " ORDER BY version_id LIMIT ?",
                (limit,),
            ).fetchall()
        return tuple(VersionId(row[0]) for row in rows)

    def write_late(self, found: Found, *, searches_version: int) -> Changes:
        """Store what late versions match; nothing is written if the searches changed meanwhile."""
        changed = set[ItemId]()
        with self._database.writing(durable=False) as connection:
            if _searches_version(connection) != searches_version:
                return Changes()
            for version_id, matches in found:
                connection.execute("DELETE FROM late_version WHERE version_id = ?", (version_id,))
                row = connection.execute("SELECT id FROM item WHERE version_id = ?", (version_id,)).fetchone()
                if row is not None:
                    add_matches(connection, ItemId(row[0]), matches)
                    changed.add(ItemId(row[0]))
        return Changes(items=frozenset(changed))

    def replace(
        self, search_id: SearchId, found: Found, *, searches_version: int, up_to: VersionId
    ) -> Changes:
        """Store all matches of one search among the versions up to `up_to`, which is matched by this.

        Nothing is written if the searches changed meanwhile. Later versions were matched when they came.
        """
        with self._database.writing(durable=False) as connection:
            if _searches_version(connection) != searches_version:
                return Changes()
            connection.execute(
                "DELETE FROM match WHERE search_id = ?"
                " AND item_id IN (SELECT id FROM item WHERE version_id <= ?)",
                (search_id, up_to),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO match (search_id, part, title_spans, snippet, snippet_spans, words,"
                " reasons, item_id, item_time, feed_id)"
                " SELECT ?, ?, ?, ?, ?, ?, ?, id, item_time, feed_id FROM item"
                " WHERE version_id = ? AND version_id <= ?",
                [
                    (*match_row(match), version_id, up_to)
                    for version_id, matches in found
                    for match in matches
                    if match.search_id == search_id
                ],
            )
            connection.execute("UPDATE search SET is_unmatched = 0 WHERE id = ?", (search_id,))
        return Changes(searches=frozenset({search_id}))


def _searches_version(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM counter WHERE name = 'searches'").fetchone()
    return int(row[0])
