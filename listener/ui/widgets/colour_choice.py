"""A choice of one of the ten search colours, by mouse and arrow keys."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from listener.domain.search import COLOURS, Role
from listener.domain.words import _
from listener.ui.delegates.swatch import paint_swatch
from listener.ui.theme.colours import mark, solid
from listener.ui.theme.theme import Theme

_STEP, _HEIGHT = 31, 30


class ColourChoice(QWidget):
    """Shows all ten as swatches of the search's kind; emits the one chosen."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, colour: str) -> None:
        super().__init__()
        self._theme, self._role = theme, Role.TOPIC
        self.colour = colour
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Colour"))
        self.setAccessibleDescription(colour)
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_role(self, role: Role) -> None:
        """Show swatches of another kind."""
        self._role = role
        self.update()

    def choose(self, colour: str) -> None:
        """Choose a colour."""
        self.colour = colour
        self.setAccessibleDescription(colour)
        self.update()
        self.chosen.emit(colour)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_STEP * len(COLOURS)), self._theme.px(_HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().x()) // self._theme.px(_STEP)
        if 0 <= place < len(COLOURS):
            self.choose(COLOURS[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        by = steps.get(Qt.Key(event.key()), 0)
        if not by:
            super().keyPressEvent(event)
            return
        self.choose(COLOURS[(COLOURS.index(self.colour) + by) % len(COLOURS)])

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, t, px = QPainter(self), self._theme.tokens, self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, colour in enumerate(COLOURS):
            x = px(3 + place * _STEP)
            if colour == self.colour:
                painter.setPen(QPen(QColor(t.accent if self.hasFocus() else t.text), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(x - 1, px(2), px(26), px(26)), 7, 7)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark(colour, t)))
            ground = QRectF(x + px(2), px(5), px(20), px(20))
            painter.drawRoundedRect(ground, 5, 5)
            box = QRectF(0, 0, px(10), px(10))
            box.moveCenter(QPointF(ground.center()))
            paint_swatch(painter, box, solid(colour, t), self._role)
