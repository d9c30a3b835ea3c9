"""A store on disk that survives a kill: documents, which of them are current, and the queue."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

from memory_source import START, document

from listener.domain.document import Document
from listener.domain.ids import CircleId, ItemId, VersionId
from listener.domain.ports import CurrentVersion, QueueEntry, VersionSet
from listener.domain.query.tree import Is, When

_SCHEMA = """
CREATE TABLE version (id INTEGER PRIMARY KEY, item INTEGER, word INTEGER, current INTEGER);
CREATE TABLE queue (number INTEGER PRIMARY KEY AUTOINCREMENT, version INTEGER, masked INTEGER);
"""


class DiskSource:
    """Every version says `solar` and a word of its own; what is current can be told by a plain query."""

    def __init__(self, path: Path) -> None:
        is_new = not path.exists()
        self.database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.database.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing by it
        if is_new:
            self.database.executescript(_SCHEMA)
            self.grow(150)

    def grow(self, count: int) -> None:
        """Add items."""
        with self.database:
            self.database.execute("BEGIN")
            newest = self.last_version()
            for number in range(newest + 1, newest + 1 + count):
                self._add(number)

    def live(self) -> None:
        """Add an item, change one and remove one, at random."""
        rnd = random.Random(self.last_number())
        with self.database:
            self.database.execute("BEGIN")
            self._add(rnd.randrange(10**6, 10**7))
            if rnd.random() < 0.3:
                version, item = self._one(rnd)
                self._mask(version)
                self._add(item)
            if rnd.random() < 0.2:
                self._mask(self._one(rnd)[0])

    def trim(self, number: int) -> None:
        self.database.execute("DELETE FROM queue WHERE number <= ?", (number,))

    def identity(self) -> str:
        return "disk"

    def last_number(self) -> int:
        found = self.database.execute("SELECT seq FROM sqlite_sequence WHERE name = 'queue'").fetchone()
        return found[0] if found else 0

    def first_number(self) -> int:
        (found,) = self.database.execute("SELECT min(number) FROM queue").fetchone()
        return found if found is not None else self.last_number() + 1

    def entries_after(self, number: int, limit: int) -> Sequence[QueueEntry]:
        rows = self.database.execute(
            "SELECT number, version, masked FROM queue WHERE number > ? ORDER BY number LIMIT ?",
            (number, limit),
        )
        return [QueueEntry(number, VersionId(version), bool(masked)) for number, version, masked in rows]

    def last_version(self) -> VersionId:
        return VersionId(self.database.execute("SELECT coalesce(max(id), 0) FROM version").fetchone()[0])

    def count(self, first: VersionId, last: VersionId) -> int:
        return len(self.current(first, last))

    def current(self, first: VersionId, last: VersionId) -> Sequence[CurrentVersion]:
        rows = self.database.execute(
            "SELECT id, item FROM version WHERE current AND id BETWEEN ? AND ? ORDER BY id", (first, last)
        )
        return [
            CurrentVersion(VersionId(one), ItemId(item), START + timedelta(hours=one % 97))
            for one, item in rows
        ]

    def documents(
        self,
        ids: Sequence[VersionId],
        *,
        with_state: bool,  # noqa: ARG002 - there is none
    ) -> Iterator[Document]:
        from dataclasses import replace

        for one in ids:
            row = self.database.execute(
                "SELECT item, word FROM version WHERE current AND id = ?", (one,)
            ).fetchone()
            if row is not None:
                made = document(row[0], f"word{row[1]}", "solar panel " * 3, hours=one % 97)
                yield replace(made, version_id=one)

    def holding(self, leaf: Is | When) -> VersionSet:
        raise AssertionError(leaf)

    def in_circles(self, circles: frozenset[CircleId]) -> VersionSet:
        raise AssertionError(circles)

    def close(self) -> None:
        self.database.close()

    def _add(self, item: int) -> None:
        cursor = self.database.execute(
            "INSERT INTO version (item, word, current) VALUES (?, abs(random()) % 5, 1)", (item,)
        )
        self.database.execute("INSERT INTO queue (version, masked) VALUES (?, 0)", (cursor.lastrowid,))

    def _mask(self, version: int) -> None:
        self.database.execute("UPDATE version SET current = 0 WHERE id = ?", (version,))
        self.database.execute("INSERT INTO queue (version, masked) VALUES (?, 1)", (version,))

    def _one(self, rnd: random.Random) -> tuple[int, int]:
        rows = self.database.execute("SELECT id, item FROM version WHERE current ORDER BY id").fetchall()
        return rnd.choice(rows)
