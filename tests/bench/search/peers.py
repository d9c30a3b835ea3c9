"""The programs measured: Listener's index, stock Whoosh, SQLite FTS5 and a LIKE scan, over the same items."""

import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from listener.domain.document import Document
from listener.domain.ids import CircleId, ItemId, VersionId
from listener.domain.ports import CurrentVersion, QueueEntry, VersionSet
from listener.domain.query.tree import Is, When

from .corpus import Item, read

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def document(item: Item) -> Document:
    """Return an item as the index takes it in."""
    return Document(
        item_id=ItemId(item.id),
        version_id=VersionId(item.id),
        title=item.title,
        body=item.body,
        authors=(item.author,) if item.author else (),
        categories=(item.category,) if item.category else (),
        link=item.link,
        links=(),
        parts=frozenset(),
        language="en",
        item_time=EPOCH + timedelta(microseconds=item.time_us),
    )


class KeptSource:
    """The kept items up to `last` as a store would give them; `waiting` of them are still in the queue."""

    def __init__(self, path: Path, last: int) -> None:
        self.database = sqlite3.connect(path, check_same_thread=False)
        self.last = last

    def identity(self) -> str:
        return "bench"

    def last_number(self) -> int:
        return self.last

    def first_number(self) -> int:
        return 1

    def entries_after(self, number: int, limit: int) -> Sequence[QueueEntry]:
        end = min(number + limit, self.last)
        return [QueueEntry(one, VersionId(one), is_masked=False) for one in range(number + 1, end + 1)]

    def last_version(self) -> VersionId:
        return VersionId(self.last)

    def count(self, first: VersionId, last: VersionId) -> int:
        return max(0, min(last, self.last) - first + 1)

    def current(self, first: VersionId, last: VersionId) -> Sequence[CurrentVersion]:
        rows = self.database.execute(
            "SELECT id, time_us FROM item WHERE id BETWEEN ? AND ? ORDER BY id", (first, min(last, self.last))
        )
        return [
            CurrentVersion(VersionId(one), ItemId(one), EPOCH + timedelta(microseconds=at))
            for one, at in rows
        ]

    def documents(self, ids: Sequence[VersionId], *, with_state: bool) -> Iterator[Document]:
        assert with_state in (True, False)
        return map(document, read(self.database, ids))

    def holding(self, leaf: Is | When) -> VersionSet:
        assert isinstance(leaf, Is)
        return self._ids("feed = ?", int(leaf.value))

    def in_circles(self, circles: frozenset[CircleId]) -> VersionSet:
        """Circle n holds the feeds n, n + 13, n + 26 ..., 30 of them."""
        feeds = [feed for circle in circles for feed in circle_feeds(circle)]
        marks = ",".join("?" * len(feeds))
        return self._ids(f"feed IN ({marks})", *feeds)

    def _ids(self, condition: str, *values: int) -> VersionSet:
        statement = f"SELECT json_group_array(id) FROM item WHERE {condition} AND id <= ?"
        (found,) = self.database.execute(statement, (*values, self.last)).fetchone()
        return VersionSet(json.loads(found))

    def close(self) -> None:
        self.database.close()


def circle_feeds(circle: int) -> list[int]:
    """Return the 30 feeds of a circle."""
    return [4 + (circle + 13 * step) % 390 for step in range(30)]


def fts5(path: Path, items: Iterator[Item]) -> sqlite3.Connection:
    """Return a contentless FTS5 table of the items."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode = OFF")
    database.execute(
        "CREATE VIRTUAL TABLE found USING fts5"
        "(title, body, author, category, link, feed, content='', tokenize='unicode61')"
    )
    database.executemany(
        "INSERT INTO found (rowid, title, body, author, category, link, feed) VALUES (?,?,?,?,?,?,?)",
        (
            (item.id, item.title, item.body, item.author, item.category, item.link, f"feed{item.feed}")
            for item in items
        ),
    )
    database.commit()
    return database


def like(database: sqlite3.Connection, words: Sequence[str], last: int) -> int:
    """Return how many items hold all of these strings, by looking at each: what many readers do."""
    database.create_function("plain", 1, lambda body: zlib.decompress(body).decode())
    wanted = " AND ".join("(title LIKE ? OR plain(body) LIKE ?)" for _ in words)
    values = [f"%{word}%" for word in words for _ in range(2)]
    (count,) = database.execute(
        f"SELECT count(*) FROM item WHERE id <= ? AND {wanted}", (last, *values)
    ).fetchone()
    return int(count)
