"""The doctor's look at the database, and its mending."""

import sqlite3
from collections.abc import Callable
from functools import partial

from listener.domain.health import Check
from listener.domain.words import _, ngettext
from listener.store.database import Database
from listener.store.invariants import INVARIANTS, SWEEP, Invariant, words


def check(database: Database) -> tuple[Check, ...]:
    """Look at every invariant; the file and its references first."""
    with database.reading() as connection:
        return (
            _readable("database", lambda: _integrity(connection)),
            _readable("references", lambda: _references(connection)),
            *(
                _readable(invariant.name, partial(_looked_at, connection, invariant))
                for invariant in INVARIANTS
            ),
        )


def repair(database: Database) -> tuple[Check, ...]:
    """Mend every breach that can be mended, in one transaction, and look again."""
    with database.writing() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        if not _integrity(connection).ok:
            connection.execute("REINDEX")
        for table, row_number, *_rest in connection.execute("PRAGMA foreign_key_check").fetchall():
            if row_number is not None:
                connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row_number,))
        for statement in SWEEP:
            connection.execute(statement)
        for invariant in INVARIANTS:
            for statement in invariant.mend:
                connection.execute(statement)
    return check(database)


def _integrity(connection: sqlite3.Connection) -> Check:
    rows = connection.execute("PRAGMA integrity_check(20)").fetchall()
    found = [row[0] for row in rows if row[0] != "ok"]
    return Check("database", not found, len(found), "; ".join(found) or _("The database is sound."))


def _references(connection: sqlite3.Connection) -> Check:
    found = len(connection.execute("PRAGMA foreign_key_check").fetchall())
    said = ngettext("{number} row points at nothing.", "{number} rows point at nothing.", found)
    message = said.format(number=found) if found else _("Every row finds its own.")
    return Check("references", found == 0, found, message)


def _looked_at(connection: sqlite3.Connection, invariant: Invariant) -> Check:
    found = int(connection.execute(invariant.breaches).fetchone()[0])
    return Check(invariant.name, found == 0, found, words(invariant, found))


def _readable(name: str, look: Callable[[], Check]) -> Check:
    """Return what was seen, or that so much of the database is damaged that nothing could be."""
    try:
        return look()
    except sqlite3.DatabaseError:
        return Check(name, ok=False, found=1, message=_("The database cannot be read that far."))
