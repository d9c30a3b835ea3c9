"""Full collections of rubbish wait until nobody touches the window: each holds every thread while it lasts.

Measured with 5,000 items: 25 to 175 ms each, several times during a refresh. The two young generations, which
take a few milliseconds, go on by themselves; hardly anything here lives in cycles that outlive them.
"""

import gc

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

_NEVER = 1_000_000_000
_DUE = 10  # collections of the middle generation since the last full one, as Python has it by default
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
    """Takes the full collections from Python as long as it lives, and makes them in the window's rests."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._before = gc.get_threshold()
        gc.set_threshold(self._before[0], self._before[1], _NEVER)
        self._is_touched = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def close(self) -> None:
        """Give the full collections back to Python."""
        self._timer.stop()
        self._app.removeEventFilter(self)
        gc.set_threshold(*self._before)

    def look(self) -> None:
        """Collect where one is due and the window is not at the front; else watch for touches first."""
        if gc.get_count()[2] < _DUE:
            return
        if self._app.applicationState() != Qt.ApplicationState.ApplicationActive:
            gc.collect()
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

    def _judge(self) -> None:
        self._app.removeEventFilter(self)
        if not self._is_touched:
            gc.collect()
