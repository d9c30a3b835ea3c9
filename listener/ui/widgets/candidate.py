"""One feed that an address leads to, to be ticked."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from listener.domain.feed import Candidate
from listener.domain.words import _
from listener.ui.delegates.marked import tame
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme

_HEIGHT, _LEFT, _RIGHT = 56, 44, 124
_BOX = 17


class CandidateRow(QAbstractButton):
    """Title, address and format; one that is followed already is told so and cannot be ticked."""

    def __init__(self, theme: Theme, candidate: Candidate, *, is_followed: bool) -> None:
        super().__init__()
        self._theme, self.candidate, self._is_followed = theme, candidate, is_followed
        self.setCheckable(True)
        self.setEnabled(not is_followed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(candidate.title or candidate.url)
        state = _("already there") if is_followed else candidate.format
        self.setAccessibleName(f"{self.text()}, {candidate.url}, {state}")
        self.setFixedHeight(theme.px(_HEIGHT))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, t, px = QPainter(self), self._theme.tokens, self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.fillRect(self.rect(), QColor(t.selected))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), QColor(t.hover))
        self._paint_box(painter)
        self._paint_words(painter)
        line = QColor(mixed(t.line, t.surface, 0.7))
        painter.fillRect(px(_LEFT), self.height() - 1, self.width(), 1, line)
        if self.hasFocus():
            painter.setPen(QPen(QColor(t.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -2), 4, 4)

    def _paint_box(self, painter: QPainter) -> None:
        t, px = self._theme.tokens, self._theme.px
        size = px(_BOX)
        box = QRectF(px(14) + 0.5, (self.height() - size) // 2 + 0.5, size, size)
        ticked = self.isChecked()
        border = t.line if self._is_followed else t.accent if ticked else t.control
        painter.setPen(QPen(QColor(border), 1.5))
        painter.setBrush(QColor(t.accent if ticked else t.surface))
        painter.drawRoundedRect(box, 4, 4)
        if ticked or self._is_followed:
            colour = t.on_accent if ticked else t.text_3
            image = self._theme.pixmap("check", colour, 16, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(round(box.x()), round(box.y())), image)

    def _paint_words(self, painter: QPainter) -> None:
        t, px, font = self._theme.tokens, self._theme.px, self._theme.font
        width = self.width() - px(_LEFT + _RIGHT) - px(14)
        middle, elide = Qt.AlignmentFlag.AlignVCenter, Qt.TextElideMode
        painter.setFont(font(13.4, 500))
        painter.setPen(QColor(t.text_3 if self._is_followed else t.text))
        title = painter.fontMetrics().elidedText(tame(self.text()), elide.ElideRight, width)
        painter.drawText(QRectF(px(_LEFT), px(9), width, px(18)), middle, title)
        painter.setFont(font(11.5))
        painter.setPen(QColor(t.text_3))
        address = painter.fontMetrics().elidedText(tame(self.candidate.url), elide.ElideMiddle, width)
        painter.drawText(QRectF(px(_LEFT), px(29), width, px(17)), middle, address)
        right = QRectF(self.width() - px(_RIGHT), px(9), px(_RIGHT - 14), px(18))
        if self._is_followed:
            painter.setFont(font(12, 500))
            painter.setPen(QColor(t.text_2))
            painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, _("already there"))
            right.translate(0, px(20))
            painter.setFont(font(11.5))
            painter.setPen(QColor(t.text_3))
        painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, self.candidate.format)
