"""Where every panel hears what a write changed."""

from PySide6.QtCore import QObject, QTimer, Signal

from listener.domain.changes import Changes

COALESCE_MS = 50


class Hub(QObject):
    """Tells all panels of changes, several close together as one.

    `changed` carries the Changes and who caused them (None where several did).
    """

    changed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = Changes()
        self._initiators: set[object] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COALESCE_MS)
        self._timer.timeout.connect(self._tell)

    def tell(self, changes: Changes, initiator: object = None) -> None:
        """Take `changes` in; panels hear of them within 50 ms."""
        if not changes:
            return
        self._waiting |= changes
        self._initiators.add(initiator)
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        changes, initiators = self._waiting, self._initiators
        self._waiting, self._initiators = Changes(), set()
        self.changed.emit(changes, initiators.pop() if len(initiators) == 1 else None)
