"""Rubbish is collected on the window's thread alone: young rubbish often, all of it while nobody works.

Left to itself Python collects on whichever thread makes the next object. A window's parts that end on
another thread than their own are a fault in Qt, and a full collection holds every thread while it lasts:
measured with 5,000 items, 25 to 175 ms, several times during a refresh.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

_YOUNG_MS = 200
_YOUNG = 2_000  # objects since the last collection that make one worth while
_DUE = 1.25  # times the objects that the last full collection left: a full one is due, as in Python
_LOOK_MS = 20_000
_REST_MS = 1_000
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchUpdate,
    }
)


class Resting(QObject):
    """Takes collecting from Python as long as it lives."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        gc.disable()
        self._left = 0
        self._is_touched = False
        self.young_timer = self._timer(_YOUNG_MS, self.collect_young)
        self.look_timer = self._timer(_LOOK_MS, self.look)

    def close(self) -> None:
        """Give collecting back to Python."""
        self.young_timer.stop()
        self.look_timer.stop()
        self._app.removeEventFilter(self)
        gc.unfreeze()
        gc.enable()

    def collect_young(self) -> None:
        """Collect among what was made since the last time, where it is much: a millisecond or two.

        What outlives it is set aside until the next full collection.
        """
        if gc.get_count()[0] >= _YOUNG:
            gc.collect(0)
            gc.freeze()

    def look(self) -> None:
        """Collect all where it is due and the window is not at the front; else watch for touches first."""
        if gc.get_freeze_count() < self._left * _DUE:
            return
        if self._app.applicationState() != Qt.ApplicationState.ApplicationActive:
            self._collect_all()
            return
        self._is_touched = False
        # Watching takes every event of the program through Python, so it lasts no longer than it must.
        self._app.installEventFilter(self)
        QTimer.singleShot(_REST_MS, self, self._judge)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody touched the window; let every event pass."""
        if event.type() in _TOUCHES:
            self._is_touched = True
        return super().eventFilter(watched, event)

    def _timer(self, every_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(every_ms)
        timer.timeout.connect(act)
        timer.start()
        return timer

    def _judge(self) -> None:
        self._app.removeEventFilter(self)
        if not self._is_touched:
            self._collect_all()

    def _collect_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._left = gc.get_freeze_count()
