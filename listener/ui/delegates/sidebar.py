"""Paints a row of the sidebar."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from listener.ui.delegates.marked import tame
from listener.ui.delegates.swatch import paint_swatch
from listener.ui.models.places import Kind, Node
from listener.ui.models.sidebar import DEPTH_ROLE, NODE_ROLE
from listener.ui.numbers import grouped
from listener.ui.theme.colours import mixed, solid
from listener.ui.theme.theme import Theme

_ROW, _HEADING = 26, 30
_INSET, _STEP, _ICON = 6, 16, 16


class SidebarDelegate(QStyledItemDelegate):
    """Rows 26 px, headings 30; one flag at most, counts at the right."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        node: Node = index.data(NODE_ROLE)
        height = _HEADING if node.place.kind is Kind.HEADING else _ROW
        return QSize(100, self._theme.px(height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        node: Node = index.data(NODE_ROLE)
        rect: QRect = option.rect
        px = self._theme.px
        pill = QRect(px(_INSET), rect.y(), self._view.viewport().width() - 2 * px(_INSET), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if node.place.kind is Kind.HEADING:
            self._paint_heading(painter, pill, node)
        else:
            self._paint_row(painter, pill, node, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, pill: QRect, node: Node) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font(11, 600))
        painter.setPen(QColor(self._theme.tokens.text_3))
        painter.drawText(pill.adjusted(px(8), px(8), -px(8), 0), Qt.AlignmentFlag.AlignVCenter, node.name)

    def _paint_row(
        self,
        painter: QPainter,
        pill: QRect,
        node: Node,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        px, t = self._theme.px, self._theme.tokens
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, pill, state)
        x = pill.x() + px(8) + index.data(DEPTH_ROLE) * px(_STEP)
        x = self._paint_sign(painter, x, pill.center().y() + 1, node, index, is_selected=selected)
        right = self._paint_count(painter, pill, node, is_selected=selected)
        right = self._paint_flag(painter, pill, right, node)
        quiet = node.place.kind is Kind.FEED and not node.unread and not selected
        painter.setFont(self._theme.font(13, 500 if selected else 400))
        painter.setPen(QColor(t.text_2 if quiet else t.text))
        name = painter.fontMetrics().elidedText(tame(node.name), Qt.TextElideMode.ElideRight, right - x)
        painter.drawText(QRect(x, pill.y(), right - x, pill.height()), Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_ground(self, painter: QPainter, pill: QRect, state: QStyle.StateFlag) -> None:
        t = self._theme.tokens
        flag = QStyle.StateFlag
        if state & flag.State_Selected:
            ground = t.selected
        elif state & flag.State_MouseOver:
            ground = mixed(t.text, t.sidebar, 0.05)
        else:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, 5, 5)
        if state & flag.State_HasFocus and state & flag.State_KeyboardFocusChange:
            painter.setPen(QPen(QColor(t.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(pill).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)

    def _paint_sign(
        self,
        painter: QPainter,
        x: int,
        middle: int,
        node: Node,
        index: QModelIndex | QPersistentModelIndex,
        *,
        is_selected: bool,
    ) -> int:
        """Draw arrow, icon, swatch or letter; return where the name begins."""
        px, t = self._theme.px, self._theme.tokens
        half = px(_ICON) // 2
        if node.place.kind is Kind.CIRCLE:
            if node.children:
                arrow = "chevron-down" if self._view.isExpanded(_plain(index)) else "chevron-right"
                painter.drawPixmap(QPoint(x - px(4), middle - half), self._pixmap(painter, arrow, t.text_3))
            x += px(16)
            painter.drawPixmap(QPoint(x - px(2), middle - half), self._pixmap(painter, "circle", t.text_2))
        elif node.sign is not None:
            box = QRectF(x + px(2), middle - px(5), px(10), px(10))
            paint_swatch(painter, box, solid(node.sign.colour, t), node.sign.role)
        elif node.place.kind is Kind.FEED:
            self._paint_letter(painter, QRectF(x, middle - px(7), px(14), px(14)), node.name)
        else:
            colour = t.accent if is_selected else t.text_2
            painter.drawPixmap(QPoint(x - 1, middle - half), self._pixmap(painter, node.icon, colour))
        return x + px(22)

    def _paint_letter(self, painter: QPainter, box: QRectF, name: str) -> None:
        """Draw a feed's first letter on grey: no request goes out to paint a row."""
        t = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mixed(t.text_3, t.sidebar, 0.28)))
        painter.drawRoundedRect(box, 3, 3)
        painter.setFont(self._theme.font(9, 600))
        painter.setPen(QColor(t.text_2))
        letter = next((sign for sign in name if sign.isalnum()), "?").upper()
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_count(self, painter: QPainter, pill: QRect, node: Node, *, is_selected: bool) -> int:
        """Draw the number of unread items; return the right edge of what is left."""
        px, t = self._theme.px, self._theme.tokens
        right = pill.right() - px(8)
        if not node.unread:
            return right
        text = grouped(node.unread)
        painter.setFont(self._theme.font(11, tabular=True))
        if node.is_new:
            return self._paint_pill(painter, pill, right, text)
        painter.setPen(QColor(t.text_2 if is_selected else t.text_3))
        box = QRect(pill.x(), pill.y(), right - pill.x(), pill.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return right - painter.fontMetrics().horizontalAdvance(text) - px(8)

    def _paint_pill(self, painter: QPainter, pill: QRect, right: int, text: str) -> int:
        """Draw the number of new mentions, the only one that is filled."""
        px, t = self._theme.px, self._theme.tokens
        painter.setFont(self._theme.font(11, 600, tabular=True))
        width = max(painter.fontMetrics().horizontalAdvance(text) + px(12), px(18))
        box = QRectF(right + px(4) - width, pill.center().y() + 1 - px(9), width, px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.text_2))
        painter.drawRoundedRect(box, px(9), px(9))
        painter.setPen(QColor(t.surface))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        return right - width

    def _paint_flag(self, painter: QPainter, pill: QRect, right: int, node: Node) -> int:
        px, t = self._theme.px, self._theme.tokens
        if not node.failing and not node.waits:
            return right
        name, colour = ("warning", t.danger) if node.failing else ("question", t.warning)
        image = self._pixmap(painter, name, colour)
        painter.drawPixmap(QPoint(right - px(14), pill.center().y() + 1 - px(_ICON) // 2), image)
        return right - px(20)

    def _pixmap(self, painter: QPainter, name: str, colour: str) -> QPixmap:
        return self._theme.pixmap(name, colour, _ICON, painter.device().devicePixelRatioF())


def _plain(index: QModelIndex | QPersistentModelIndex) -> QModelIndex:
    return index if isinstance(index, QModelIndex) else index.model().index(index.row(), 0, index.parent())
