"""How connections to the database are made, and one to read with for each thread."""

import sqlite3
import threading
import weakref
from pathlib import Path
from urllib.parse import quote

_BUSY_S = 5.0
_PAGES = -16_000  # KiB of cache


def writer(file: Path) -> sqlite3.Connection:
    """Open the connection that writes, making the file if need be."""
    connection = sqlite3.connect(
        file, timeout=_BUSY_S, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def reader(file: Path) -> sqlite3.Connection:
    """Open a connection that cannot write; beside a writer, or on a disk that cannot be written."""
    connection = _opened(file, "mode=ro")
    try:
        if not _can_read(connection):
            # Reading in WAL mode takes a file beside the database; where none can be made, nobody writes.
            connection.close()
            connection = _opened(file, "mode=ro&immutable=1")
        _prepare(connection)
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _can_read(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        return False
    except UnicodeDecodeError as error:  # what SQLite says of damaged tables quotes them
        damage = sqlite3.DatabaseError("the tables are garbled")
        damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damage from error
    return True


def _opened(file: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(file.absolute()))}?{how}",
        uri=True,
        timeout=_BUSY_S,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA cache_size = {_PAGES}")
    connection.execute("PRAGMA temp_store = MEMORY")


class Readers:
    """One reading connection for each thread that asks; those of threads that ended are closed."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._by_thread: dict[int, tuple[weakref.ref[threading.Thread], sqlite3.Connection]] = {}

    def mine(self) -> sqlite3.Connection:
        """Return the connection of the calling thread."""
        thread = threading.current_thread()
        ident = threading.get_ident()
        with self._lock:
            held = self._by_thread.get(ident)
            if held is not None and held[0]() is thread:
                return held[1]
            self._close_ended()
        opened = reader(self._file)
        with self._lock:
            self._by_thread[ident] = (weakref.ref(thread), opened)
        return opened

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            for _thread, connection in self._by_thread.values():
                connection.close()
            self._by_thread.clear()

    def _close_ended(self) -> None:
        for ident, (thread, connection) in list(self._by_thread.items()):
            alive = thread()
            # Numbers of threads are used again: a new thread may have got the number of one that ended.
            if alive is None or not alive.is_alive() or ident == threading.get_ident():
                connection.close()
                del self._by_thread[ident]
