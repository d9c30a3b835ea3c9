"""Brings a database to the tables of today, one transaction a step, a copy kept before."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from listener.domain.errors import ProfileNewer
from listener.domain.words import _
from listener.store import found_tables, reading_list_tables
from listener.store.backup import copied
from listener.store.schema import TABLES

Step = Callable[[sqlite3.Connection], None]


def _first(connection: sqlite3.Connection) -> None:
    for statement in statements(TABLES):
        connection.execute(statement)


_READING_LISTS = """
ALTER TABLE subscription ADD COLUMN
  may_be_private INTEGER NOT NULL DEFAULT 1;  -- 0: a list from the network named it, not the user
-- The version too, so that which items a feed holds is read from the index alone.
-- Nobody could choose them until now.
UPDATE workspace SET period = '', grain = '';
DROP INDEX item_feed;
CREATE INDEX item_feed ON item (feed_id, item_time, id, version_id);
"""


def _second(connection: sqlite3.Connection) -> None:
    for statement in statements(_READING_LISTS + reading_list_tables.TABLES):
        connection.execute(statement)


def _third(connection: sqlite3.Connection) -> None:
    for statement in statements(found_tables.TABLES):
        connection.execute(statement)


# Adding one: 1. a function that changes the tables; 2. its name at the end; 3. the tables of schema.TABLES
# stay those of version 1, and a test walks a database of each version up.
STEPS: tuple[Step, ...] = (_first, _second, _third)


def version(connection: sqlite3.Connection) -> int:
    """Return the version of the tables; 0 is an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: sqlite3.Connection, file: Path, steps: tuple[Step, ...] = STEPS) -> None:
    """Raise ProfileNewer for tables that a newer Listener made."""
    if version(connection) > len(steps):
        raise ProfileNewer(
            _("The profile {folder} was written by a newer Listener. It was left as it is.").format(
                folder=file.parent
            )
        )


def migrate(
    connection: sqlite3.Connection, file: Path, now: datetime, steps: tuple[Step, ...] = STEPS
) -> None:
    """Take every step that is missing."""
    refuse_newer(connection, file, steps)
    found = version(connection)
    if 0 < found < len(steps):
        copied(connection, file.with_name(f"{file.stem}-{now:%Y%m%d-%H%M%S}-version-{found}.db"))
    for number, step in enumerate(steps[found:], start=found + 1):
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have taken the step while this one waited.
            if version(connection) < number:
                step(connection)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def statements(script: str) -> list[str]:
    """Return the statements of a script; `executescript` would end the transaction."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return [statement for statement in found if statement]
