"""Once a day, in the background: a backup, and what the user keeps for some days only goes."""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer

from listener.app.backups import DailyBackup
from listener.app.tidying import Tidied
from listener.domain.errors import ListenerError
from listener.domain.words import ngettext
from listener.runtime.token import Token
from listener.ui.acts.desk import Desk

_FIRST_LOOK_MS = 60_000  # the start is not for this
_EVERY_MS = 15 * 60_000
_AFTER_FAILURE_MS = 6 * 60 * 60_000  # a full disk is said, not every quarter of an hour
_log = logging.getLogger("listener.keeping")


@dataclass(frozen=True, slots=True)
class _Kept:
    backup: DailyBackup | None
    tidied: Tidied


class Keeping(QObject):
    """Looks now and then whether today's work is done; never while feeds are asked."""

    def __init__(self, desk: Desk, is_busy: Callable[[], bool]) -> None:
        super().__init__(desk)
        self._desk, self._is_busy = desk, is_busy
        self._is_running = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Look from soon on."""
        self._timer.start(_FIRST_LOOK_MS)

    def look(self) -> None:
        """Do what today is not done yet."""
        if self._is_running:
            return
        if self._is_busy():
            self._timer.start(_FIRST_LOOK_MS)
            return
        self._is_running = True
        self._desk.work("keeping", self._work, self._finish, self._fail)

    def _work(self, token: Token) -> _Kept:
        """Make the backup first: what goes is in it."""
        listener = self._desk.listener
        return _Kept(listener.backups.make_due(), listener.tidying.tidy_due(token))

    def _finish(self, kept: _Kept) -> None:
        self._rest(_EVERY_MS)
        if kept.backup is not None:
            _log.info("Wrote the backup %s.", kept.backup.folder)
        if kept.tidied.items:
            words = ngettext("{number} old item went.", "{number} old items went.", kept.tidied.items)
            self._desk.said.emit(words.format(number=kept.tidied.items))
        self._desk.hub.tell(kept.tidied.changes, self)

    def _fail(self, error: Exception) -> None:
        self._rest(_AFTER_FAILURE_MS)
        if isinstance(error, ListenerError):
            _log.warning("%s", error)
        self._desk.tell_failure(error)

    def _rest(self, length_ms: int) -> None:
        self._is_running = False
        self._timer.start(length_ms)
