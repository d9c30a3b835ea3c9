"""Chips: small facts one can press."""

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from listener.ui.delegates.swatch import Sign, paint_swatch
from listener.ui.theme.colours import ink, mark, mixed, solid
from listener.ui.theme.theme import Theme

_SIDE, _GAP, _SWATCH, _ICON = 10, 6, 9, 16


class Chip(QAbstractButton):
    """A pill with a word, and perhaps a swatch or icon before it and a count after it.

    With a sign it is tinted in the search's colour, else outlined; checked, it shows the selected ground.
    """

    pointed = Signal(bool)  # the mouse came, or went

    def __init__(  # noqa: PLR0913 - each is one part of the pill
        self,
        theme: Theme,
        text: str,
        *,
        count: str = "",
        sign: Sign | None = None,
        icon: str = "",
        checkable: bool = False,
        checked: bool = False,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._count, self._sign, self._icon, self._small = theme, count, sign, icon, small
        self._hint: tuple[tuple[str, str, int], QSize] | None = None
        self.setText(text)
        self.setCheckable(checkable)
        self.setChecked(checked)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme.font(11 if small else 12, 500))
        self.setAccessibleName(f"{text} {count}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_count(self, count: str) -> None:
        """Show another count."""
        if count == self._count:
            return
        self._count = count
        self.setAccessibleName(f"{self.text()} {count}".strip())
        self.updateGeometry()
        self.update()

    def _colours(self) -> tuple[str, str, str]:
        """Return ground, border ("" for none) and letters."""
        t = self._theme.tokens
        quiet = mixed(t.control, t.surface, 0.55)
        if self._sign is not None:
            if self.isCheckable() and not self.isChecked():
                return t.surface, quiet, t.text_3
            return mark(self._sign.colour, t), "", ink(self._sign.colour, t)
        if self.isChecked():
            return t.selected, t.accent, t.text
        return t.surface, quiet, t.text_2

    def _measured(self) -> QSize:
        px, metrics = self._theme.px, self.fontMetrics()
        width = 2 * px(_SIDE) + metrics.horizontalAdvance(self.text())
        if self._sign is not None:
            width += px(_SWATCH + _GAP)
        if self._icon:
            width += px(_ICON + 2)
        if self._count:
            width += px(_GAP) + metrics.horizontalAdvance(self._count) + 1
        return QSize(width, px(20 if self._small else 24))

    def sizeHint(self) -> QSize:
        px = self._theme.px
        said = (self.text(), self._count, px(100))
        if self._hint is None or self._hint[0] != said:  # layouts ask for it again and again
            self._hint = (said, self._measured())
        return QSize(self._hint[1])

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, border, letters = self._colours()
        self._paint_pill(painter, ground, letters if self.underMouse() else border)
        x = self._paint_sign(painter, letters)
        self._paint_words(painter, x, letters)

    def _paint_pill(self, painter: QPainter, ground: str, border: str) -> None:
        pill = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = pill.height() / 2
        painter.setPen(QPen(QColor(border), 1) if border else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(1, 1, -1, -1), radius, radius)

    def _paint_sign(self, painter: QPainter, letters: str) -> float:
        px, middle = self._theme.px, self.height() / 2
        x = float(px(_SIDE))
        if self._sign is not None:
            box = QRectF(x, middle - px(_SWATCH) / 2, px(_SWATCH), px(_SWATCH))
            paint_swatch(painter, box, solid(self._sign.colour, self._theme.tokens), self._sign.role)
            x += px(_SWATCH + _GAP)
        if self._icon:
            image = self._theme.pixmap(self._icon, letters, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(round(x) - 2, round(middle - px(_ICON) / 2)), image)
            x += px(_ICON + 1)
        return x

    def _paint_words(self, painter: QPainter, x: float, letters: str) -> None:
        painter.setFont(self.font())
        painter.setPen(QColor(letters))
        box = QRectF(x, 0, self.width(), self.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.text())
        if not self._count:
            return
        box.translate(self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(_GAP), 0)
        painter.setFont(self._theme.font(11 if self._small else 12, tabular=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self._count)
