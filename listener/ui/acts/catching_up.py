"""Background work: matches of searches that wait, and the index; started when something changed."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from listener.app.results import Progress
from listener.domain.changes import Changes
from listener.domain.words import _
from listener.runtime.token import Token
from listener.ui.acts.desk import Desk
from listener.ui.acts.refreshing import Home
from listener.ui.numbers import grouped

_REST_MS = 2_000  # a refresh changes something many times; one round follows the last


@dataclass(frozen=True, slots=True)
class _Caught:
    """What a round brought."""

    changes: Changes
    indexed: int
    total: int


class CatchingUp(QObject):
    """One round at a time; what changes meanwhile starts another."""

    told = Signal(str)  # how the index stands while it does not hold everything, else ""

    def __init__(self, desk: Desk, home: Home) -> None:
        super().__init__(desk)
        self._desk, self._home = desk, home
        self.words = ""
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._run)
        desk.hub.changed.connect(self._hear)

    def begin(self) -> None:
        """Look for what the last session left to do."""
        self._timer.start()

    def _hear(self, changes: Changes, initiator: object) -> None:
        about = changes.new_items or changes.removed_items or changes.searches
        if about and initiator is not self:
            self._timer.start()

    def _run(self) -> None:
        if self._is_running:
            self._timer.start()
            return
        self._is_running = True
        self._desk.work("catching-up", self._work, self._finish, self._fail)

    def _work(self, token: Token) -> _Caught:
        listener = self._desk.listener
        changes = listener.searches.rematch(token)
        state = listener.indexing.catch_up(token, self._tell)
        return _Caught(changes, state.indexed, state.total)

    def _tell(self, progress: Progress) -> None:
        """Take progress in, on the lane's own thread."""
        self._home(lambda: self._show(progress.done, progress.total))

    def _show(self, indexed: int, total: int) -> None:
        words = _("Searching {indexed} of {total} items by index, the rest by reading.")
        is_whole = indexed >= total
        self.words = "" if is_whole else words.format(indexed=grouped(indexed), total=grouped(total))
        self.told.emit(self.words)

    def _finish(self, caught: _Caught) -> None:
        self._is_running = False
        self._show(caught.indexed, caught.total)
        self._desk.hub.tell(caught.changes, self)

    def _fail(self, error: Exception) -> None:
        self._is_running = False
        self._desk.tell_failure(error)
