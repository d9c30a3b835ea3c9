"""What every act works with: the core, the lanes, the hub, and a way to say what went wrong."""

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from listener.app.listener import Listener
from listener.domain.changes import Changes
from listener.domain.errors import ListenerError
from listener.runtime.runner import Lane, Runner
from listener.runtime.token import Token
from listener.ui.hub import Hub

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class Desk(QObject):
    """Runs questions and acts on their lanes; a newer question with the same key silences the older.

    Expected trouble is said in its own sentence (`said`). A bug is raised where it can be seen.
    """

    said = Signal(str)

    def __init__(self, listener: Listener, runner: Runner, hub: Hub) -> None:
        super().__init__(hub)
        self.listener, self.hub = listener, hub
        self._runner = runner
        self._numbers = count()
        self._is_closed = False

    def read(self, key: str, ask: Callable[[Token], T], done: Done[T], failed: Failed | None = None) -> None:
        """Ask on READ and hand the answer over."""
        self._start(key, ask, Lane.READ, done, failed)

    def fetch(
        self, key: str, work: Callable[[Token], T], done: Done[T], failed: Failed | None = None
    ) -> None:
        """Work on FETCH: what waits for the network or for other lanes."""
        self._start(key, work, Lane.FETCH, done, failed)

    def write(
        self,
        act: Callable[[], T],
        done: Done[T],
        failed: Failed | None = None,
    ) -> None:
        """Act on WRITE; no act silences another."""
        self._start(f"write-{next(self._numbers)}", lambda _token: act(), Lane.WRITE, done, failed)

    def change(
        self, act: Callable[[], Changes], initiator: object = None, done: Done[Changes] | None = None
    ) -> None:
        """Act on WRITE, and tell every panel what changed."""
        self.write(act, partial(self._tell, initiator, done))

    def close(self) -> None:
        """Start nothing more: the window is going."""
        self._is_closed = True

    def cancel(self, key: str) -> None:
        """Ask the work called `key` to stop."""
        self._runner.cancel(key)

    def tell_failure(self, error: Exception) -> None:
        """Say expected trouble; raise a bug."""
        if not isinstance(error, ListenerError):
            raise error
        self.said.emit(str(error))

    def _start(
        self, key: str, work: Callable[[Token], T], lane: Lane, done: Done[T], failed: Failed | None
    ) -> None:
        if not self._is_closed:
            self._runner.start(key, work, lane=lane, done=done, failed=failed or self.tell_failure)

    def _tell(self, initiator: object, done: Done[Changes] | None, changes: Changes) -> None:
        self.hub.tell(changes, initiator)
        if done is not None:
            done(changes)
