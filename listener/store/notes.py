"""Notes of what an act changed, row by row: enough to take it back, and to do it again.

While an act runs, triggers hand every changed row of the tables below to Python; acts know nothing of undo.
"""

import base64
import json
import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, cast

from listener.store import (
    clip_tables,
    hidden_tables,
    listening_tables,
    people_tables,
    reading_list_tables,
    workspace_tables,
)

Value = int | float | str | bytes | None
Op = Literal["I", "U", "D"]

# Tables that acts change, with the columns that name a row. Matches are not among them: they are found again.
NOTED = {
    "feed": ("id",),
    "feed_day": ("feed_id", "day"),
    "subscription": ("feed_id",),
    "circle": ("id",),
    "placement": ("circle_id", "feed_id"),
    "foreign_outline": ("circle_id", "feed_id"),
    "item": ("id",),
    "gone_item": ("id",),
    "item_key": ("feed_id", "kind", "digest", "item_id"),
    "version": ("id",),
    "body": ("version_id",),
    "label": ("id",),
    "item_label": ("label_id", "item_time", "item_id"),
    "search": ("id",),
    "search_circle": ("search_id", "circle_id"),
    "snapshot": ("id",),
    **listening_tables.NOTED,
    **clip_tables.NOTED,
    **workspace_tables.NOTED,
    **hidden_tables.NOTED,
    **people_tables.NOTED,
    **reading_list_tables.NOTED,
}


@dataclass(frozen=True, slots=True)
class Note:
    """One row that came (`before` None), went (`after` None) or changed: then its name and what changed."""

    table: str
    before: dict[str, Value] | None
    after: dict[str, Value] | None

    @property
    def op(self) -> Op:
        """Return I, D or U."""
        if self.before is None:
            return "I"
        return "D" if self.after is None else "U"

    @property
    def changed(self) -> tuple[str, ...]:
        """Return the columns that changed."""
        before, after = self.before or {}, self.after or {}
        return tuple(name for name in after if before.get(name) != after[name])


class Recorder:
    """Collects notes while it is on; lives with the connection that writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._raw: list[tuple[Value, ...]] = []
        self.is_on = False
        self._columns = {table: _columns(connection, table) for table in NOTED}
        connection.create_function("is_noting", 0, lambda: int(self.is_on))
        connection.create_function("note", -1, self._note)
        for table, columns in self._columns.items():
            for statement in _triggers(table, columns):
                connection.execute(statement)

    def mark(self) -> int:
        """Return how many notes there are."""
        return len(self._raw)

    def forget_after(self, mark: int) -> None:
        """Drop the notes made after `mark`."""
        del self._raw[mark:]

    def since(self, mark: int) -> tuple[Note, ...]:
        """Return the notes made after `mark`; changes that changed nothing are left out."""
        notes = (self._read(raw) for raw in self._raw[mark:])
        return tuple(note for note in notes if note is not None)

    def _note(self, *raw: Value) -> None:
        self._raw.append(raw)

    def _read(self, raw: tuple[Value, ...]) -> Note | None:
        table, op, *values = raw
        name = cast("str", table)
        columns = self._columns[name]
        if op == "I":
            return Note(name, None, dict(zip(columns, values, strict=True)))
        if op == "D":
            return Note(name, dict(zip(columns, values, strict=True)), None)
        half = len(columns)
        old, new = values[:half], values[half:]
        if old == new:
            return None
        keys = NOTED[name]
        kept = [place for place in range(half) if old[place] != new[place] or columns[place] in keys]
        return Note(
            name,
            {columns[place]: old[place] for place in kept},
            {columns[place]: new[place] for place in kept},
        )


def encoded(notes: Sequence[Note]) -> bytes:
    """Return notes as they are stored: of a changed row only its name and what changed."""
    blocks = []
    for (table, op, columns), group in groupby(notes, key=shape):
        rows = [_row(note, columns) for note in group]
        blocks.append([table, op, list(columns), rows])
    text = json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"), 3)


def decoded(stored: bytes) -> Iterator[Note]:
    """Yield the notes that `encoded` wrote; what names no table of ours is left out."""
    for table, op, columns, rows in json.loads(zlib.decompress(stored)):
        if table not in NOTED:
            continue
        names = [str(column) for column in columns]
        for row in rows:
            values = [_unpacked(value) for value in row]
            if op == "U":
                half = len(values) // 2
                yield Note(
                    table,
                    dict(zip(names, values[:half], strict=True)),
                    dict(zip(names, values[half:], strict=True)),
                )
            elif op == "I":
                yield Note(table, None, dict(zip(names, values, strict=True)))
            else:
                yield Note(table, dict(zip(names, values, strict=True)), None)


def shape(note: Note) -> tuple[str, Op, tuple[str, ...]]:
    """Return what notes have in common that one statement can replay."""
    return note.table, note.op, tuple(note.after or note.before or {})


def _row(note: Note, columns: tuple[str, ...]) -> list[object]:
    halves = [half for half in (note.before, note.after) if half is not None]
    return [_packed(half[name]) for half in halves for name in columns]


def _packed(value: Value) -> object:
    return [base64.b64encode(value).decode("ascii")] if isinstance(value, bytes) else value


def _unpacked(value: object) -> Value:
    if isinstance(value, list):
        return base64.b64decode(value[0])
    return cast("Value", value)


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))


def _triggers(table: str, columns: tuple[str, ...]) -> Iterator[str]:
    old = ", ".join(f"OLD.{name}" for name in columns)
    new = ", ".join(f"NEW.{name}" for name in columns)
    for op, event, values in (
        ("I", "INSERT", new),
        ("D", "DELETE", old),
        ("U", "UPDATE", f"{old}, {new}"),
    ):
        yield (
            f"CREATE TEMP TRIGGER note_{table}_{op} AFTER {event} ON main.{table} WHEN is_noting() "
            f"BEGIN SELECT note('{table}', '{op}', {values}); END"
        )
