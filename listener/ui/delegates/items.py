"""Paints a row of the item list from one ItemRow: compact, standard or roomy."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from listener.domain.listing import ItemRow
from listener.domain.words import _
from listener.ui import dates
from listener.ui.delegates.chips import draw_chips, draw_swatches
from listener.ui.delegates.marked import Mark, brought_in, draw_marked, marks_of, tame
from listener.ui.delegates.swatch import UNSAVED, Sign, Signs
from listener.ui.stories import told
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme

ROW_ROLE = Qt.ItemDataRole.UserRole
_GUTTER, _SIDE = 26, 12
_FEED_COLUMN, _WIDE_ROW = 150, 560
_SNIPPET_ROOM = 80


class Density(Enum):
    """How high rows are."""

    COMPACT = "compact"
    STANDARD = "standard"
    ROOMY = "roomy"

    @property
    def height(self) -> int:
        """Return the height of a row, px of the design."""
        return {"compact": 28, "standard": 70, "roomy": 92}[self.value]


class ItemDelegate(QStyledItemDelegate):
    """Draws nothing that the row's accessible text does not say."""

    def __init__(self, theme: Theme, clock: Callable[[], datetime], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._clock = theme, clock
        self.density = Density.STANDARD
        self.signs: Signs = {}
        self.hover_row = -1
        self.has_snippets = True

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ItemRow | None = index.data(ROW_ROLE)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option, index.row())
        inner = rect.adjusted(self._theme.px(_GUTTER), 0, -self._theme.px(_SIDE), 0)
        if row is None:
            self._paint_skeleton(painter, inner)
        else:
            self._paint_row(painter, rect, inner, row)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, number: int
    ) -> None:
        t, px = self._theme.tokens, self._theme.px
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            active = bool(state & QStyle.StateFlag.State_Active)
            painter.fillRect(rect, QColor(t.selected if active else t.selected_idle))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), QColor(t.accent))
        elif number == self.hover_row:
            painter.fillRect(rect, QColor(t.hover))
        line = QColor(mixed(t.line, t.surface, 0.75))
        painter.fillRect(QRect(rect.x() + px(_GUTTER), rect.bottom(), rect.width() - px(_GUTTER), 1), line)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(QColor(t.accent), 1.5))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_skeleton(self, painter: QPainter, inner: QRect) -> None:
        px = self._theme.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.skeleton))
        if self.density is Density.COMPACT:
            painter.drawRoundedRect(inner.adjusted(0, px(9), -round(inner.width() * 0.4), -px(9)), 3, 3)
            return
        top = QRect(inner.x(), inner.y() + px(13), round(inner.width() * 0.6), px(10))
        painter.drawRoundedRect(top, 3, 3)
        painter.drawRoundedRect(
            QRect(inner.x(), top.bottom() + px(9), round(inner.width() * 0.9), px(9)), 3, 3
        )

    def _paint_row(self, painter: QPainter, rect: QRect, inner: QRect, row: ItemRow) -> None:
        px = self._theme.px
        if not row.read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.tokens.accent))
            y = rect.center().y() + 1 if self.density is Density.COMPACT else rect.y() + px(18)
            painter.drawEllipse(QPointF(rect.x() + px(14), y), px(7) / 2, px(7) / 2)
        if self.density is Density.COMPACT:
            self._paint_compact(painter, inner, row)
        else:
            self._paint_card(painter, inner, row)

    def _paint_card(self, painter: QPainter, inner: QRect, row: ItemRow) -> None:
        t, px, font = self._theme.tokens, self._theme.px, self._theme.font
        roomy = self.density is Density.ROOMY
        title = QRect(inner.x(), inner.y() + px(14 if roomy else 9), inner.width(), px(18))
        taken = self._paint_right(painter, title, row)
        face = font(13.4, 400 if row.read else 600)
        tone = t.text_2 if row.read else t.text
        draw_marked(
            painter,
            t,
            title.adjusted(0, 0, -taken, 0),
            row.title,
            self._title_marks(row),
            font=face,
            colour=tone,
        )
        snippet = QRect(inner.x(), title.bottom() + px(4 if roomy else 2), inner.width(), px(17))
        if self.has_snippets:
            self._paint_snippet(painter, snippet, row, font_px=12)
        meta = QRect(inner.x(), snippet.bottom() + px(6 if roomy else 2), inner.width(), px(18))
        right = draw_chips(painter, self._theme, meta, self._row_signs(row))
        self._paint_source(painter, meta, right, row)

    def _paint_source(self, painter: QPainter, meta: QRect, right: int, row: ItemRow) -> None:
        painter.setFont(self._theme.font(11))
        painter.setPen(QColor(self._theme.tokens.text_3))
        room = right - meta.x() - self._theme.px(8)
        authors = ", ".join(name for name in row.authors if name not in row.feed_title)
        line = f"{row.feed_title}  ·  {authors}" if authors else row.feed_title
        metrics = painter.fontMetrics()
        if authors and metrics.horizontalAdvance(row.feed_title) > room - self._theme.px(30):
            line = row.feed_title  # the author gives way first
        box = QRect(meta.x(), meta.y(), room, meta.height())
        more = (*row.labels, *filter(None, (told(row, self._clock()),)))
        line = "  ·  ".join((line, *more))
        shown = metrics.elidedText(tame(line), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_right(self, painter: QPainter, line: QRect, row: ItemRow) -> int:
        """Draw time, "updated" and star from the right; return the width they took."""
        t, px = self._theme.tokens, self._theme.px
        painter.setFont(self._theme.font(11, 400 if row.read else 500, tabular=True))
        painter.setPen(QColor(t.text_3 if row.read else t.text_2))
        text = dates.short(row.item_time, self._clock())
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        taken = painter.fontMetrics().horizontalAdvance(text) + px(10)
        if row.updated:
            word = _("updated")
            painter.setFont(self._theme.font(11))
            painter.setPen(QColor(t.text_3))
            before = line.adjusted(0, 0, -taken, 0)
            painter.drawText(before, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, word)
            taken += painter.fontMetrics().horizontalAdvance(word) + px(8)
        if row.starred:
            self._paint_star(painter, line.right() - taken - px(13), line.center().y() - px(7) + 1)
            taken += px(18)
        return taken

    def _paint_star(self, painter: QPainter, x: int, y: int) -> None:
        ratio = painter.device().devicePixelRatioF()
        image = self._theme.pixmap("star-filled", self._theme.tokens.warning, 14, ratio)
        painter.drawPixmap(x, y, image)

    def _paint_snippet(self, painter: QPainter, box: QRect, row: ItemRow, *, font_px: float) -> None:
        t = self._theme.tokens
        font = self._theme.font(font_px)
        text, marks = brought_in(*self._snippet(row), QFontMetrics(font), box.width())
        tone = t.text_3 if row.read or self.density is Density.COMPACT else t.text_2
        draw_marked(painter, t, box, text, marks, font=font, colour=tone)

    def _paint_compact(self, painter: QPainter, inner: QRect, row: ItemRow) -> None:
        t, px, font = self._theme.tokens, self._theme.px, self._theme.font
        taken = max(self._paint_right(painter, inner, row), px(52))
        right = draw_swatches(
            painter, self._theme, inner.right() - taken, inner.center().y(), self._row_signs(row)
        )
        left = inner.x()
        if inner.width() > px(_WIDE_ROW):
            self._paint_source_column(painter, inner, row)
            left += px(_FEED_COLUMN)
        box = QRect(left, inner.y(), right - px(4) - left, inner.height())
        face = font(13, 400 if row.read else 600)
        tone = t.text_2 if row.read else t.text
        used = draw_marked(painter, t, box, row.title, self._title_marks(row), font=face, colour=tone) + px(
            14
        )
        if self.has_snippets and used < box.width() - px(_SNIPPET_ROOM):
            self._paint_snippet(painter, box.adjusted(used, 0, 0, 0), row, font_px=12)

    def _paint_source_column(self, painter: QPainter, inner: QRect, row: ItemRow) -> None:
        width = self._theme.px(_FEED_COLUMN - 12)
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(self._theme.tokens.text_3))
        shown = painter.fontMetrics().elidedText(tame(row.feed_title), Qt.TextElideMode.ElideRight, width)
        box = QRect(inner.x(), inner.y(), width, inner.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _row_signs(self, row: ItemRow) -> tuple[Sign, ...]:
        """Return the saved searches that match; the words typed in the search field have no chip."""
        return tuple(self.signs[m.search_id] for m in row.matches if m.search_id in self.signs)

    def _title_marks(self, row: ItemRow) -> tuple[Mark, ...]:
        return tuple(
            one
            for match in row.matches
            for one in marks_of(match.title_spans, self.signs.get(match.search_id, UNSAVED))
        )

    def _snippet(self, row: ItemRow) -> tuple[str, tuple[Mark, ...]]:
        """Return the words around the first match in the body; else how the text begins."""
        for match in row.matches:
            if match.snippet.spans:
                sign = self.signs.get(match.search_id, UNSAVED)
                return match.snippet.text, marks_of(match.snippet.spans, sign)
        return row.summary, ()
