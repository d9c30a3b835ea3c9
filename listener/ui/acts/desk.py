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
R = TypeVar("R")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


class Desk(QObject):
    """Runs questions and acts on their lanes; a newer question with the same key silences the older.

    Every window has a desk of its own name, so that questions of one silence none of another's. Expected
    trouble is said in its own sentence (`said`). A bug is raised where it can be seen.
    """

    said = Signal(str)
    cleared = Signal()  # it was closed, and the last act has come home

    def __init__(self, listener: Listener, runner: Runner, hub: Hub, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.listener, self.hub = listener, hub
        self._runner, self._name = runner, name
        self._numbers = count()
        self._questions: set[str] = set()
        self._acts: set[str] = set()
        self._is_closed = False

    def read(self, key: str, ask: Callable[[Token], T], done: Done[T], failed: Failed | None = None) -> None:
        """Ask on READ and hand the answer over."""
        self._start(self._questions, key, ask, Lane.READ, done, failed)

    def fetch(self, key: str, ask: Callable[[Token], T], done: Done[T], failed: Failed | None = None) -> None:
        """Ask on FETCH, what waits for the network, and hand the answer over."""
        self._start(self._questions, key, ask, Lane.FETCH, done, failed)

    def work(self, key: str, work: Callable[[Token], T], done: Done[T], failed: Failed | None = None) -> None:
        """Act on FETCH: what changes the store, and waits for the network or for other lanes meanwhile."""
        self._start(self._acts, key, work, Lane.FETCH, done, failed)

    def write(
        self,
        act: Callable[[], T],
        done: Done[T],
        failed: Failed | None = None,
    ) -> None:
        """Act on WRITE; no act silences another."""
        key = f"write-{next(self._numbers)}"
        self._start(self._acts, key, lambda _token: act(), Lane.WRITE, done, failed)

    def change(
        self, act: Callable[[], Changes], initiator: object = None, done: Done[Changes] | None = None
    ) -> None:
        """Act on WRITE, and tell every panel what changed."""
        self.write(act, partial(self._tell, initiator, done))

    def close(self) -> None:
        """Start nothing more and drop what was asked; acts under way come to their end."""
        self._is_closed = True
        for key in tuple(self._questions):
            self.cancel(key)
        self._tell_cleared()

    def cancel(self, key: str) -> None:
        """Ask the work called `key` to stop; its result comes home no more."""
        self._runner.cancel(self._full(key))
        if self._forget(key):
            self._tell_cleared()

    def tell_failure(self, error: Exception) -> None:
        """Say expected trouble; raise a bug."""
        if not isinstance(error, ListenerError):
            raise error
        self.said.emit(str(error))

    def _start(
        self,
        kind: set[str],
        key: str,
        work: Callable[[Token], T],
        lane: Lane,
        done: Done[T],
        failed: Failed | None,
    ) -> None:
        if self._is_closed:
            return
        kind.add(key)
        self._runner.start(
            self._full(key),
            work,
            lane=lane,
            done=partial(self._deliver, key, done),
            failed=partial(self._deliver, key, failed or self.tell_failure),
        )

    def _deliver(self, key: str, receive: Callable[[R], None], value: R) -> None:
        was_act = self._forget(key)  # before it is received: that may start the next one of this name
        try:
            receive(value)
        finally:
            if was_act:
                self._tell_cleared()

    def _forget(self, key: str) -> bool:
        """Expect `key` no more; return whether it was an act."""
        was_act = key in self._acts
        self._questions.discard(key)
        self._acts.discard(key)
        return was_act

    def _tell_cleared(self) -> None:
        if self._is_closed and not self._acts:
            self.cleared.emit()

    def _full(self, key: str) -> str:
        return f"{self._name}/{key}"

    def _tell(self, initiator: object, done: Done[Changes] | None, changes: Changes) -> None:
        self.hub.tell(changes, initiator)
        if done is not None:
            done(changes)
