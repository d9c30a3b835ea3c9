"""Paints a row of the mentions stream: state, words, chips, clock; above the first its day or story."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from listener.domain.listing import ItemRow
from listener.domain.mention import Status
from listener.domain.mention_groups import MentionStory
from listener.ui import dates
from listener.ui.delegates.chips import draw_chips
from listener.ui.delegates.items import ROW_ROLE, ItemDelegate
from listener.ui.delegates.marked import draw_marked, tame
from listener.ui.models.stories import HEAD_ROLE, INSIDE_ROLE, StoryHead, first_words, number_words
from listener.ui.models.stream import (
    ICONS,
    MENTION_ROLE,
    TONES,
    StreamRow,
    clock_words,
    day_name,
    status_name,
)
from listener.ui.numbers import grouped
from listener.ui.stories import told

ROW, DAY, HEAD = 72, 26, 50
GUTTER, _INSIDE = 40, 22  # what stands below the head of a story stands further in
_SIDE, _RIGHT, _ICON = 14, 140, 16
_NARROW = 460
_LATE_S = 86_400  # what waits longer than a day is late
_RIGHTWARDS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class MentionDelegate(ItemDelegate):
    """Draws nothing that the row's accessible text does not say."""

    _is_inside = False  # the row that is painted stands below the head of its story, which tells of it

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ItemRow | None = index.data(ROW_ROLE)
        shown: StreamRow | None = index.data(MENTION_ROLE)
        px = self._theme.px
        rect: QRect = option.rect
        head: StoryHead | None = index.data(HEAD_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if head is not None and head.is_folded:
            self._paint_ground(painter, rect, option, index.row())
            self._paint_head(painter, rect, head)
            painter.restore()
            return
        if head is not None:
            self._paint_head(painter, QRect(rect.x(), rect.y(), rect.width(), px(HEAD)), head)
            rect = rect.adjusted(0, px(HEAD), 0, 0)
        elif rect.height() > px(ROW):
            self._paint_day(painter, QRect(rect.x(), rect.y(), rect.width(), px(DAY)), row)
            rect = rect.adjusted(0, px(DAY), 0, 0)
        self._paint_ground(painter, rect, option, index.row())
        self._is_inside = index.data(INSIDE_ROLE) is not None
        if self._is_inside:
            self._paint_rail(painter, rect)
            rect = rect.adjusted(px(_INSIDE), 0, 0, 0)
        inner = rect.adjusted(px(GUTTER), 0, -px(_SIDE), 0)
        if row is None or shown is None:
            self._paint_skeleton(painter, inner)
        else:
            self._paint_mention(painter, rect, inner, shown)
        painter.restore()

    def _paint_head(self, painter: QPainter, band: QRect, head: StoryHead) -> None:
        """Draw what a story is called, how many tell it, who did first, and how far its mentions are."""
        t, px, story = self._theme.tokens, self._theme.px, head.story
        icon = "chevron-right" if head.is_folded else "chevron-down"
        self._paint_icon(painter, icon, t.text_2, band.x() + px(14), band.y() + px(10))
        line = QRect(band.x() + px(GUTTER), band.y() + px(8), band.width() - px(GUTTER + _SIDE), px(18))
        right = self._paint_states(painter, line, story)
        unread = Status.NEW in story.states
        painter.setFont(self._theme.font(13.4, 600 if unread else 400))
        painter.setPen(QColor(t.text))
        box = QRect(line.x(), line.y(), right - line.x() - px(10), line.height())
        self._paint_elided(painter, box, story.title)
        painter.setFont(self._theme.font(11))
        painter.setPen(QColor(t.text_3))
        first = first_words(story, dates.short(story.first_at, self._clock()))
        words = f"{number_words(story)}  ·  {first}"
        self._paint_elided(painter, line.translated(0, px(19)), words)

    def _paint_states(self, painter: QPainter, line: QRect, story: MentionStory) -> int:
        """Draw how many mentions are in each state, from the right; return where they begin."""
        t, px = self._theme.tokens, self._theme.px
        painter.setFont(self._theme.font(12, 500, tabular=True))
        x = line.right()
        for status, number in reversed(tuple(story.states.items())):
            colour = getattr(t, TONES[status])
            words = grouped(number)
            x -= painter.fontMetrics().horizontalAdvance(words)
            painter.setPen(QColor(colour))
            box = QRect(x, line.y(), line.width(), line.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)
            x -= px(_ICON + 3)
            self._paint_icon(painter, ICONS[status], colour, x, line.y() + px(1))
            x -= px(10)
        return x

    def _paint_elided(self, painter: QPainter, box: QRect, text: str) -> None:
        shown = painter.fontMetrics().elidedText(tame(text), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_rail(self, painter: QPainter, rect: QRect) -> None:
        """Draw the line that holds the mentions of a story together."""
        x = rect.x() + self._theme.px(14) + self._theme.px(_ICON) // 2
        painter.fillRect(QRect(x, rect.y(), 1, rect.height()), QColor(self._theme.tokens.line))

    def _paint_day(self, painter: QPainter, band: QRect, row: ItemRow | None) -> None:
        t, px = self._theme.tokens, self._theme.px
        painter.fillRect(band, QColor(t.window))
        if row is not None:
            painter.setFont(self._theme.font(11, 600))
            painter.setPen(QColor(t.text_3))
            box = band.adjusted(px(_SIDE), 0, 0, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, day_name(row.item_time, self._clock()))

    def _paint_mention(self, painter: QPainter, rect: QRect, inner: QRect, shown: StreamRow) -> None:
        px, row, status = self._theme.px, shown.row, shown.mention.status
        colour = getattr(self._theme.tokens, TONES[status])
        self._paint_icon(painter, ICONS[status], colour, rect.x() + px(14), rect.y() + px(10))
        narrow = inner.width() < px(_NARROW)
        lines = [
            QRect(inner.x(), inner.y() + px(top), inner.width(), px(height))
            for top, height in ((9, 18), (29, 17), (49, 18))
        ]
        right = 0 if narrow else px(_RIGHT)
        self._paint_title(painter, lines[0], right, shown)
        self._paint_snippet(painter, lines[1].adjusted(0, 0, -right, 0), row, font_px=12)
        if narrow:
            self._paint_foot_narrow(painter, lines[2], shown)
            return
        self._paint_clock(painter, lines[1], shown)
        self._paint_time(painter, lines[2], row)
        foot = lines[2].adjusted(0, 0, -right, 0)
        edge = draw_chips(painter, self._theme, foot, self._row_signs(row))
        left = self._paint_flags(painter, foot, shown)
        self._paint_feed(painter, foot.adjusted(left, 0, 0, 0), edge, row)

    def _paint_title(self, painter: QPainter, line: QRect, right: int, shown: StreamRow) -> None:
        t, row, status = self._theme.tokens, shown.row, shown.mention.status
        word = status_name(status)
        painter.setFont(self._theme.font(12, 500))
        painter.setPen(QColor(getattr(t, TONES[status]) if status is not Status.ANSWERED else t.text_3))
        painter.drawText(line, _RIGHTWARDS, word)
        taken = max(right, painter.fontMetrics().horizontalAdvance(word) + self._theme.px(10))
        if row.starred:
            self._paint_star(painter, line.right() - taken - self._theme.px(13), line.y() + 2)
            taken += self._theme.px(20)
        is_new = status is Status.NEW
        draw_marked(
            painter,
            t,
            line.adjusted(0, 0, -taken, 0),
            row.title,
            self._title_marks(row),
            font=self._theme.font(13.4, 600 if is_new else 400),
            colour=t.text if status in (Status.NEW, Status.TO_ANSWER) else t.text_2,
        )

    def _paint_clock(self, painter: QPainter, line: QRect, shown: StreamRow) -> int:
        """Draw how long it waits at the right; return the width it took."""
        t, px = self._theme.tokens, self._theme.px
        words = clock_words(shown)
        late = shown.mention.status is Status.TO_ANSWER and (shown.waits.open_s or 0) > _LATE_S
        painter.setFont(self._theme.font(11, tabular=True))
        painter.setPen(QColor(t.danger if late else t.text_3))
        painter.drawText(line, _RIGHTWARDS, words)
        width = painter.fontMetrics().horizontalAdvance(words)
        if late:
            width += px(_ICON + 3)
            self._paint_icon(painter, "clock", t.danger, line.right() - width, line.y() + px(1), 14)
        return width

    def _paint_time(self, painter: QPainter, line: QRect, row: ItemRow) -> None:
        painter.setFont(self._theme.font(11, tabular=True))
        painter.setPen(QColor(self._theme.tokens.text_3))
        painter.drawText(line, _RIGHTWARDS, dates.short(row.item_time, self._clock()))

    def _paint_foot_narrow(self, painter: QPainter, line: QRect, shown: StreamRow) -> None:
        """Where there is little room the clock takes the place of the chips' words."""
        width = self._paint_clock(painter, line, shown)
        left = self._paint_flags(painter, line, shown)
        edge = line.right() - width - self._theme.px(4)
        self._paint_feed(painter, line.adjusted(left, 0, 0, 0), edge, shown.row)

    def _paint_flags(self, painter: QPainter, line: QRect, shown: StreamRow) -> int:
        """Draw that it calls for a reply, and that there are notes; return the width taken."""
        px, t = self._theme.px, self._theme.tokens
        x = line.x()
        if shown.mention.is_beacon:
            self._paint_icon(painter, "question", t.warning, x, line.y() + px(1), 14)
            x += px(_ICON + 2)
        if shown.mention.notes:
            self._paint_icon(painter, "note", t.text_2, x, line.y() + px(1), 14)
            x += px(_ICON + 2)
        return x - line.x()

    def _paint_feed(self, painter: QPainter, line: QRect, edge: int, row: ItemRow) -> None:
        painter.setFont(self._theme.font(11))
        painter.setPen(QColor(self._theme.tokens.text_3))
        room = max(0, edge - line.x() - self._theme.px(8))
        authors = ", ".join(name for name in row.authors if name not in row.feed_title)
        words = (row.feed_title, "" if self._is_inside else told(row, self._clock()), authors)
        text = "  ·  ".join(word for word in words if word)
        shown = painter.fontMetrics().elidedText(tame(text), Qt.TextElideMode.ElideRight, room)
        box = QRect(line.x(), line.y(), room, line.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_icon(
        self, painter: QPainter, name: str, colour: str, x: int, y: int, size: float = _ICON
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(x, y, self._theme.pixmap(name, colour, size, ratio))
