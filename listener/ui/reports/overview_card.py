"""A card of the overview: moved by dragging it, or with Alt and an arrow; taken out with Delete."""

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout

from listener.domain.words import _
from listener.ui.theme.theme import Theme

_TYPE = "application/x-listener-overview-card"
_DRAGGED_PX = 320  # how wide a card is that hangs on the pointer
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


class OverviewCard(QFrame):
    """Holds what a report shows at a glance; emits where it is to go."""

    moved_by = Signal(str, int)  # its report, by how many places
    dropped = Signal(str, str)  # the report of the card that was dragged, that of the one it was dropped on
    removed = Signal(str)

    def __init__(self, theme: Theme, name: str, title: str) -> None:
        super().__init__()
        self.name = name
        self._theme = theme
        self._pressed_at: QPoint | None = None
        self.setObjectName("card")
        self.setAccessibleName(title)
        self.setAccessibleDescription(_("Alt and an arrow moves it, Delete takes it out."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        px = theme.px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(12), px(16), px(12))
        self.column.setSpacing(px(8))

    def _mark(self, *, is_target: bool) -> None:
        self.setProperty("target", is_target)
        self.style().polish(self)

    def _drag(self) -> None:
        drag, said = QDrag(self), QMimeData()
        said.setData(_TYPE, self.name.encode())
        drag.setMimeData(said)
        shown: QPixmap = self.grab()
        wide = self._theme.px(_DRAGGED_PX)
        drag.setPixmap(shown.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation))
        drag.setHotSpot(QPoint(wide // 2, self._theme.px(16)))
        drag.exec(Qt.DropAction.MoveAction)

    # Qt's names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, has_alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if has_alt and key in (*_BACK, *_ON):
            self.moved_by.emit(self.name, -1 if key in _BACK else 1)
            return
        if key == Qt.Key.Key_Delete:
            self.removed.emit(self.name)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed_at = None
            self._drag()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed_at = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(_TYPE) and event.source() is not self:
            self._mark(is_target=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._mark(is_target=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._mark(is_target=False)
        event.acceptProposedAction()
        self.dropped.emit(bytes(event.mimeData().data(_TYPE).data()).decode(), self.name)
