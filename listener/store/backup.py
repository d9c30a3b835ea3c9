"""Copies of the database: made while it is used, verified, put back."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from listener.domain.errors import WrongUsage
from listener.domain.words import _
from listener.store import lock
from listener.store.database import FILE

_OWN = (FILE, f"{FILE}-wal", f"{FILE}-shm", lock.FILE)
_PAGES = 2_000  # copied at a time; a writer in another process gets its turn between


def refuse_own(file: Path, database: Path) -> None:
    """Raise WrongUsage where `file` is one the profile itself lives in, no copy and no place for one."""
    if file.resolve() in {database.resolve().with_name(name) for name in _OWN}:
        raise WrongUsage(_("{file} is the profile itself; name another file.").format(file=file))


def copied(connection: sqlite3.Connection, file: Path) -> None:
    """Write a copy of the database to `file`, whole and sound, or not at all."""
    unfinished = file.with_name(f".{file.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(unfinished)) as target:
            connection.backup(target, pages=_PAGES)
            target.execute("PRAGMA journal_mode = DELETE")
        verify(unfinished)
        _synced(unfinished)
        unfinished.replace(file)
        _synced(file.parent)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise WrongUsage(
            _("The backup {file} cannot be written: {reason}.").format(file=file, reason=reason)
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def verify(file: Path) -> int:
    """Return the version of a backup's tables; raise WrongUsage where `file` is no sound one."""
    wrong = WrongUsage(_("{file} is no backup of Listener, or it is damaged.").format(file=file))
    if not file.is_file():
        raise WrongUsage(_("There is no file {file}.").format(file=file))
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as copy:
            is_sound = copy.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            is_ours = copy.execute("SELECT count(*) FROM meta WHERE name = 'identity'").fetchone()[0] == 1
            known_columns = copy.execute("PRAGMA table_info(item)").fetchall()
            version: int = copy.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error as error:
        raise wrong from error
    if not (is_sound and is_ours and known_columns):
        raise wrong
    return version


def restore(file: Path, profile: Path, now: datetime, *, newest: int) -> Path | None:
    """Put a backup in place of the profile's database, and return where what was there is kept now.

    `newest` is the version of the tables that can be read. Raises ProfileBusy where Listener is open on the
    profile, WrongUsage where the file is no backup, or that of a newer Listener.
    """
    refuse_own(file, profile / FILE)
    if verify(file) > newest:
        raise WrongUsage(_("{file} was written by a newer Listener. Nothing was changed.").format(file=file))
    profile.mkdir(mode=0o700, parents=True, exist_ok=True)
    held = lock.Lock(profile)
    held.take()
    try:
        made = profile / f".{FILE}.restored"
        made.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as source:
            copied(source, made)
        with closing(sqlite3.connect(made, isolation_level=None)) as copy:
            # The index of another state of this database must not be taken for this one's.
            copy.execute("UPDATE meta SET value = lower(hex(randomblob(16))) WHERE name = 'identity'")
        kept = _set_aside(profile, now)
        made.replace(profile / FILE)
        _synced(profile)
        return kept
    finally:
        held.release()


def _set_aside(profile: Path, now: datetime) -> Path | None:
    there = profile / FILE
    if not there.exists():
        return None
    kept = profile / f"listener-{now:%Y%m%d-%H%M%S}-before-restore.db"
    # The files beside it belong to it: what was written last may stand only there.
    for ending in ("-wal", "-shm", ""):
        part = there.with_name(there.name + ending)
        if part.exists():
            part.replace(kept.with_name(kept.name + ending))
    return kept


def _synced(path: Path) -> None:
    """Wait until a file or folder is on the disk; folders cannot be opened everywhere."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
