"""A radio button for the state of a mention: icon and word in a pill, toned while it is chosen."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton

from listener.domain.mention import Status
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme

_SIDE, _ICON, _GAP, _HEIGHT = 8, 16, 5, 28


class StateButton(QRadioButton):
    """Painted as a button; Qt's radio button gives it role, arrow keys and the one-of-a-group rule."""

    def __init__(self, theme: Theme, status: Status, words: str, icon: str) -> None:
        super().__init__(words)
        self._theme, self._status, self._icon = theme, status, icon
        self.setFont(theme.font(12.5, 500))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(2 * px(_SIDE) + px(_ICON + _GAP) + words, px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, px = self._theme.tokens, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, border, letters = self._colours()
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(QColor(border), 1.5 if self.isChecked() else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 5, 5)
        image = self._theme.pixmap(self._icon, letters, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(px(_SIDE), (self.height() - px(_ICON)) // 2, image)
        painter.setFont(self._theme.font(12.5, 600 if self.isChecked() else 500))
        painter.setPen(QColor(letters))
        words = QRectF(self.rect()).adjusted(px(_SIDE + _ICON + _GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _colours(self) -> tuple[str, str, str]:
        """Return ground, border and letters."""
        t = self._theme.tokens
        if not self.isChecked():
            ground = t.hover if self.underMouse() else t.surface
            return ground, mixed(t.control, t.surface, 0.55), t.text_2
        return {
            Status.NEW: (t.selected, t.accent, t.accent),
            Status.TO_ANSWER: (t.warning_ground, t.warning, t.warning),
            Status.ANSWERED: (t.success_ground, t.success, t.success),
            Status.DISMISSED: (t.selected_idle, t.control, t.text_2),
        }[self._status]
