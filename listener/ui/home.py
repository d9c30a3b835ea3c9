"""The bridge from worker threads to the window's thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class MainThread(QObject):
    """Runs closures, in order, on the thread that made it; the only way a result comes home."""

    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._posted.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def __call__(self, closure: Callable[[], None]) -> None:
        self._posted.emit(closure)

    @Slot(object)
    def _run(self, closure: Callable[[], None]) -> None:
        closure()
