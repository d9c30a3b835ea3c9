"""Refreshes feeds: by hand, and by itself when some are due; with progress and a way to stop."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from listener.app.results import Progress, RefreshResult
from listener.domain.changes import Changes
from listener.domain.ids import FeedId
from listener.domain.words import _, ngettext
from listener.runtime.token import Token
from listener.ui.acts.desk import Desk
from listener.ui.numbers import grouped

_LOOK_EVERY_MS = 60_000
_FIRST_LOOK_MS = 1_500
_TELL_EVERY_S = 0.08  # the row of words need not follow faster than an eye
_KEY = "refresh"

Home = Callable[[Callable[[], None]], None]


class Refreshing(QObject):
    """One refresh at a time, whichever window asks; what is stored shows at once."""

    progressed = Signal(object)  # Progress
    rested = Signal()  # none is under way any more
    finished = Signal(object)  # RefreshResult
    brought = Signal(str)  # what it was, in words

    def __init__(self, desk: Desk, home: Home) -> None:
        super().__init__(desk)
        self._desk, self._home = desk, home
        self._is_running = False
        self._told_at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.refresh_due)

    @property
    def is_running(self) -> bool:
        """Tell whether feeds are being asked."""
        return self._is_running

    def begin(self) -> None:
        """Look for due feeds now and then, from soon on."""
        QTimer.singleShot(_FIRST_LOOK_MS, self, self.refresh_due)
        self._timer.start()

    def refresh(self, feed_ids: Sequence[FeedId] | None = None) -> None:
        """Ask these feeds, else all."""
        self._run(feed_ids, due_only=False)

    def refresh_due(self) -> None:
        """Ask the feeds that are due, without a word where none is."""
        self._run(None, due_only=True)

    def cancel(self) -> None:
        """Stop; what is stored stays."""
        self._desk.cancel(_KEY)
        self._rest()

    def _run(self, feed_ids: Sequence[FeedId] | None, *, due_only: bool) -> None:
        if self._is_running:
            return
        self._is_running = True
        refreshing = self._desk.listener.refreshing

        def work(token: Token) -> RefreshResult:
            return refreshing.refresh(
                feed_ids, due_only=due_only, token=token, progress=self._progress, changed=self._changed
            )

        self._desk.work(_KEY, work, lambda result: self._finish(result, due_only=due_only), self._failed)

    def _progress(self, progress: Progress) -> None:
        """Take progress in, on the refresh's own thread."""
        moment = time.monotonic()
        if moment - self._told_at >= _TELL_EVERY_S or progress.done >= progress.total:
            self._told_at = moment
            self._home(lambda: self._show_progress(progress))

    def _changed(self, changes: Changes) -> None:
        """Take changes in, on the refresh's own thread."""
        self._home(lambda: self._desk.hub.tell(changes, self))

    def _show_progress(self, progress: Progress) -> None:
        if self._is_running:
            self.progressed.emit(progress)

    def _finish(self, result: RefreshResult, *, due_only: bool) -> None:
        self._rest()
        self._desk.hub.tell(result.changes, self)
        self.finished.emit(result)
        if result.outcomes or not due_only:
            self.brought.emit(_brought(result))

    def _failed(self, error: Exception) -> None:
        self._rest()
        self._desk.tell_failure(error)

    def _rest(self) -> None:
        self._is_running = False
        self.rested.emit()


def _brought(result: RefreshResult) -> str:
    """Return "12 new items, 3 matches"."""
    new = ngettext("{number} new item", "{number} new items", result.new_items)
    words = new.format(number=grouped(result.new_items))
    if not result.matches:
        return words
    matches = ngettext("{number} match", "{number} matches", result.matches)
    return _("{items}, {matches}").format(items=words, matches=matches.format(number=grouped(result.matches)))
