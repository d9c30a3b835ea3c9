"""One database: reads on any thread, one write at a time, acts that are noted while they happen."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from listener.runtime.token import Token
from listener.store import connections
from listener.store.notes import Recorder
from listener.store.trouble import translated

FILE = "listener.db"
_STEPS = 20_000  # of SQLite's machine between two looks at a token


class Database:
    """The connections to one file and the transactions on them."""

    def __init__(self, file: Path, clock: Callable[[], datetime], *, can_write: bool) -> None:
        self.file = file
        self.now = clock
        self._readers = connections.Readers(file)
        self._gate = threading.Lock()
        self._writing: int | None = None  # the thread that is inside a write
        self._depth = 0
        self._is_one = False  # writes inside the write are no parts of their own
        self._writer = connections.writer(file) if can_write else None
        self.recorder = Recorder(self._writer) if self._writer else None

    @property
    def is_inside_write(self) -> bool:
        """Tell whether this thread writes: what it reads may yet be taken back."""
        return self._writing == threading.get_ident()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one state of the database; inside a write, what it has written."""
        if self.is_inside_write and self._writer is not None:
            yield self._writer
            return
        try:
            connection = self._readers.mine()
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()
        except sqlite3.Error as error:
            raise translated(error, self.file) from error

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """Give the connection that writes, in a transaction; `durable` waits until it is on the disk.

        Inside another write it is a part of that one: undone alone where it fails, written with the whole.
        """
        if self._writer is None:
            raise RuntimeError("the store was opened for reading only")
        if self.is_inside_write:
            with nullcontext() if self._is_one else self._nested(self._writer):
                yield self._writer
            return
        if not self._gate.acquire(blocking=False):
            raise RuntimeError("two threads write at once: all writes belong on one lane")
        self._writing = threading.get_ident()
        try:
            self._writer.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            with self._whole(self._writer):
                yield self._writer
        except sqlite3.Error as error:
            raise translated(error, self.file) from error
        finally:
            self._writing = None
            self._gate.release()

    @contextmanager
    def as_one(self) -> Iterator[None]:
        """Let writes inside a write stand and fall with it: savepoints make a large one four times slower."""
        self._is_one = True
        try:
            yield
        finally:
            self._is_one = False

    @contextmanager
    def cancellable(self, token: Token) -> Iterator[None]:
        """Let the reads of this thread be stopped by `token`: they raise Cancelled."""
        connection = self._readers.mine()
        connection.set_progress_handler(lambda: int(token.is_cancelled), _STEPS)
        try:
            yield
        finally:
            connection.set_progress_handler(None, 0)

    def close(self) -> None:
        """Close every connection."""
        self._readers.close()
        if self._writer is not None:
            self._writer.close()

    @contextmanager
    def _whole(self, connection: sqlite3.Connection) -> Iterator[None]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled it back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _nested(self, connection: sqlite3.Connection) -> Iterator[None]:
        mark = self.recorder.mark() if self.recorder else 0
        self._depth += 1
        name = f"part_{self._depth}"
        connection.execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            if connection.in_transaction:
                connection.execute(f"ROLLBACK TO {name}")
                connection.execute(f"RELEASE {name}")
            if self.recorder:
                self.recorder.forget_after(mark)
            raise
        else:
            connection.execute(f"RELEASE {name}")
        finally:
            self._depth -= 1
