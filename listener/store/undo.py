"""Acts of the user, kept so that the last ones can be taken back."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from listener.domain.acts import Act
from listener.domain.changes import Changes
from listener.domain.errors import Refused
from listener.domain.words import _
from listener.store import codec
from listener.store.acting import changes_of, settle
from listener.store.database import Database
from listener.store.notes import NOTED, Note, Op, Value, decoded, shape
from listener.store.who_labels import of_authors, reconcile

_EMPTY_FEED = (
    " AND NOT EXISTS (SELECT 1 FROM item WHERE feed_id = feed.id)"
    " AND NOT EXISTS (SELECT 1 FROM gone_item WHERE feed_id = feed.id)"
)


@dataclass(frozen=True, slots=True)
class Undone:
    """An act taken back or done again, and what that changed."""

    act: Act
    changes: Changes


class Acts:
    """The last acts, newest first, and the way back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def done(self) -> tuple[Act, ...]:
        """Return what can be undone, newest first."""
        return self._listed("is_undone = 0 ORDER BY id DESC")

    def undone(self) -> tuple[Act, ...]:
        """Return what can be done again, the next first."""
        return self._listed("is_undone = 1 ORDER BY id")

    def undo(self) -> Undone | None:
        """Take back the newest act; None where there is none. Raises Refused where it stands no more."""
        return self._replayed("is_undone = 0 ORDER BY id DESC", is_undone=True)

    def redo(self) -> Undone | None:
        """Do again what was last undone; None where there is none. Raises Refused where it stands no more."""
        return self._replayed("is_undone = 1 ORDER BY id", is_undone=False)

    def forget(self) -> None:
        """Forget every act: what was done until now can no longer be taken back."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM act")

    def _replayed(self, which: str, *, is_undone: bool) -> Undone | None:
        try:
            with self._database.writing() as connection:
                row = connection.execute(
                    f"SELECT id, words, at, notes FROM act WHERE {which} LIMIT 1"
                ).fetchone()
                if row is None:
                    return None
                notes = tuple(decoded(row[3]))
                if is_undone:
                    notes = tuple(Note(note.table, note.after, note.before) for note in reversed(notes))
                return _replayed(connection, row, notes, is_undone=is_undone)
        except sqlite3.IntegrityError as error:
            # A refresh has built on what the act made.
            raise Refused(
                _("“{words}” cannot be undone or done again: too much has changed since.").format(
                    words=row[1]
                )
            ) from error

    def _listed(self, where: str) -> tuple[Act, ...]:
        with self._database.reading() as connection:
            rows = connection.execute(f"SELECT id, words, at FROM act WHERE {where}").fetchall()
        return tuple(_act(row) for row in rows)


def _act(row: tuple[int, str, int]) -> Act:
    return Act(row[0], row[1], codec.moment(row[2]))


def _replayed(
    connection: sqlite3.Connection,
    row: tuple[int, str, int, bytes],
    notes: tuple[Note, ...],
    *,
    is_undone: bool,
) -> Undone:
    # Rows come back in the order in which they went, so a row may come before the one it points to.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    columns = _columns(connection)
    for (table, op, names), alike in groupby(notes, key=shape):
        if known := [name for name in names if name in columns[table]]:
            connection.executemany(*_statement(table, op, known, alike))
    settle(connection, notes)
    # Items that came since may be of a source or author that was called something.
    reconcile(connection, _labels_of_who(notes) | of_authors(connection, _bylines(notes)))
    _recount(connection, notes)
    connection.execute("UPDATE act SET is_undone = ? WHERE id = ?", (int(is_undone), row[0]))
    return Undone(_act(row[:3]), changes_of(notes))


def _columns(connection: sqlite3.Connection) -> dict[str, frozenset[str]]:
    return {
        table: frozenset(column[1] for column in connection.execute(f"PRAGMA table_info({table})"))
        for table in NOTED
    }


def _statement(
    table: str, op: Op, names: Sequence[str], notes: Iterable[Note]
) -> tuple[str, list[tuple[Value, ...]]]:
    """Return what brings rows of one shape into the state after; what is so already stays as it is.

    Nothing but the names of our tables and columns reaches SQL.
    """
    where = " AND ".join(f"{key} = ?" for key in NOTED[table])
    if op == "I":
        marks = ", ".join("?" * len(names))
        return (
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT DO NOTHING",
            [_values(note.after, names) for note in notes],
        )
    if op == "D":
        # A feed that has got items stays, as a former one.
        kept = _EMPTY_FEED if table == "feed" else ""
        return f"DELETE FROM {table} WHERE {where}{kept}", [
            _values(note.before, NOTED[table]) for note in notes
        ]
    return (
        f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in names)} WHERE {where}",
        [_values(note.after, names) + _values(note.before, NOTED[table]) for note in notes],
    )


def _values(row: Mapping[str, Value] | None, names: Iterable[str]) -> tuple[Value, ...]:
    return tuple((row or {})[name] for name in names)


def _labels_of_who(notes: Iterable[Note]) -> frozenset[int]:
    rows = [note.after or note.before or {} for note in notes if note.table == "who_label"]
    return frozenset(number for row in rows if isinstance(number := row["label_id"], int))


def _bylines(notes: Iterable[Note]) -> frozenset[str]:
    """Return the bylines that were joined or parted, and those by which their people were or are called."""
    rows = [row for note in notes if note.table == "byline" for row in (note.before, note.after) if row]
    return frozenset(str(row[name]) for row in rows for name in ("key", "person") if name in row)


def _recount(connection: sqlite3.Connection, notes: Iterable[Note]) -> None:
    """Let items count their versions again, where versions came or went."""
    ids = {(note.after or note.before or {}).get("item_id") for note in notes if note.table == "version"}
    connection.executemany(
        "UPDATE item SET versions = (SELECT count(*) FROM version WHERE item_id = item.id) WHERE id = ?",
        [(item_id,) for item_id in ids],
    )
