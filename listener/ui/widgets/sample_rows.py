"""A few items as plain rows with marks: what a search would find, what a feed brings."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from listener.domain.listing import ItemRow
from listener.ui import dates
from listener.ui.delegates.marked import draw_marked, marks_of
from listener.ui.delegates.swatch import Sign
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme

_HEIGHT = 44
_SIDE, _TIME = 14, 76


class SampleRows(QWidget):
    """Rows that cannot be chosen; all their matches are shown as one search's."""

    def __init__(self, theme: Theme, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._clock = theme, clock
        self._rows: tuple[ItemRow, ...] = ()
        self._sign = Sign("")

    @property
    def rows(self) -> tuple[ItemRow, ...]:
        """Return what is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[ItemRow], sign: Sign) -> None:
        """Show these rows, marked as `sign` says."""
        self._rows, self._sign = tuple(rows), sign
        self.setFixedHeight(self._theme.px(_HEIGHT) * len(self._rows))
        self.setAccessibleName("; ".join(row.title for row in self._rows))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, row in enumerate(self._rows):
            self._paint_row(painter, number * self._theme.px(_HEIGHT), row)

    def _paint_row(self, painter: QPainter, y: int, row: ItemRow) -> None:
        t, px, font = self._theme.tokens, self._theme.px, self._theme.font
        width = self.width() - 2 * px(_SIDE)
        title = QRect(px(_SIDE), y + px(6), width - px(_TIME), px(17))
        match = row.matches[0] if row.matches else None
        in_title = marks_of(match.title_spans, self._sign) if match else ()
        draw_marked(painter, t, title, row.title, in_title, font=font(12.5, 500), colour=t.text)
        body = QRect(px(_SIDE), y + px(24), width, px(16))
        has_snippet = match is not None and match.snippet.text
        text = match.snippet.text if match is not None and has_snippet else row.summary
        spans = marks_of(match.snippet.spans, self._sign) if match is not None and has_snippet else ()
        draw_marked(painter, t, body, text, spans, font=font(11.5), colour=t.text_3)
        painter.setFont(font(11, tabular=True))
        painter.setPen(QColor(t.text_3))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(title.x(), title.y(), width, title.height()), right, self._time(row))
        line = QRect(px(_SIDE), y + px(_HEIGHT) - 1, self.width(), 1)
        painter.fillRect(line, QColor(mixed(t.line, t.surface, 0.7)))

    def _time(self, row: ItemRow) -> str:
        return dates.short(row.item_time, self._clock())
