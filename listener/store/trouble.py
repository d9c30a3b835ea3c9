"""SQLite's errors turned into ours, each with a sentence for the user."""

import sqlite3
from pathlib import Path

from listener.domain.errors import (
    ListenerError,
    ProfileBusy,
    ProfileDamaged,
    ProfileError,
    ProfileReadOnly,
)
from listener.domain.words import _
from listener.runtime.token import Cancelled

_GARBLED = "Could not decode to UTF-8"  # Python says so of a text column, without a code
_PRIMARY = 0xFF  # the rest of a result code says more than we need


def translated(error: sqlite3.Error, database: Path) -> Exception:
    """Return what to raise for an error of SQLite; a bug of ours stays itself."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if code == sqlite3.SQLITE_INTERRUPT:
        return Cancelled()
    if str(error).startswith(_GARBLED):
        return damaged(database)
    return _expected(code, database) or error


def damaged(database: Path) -> ProfileDamaged:
    """Return the error for a database that is not sound."""
    return ProfileDamaged(
        _(
            "The database {file} is damaged. `listener restore FILE` puts a backup back; "
            "`listener doctor --repair` mends what it can."
        ).format(file=database)
    )


def _expected(code: int, database: Path) -> ListenerError | None:
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return damaged(database)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ProfileBusy(
            _("Another program is writing to {file}. Nothing was changed; try again in a moment.").format(
                file=database
            )
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return ProfileReadOnly(
            _("The profile {folder} cannot be written. Nothing was changed.").format(folder=database.parent)
        )
    if code == sqlite3.SQLITE_FULL:
        return ProfileError(
            _("The disk that holds {folder} is full. Nothing was changed; make room and try again.").format(
                folder=database.parent
            )
        )
    if code == sqlite3.SQLITE_IOERR:
        return ProfileError(
            _("The disk that holds {folder} does not answer. Nothing was changed.").format(
                folder=database.parent
            )
        )
    return None
