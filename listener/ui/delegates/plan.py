"""Paints a row of an import plan."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from listener.domain.exchange import Action, PlannedRow
from listener.domain.words import _
from listener.ui.delegates.marked import tame
from listener.ui.models.plan import ENTRY_ROLE, Entry, verdict
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme

HEIGHT = 28
_LEFT, _ADDRESS, _VERDICT = 52, 292, 306
_SIGNS = {
    Action.ADD: ("add", "success"),
    Action.ALREADY: ("check", "text_3"),
    Action.DUPLICATE: ("duplicate", "text_3"),
    Action.SKIPPED: ("dismiss", "danger"),
}


class PlanDelegate(QStyledItemDelegate):
    """Circles as bands, feeds below them with address and what becomes of them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, self._theme.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry.row is None:
            self._paint_circle(painter, option.rect, entry)
        else:
            self._paint_row(painter, option.rect, entry.row)
        painter.restore()

    def _paint_circle(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        t, px = self._theme.tokens, self._theme.px
        painter.fillRect(rect, QColor(t.hover))
        self._sign(painter, rect, px(30), "circle", t.text_2)
        painter.setFont(self._theme.font(12.5, 600))
        painter.setPen(QColor(t.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            rect.adjusted(px(_LEFT), 0, -px(260), 0), middle, entry.circle or _("Outside any circle")
        )
        painter.setFont(self._theme.font(11.5))
        painter.setPen(QColor(t.text_3))
        painter.drawText(rect.adjusted(0, 0, -px(14), 0), middle | Qt.AlignmentFlag.AlignRight, entry.words)

    def _paint_row(self, painter: QPainter, rect: QRect, row: PlannedRow) -> None:
        t, px, font = self._theme.tokens, self._theme.px, self._theme.font
        icon, tone = _SIGNS[row.action]
        if row.reason and row.action is Action.ADD:
            icon, tone = "warning", "warning"
        colour = getattr(t, tone)
        adds = row.action is Action.ADD
        verdict_x = rect.right() - px(_VERDICT)
        self._text(
            painter,
            rect,
            px(_LEFT),
            px(_ADDRESS - 8),
            row.text or _("(no title)"),
            font_px=12.5,
            colour=t.text if adds else t.text_3,
        )
        self._text(
            painter,
            rect,
            px(_ADDRESS),
            verdict_x - px(8),
            row.url,
            font_px=11.5,
            colour=t.text_3,
            elide=Qt.TextElideMode.ElideMiddle,
        )
        self._sign(painter, rect, verdict_x, icon, colour)
        painter.setFont(font(12, 400 if row.action is Action.ALREADY else 500))
        painter.setPen(QColor(colour))
        box = QRect(verdict_x + px(22), rect.y(), px(_VERDICT - 30), rect.height())
        words = painter.fontMetrics().elidedText(verdict(row), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
        line = QColor(mixed(t.line, t.surface, 0.6))
        painter.fillRect(rect.x() + px(_LEFT), rect.bottom(), rect.width(), 1, line)

    def _text(
        self,
        painter: QPainter,
        rect: QRect,
        left: int,
        right: int,
        text: str,
        *,
        font_px: float,
        colour: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        box = QRect(rect.x() + left, rect.y(), max(0, right - left), rect.height())
        painter.setFont(self._theme.font(font_px))
        painter.setPen(QColor(colour))
        painter.drawText(
            box,
            Qt.AlignmentFlag.AlignVCenter,
            painter.fontMetrics().elidedText(tame(text), elide, box.width()),
        )

    def _sign(self, painter: QPainter, rect: QRect, x: int, icon: str, colour: str) -> None:
        image = self._theme.pixmap(icon, colour, 16, painter.device().devicePixelRatioF())
        painter.drawPixmap(QPoint(x, rect.center().y() + 1 - self._theme.px(8)), image)
