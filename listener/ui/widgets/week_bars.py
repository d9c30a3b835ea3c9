"""How many items a week a query would have found, as bars."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QLocale, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from listener.ui.theme.colours import solid
from listener.ui.theme.theme import Theme

WEEKS = 52
_LEFT, _RIGHT, _TOP, _FOOT = 34, 14, 8, 22
_BAR_SHARE = 0.68
_STEPS = (1, 2, 5)
_GRID_LINES = 3


class WeekBars(QWidget):
    """The last year by ISO weeks; the sentence above it says the same for those who cannot see it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: tuple[tuple[str, int], ...] = ()
        self._colour = "indigo"
        self.setFixedHeight(theme.px(112))

    def show_weeks(self, weeks: Sequence[tuple[str, int]], colour: str) -> None:
        """Show (2026-W10, number) pairs, oldest first, in a search's colour."""
        self._bars, self._colour = filled(weeks), colour
        self.setAccessibleName(", ".join(f"{week}: {number}" for week, number in self._bars if number))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter, px = QPainter(self), self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(self.rect()).adjusted(px(_LEFT), px(_TOP), -px(_RIGHT), -px(_FOOT))
        most = max(number for _week, number in self._bars)
        step = round_step(most)
        top = max(step, -(-most // step) * step)
        self._paint_grid(painter, plot, top, step)
        self._paint_bars(painter, plot, top)

    def _paint_grid(self, painter: QPainter, plot: QRectF, top: int, step: int) -> None:
        t = self._theme.tokens
        painter.setFont(self._theme.font(11, tabular=True))
        for value in range(0, top + 1, step):
            y = plot.bottom() - plot.height() * value / top
            painter.fillRect(QRectF(plot.x(), y, plot.width(), 1), QColor(t.control if not value else t.line))
            painter.setPen(QColor(t.text_3))
            box = QRectF(0, y - self._theme.px(8), plot.x() - self._theme.px(8), self._theme.px(16))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))

    def _paint_bars(self, painter: QPainter, plot: QRectF, top: int) -> None:
        slot = plot.width() / len(self._bars)
        colour = QColor(solid(self._colour, self._theme.tokens))
        last_month = 0
        for place, (week, number) in enumerate(self._bars):
            x = plot.x() + place * slot
            height = plot.height() * number / top
            bar = QRectF(x + slot * (1 - _BAR_SHARE) / 2, plot.bottom() - height, slot * _BAR_SHARE, height)
            painter.fillRect(bar, colour)
            month = _monday(week).month
            if month != last_month and month % 3 == 1:
                name = QLocale().monthName(month, QLocale.FormatType.ShortFormat)
                painter.setPen(QColor(self._theme.tokens.text_3))
                box = QRectF(x, plot.bottom() + self._theme.px(4), slot * 8, self._theme.px(16))
                painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)
            last_month = month


def filled(weeks: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return the last year's weeks up to the newest one given, with 0 for those left out."""
    if not weeks:
        return ()
    numbers = dict(weeks)
    newest = _monday(weeks[-1][0]).toordinal()
    days = (date.fromordinal(newest - 7 * back) for back in range(WEEKS - 1, -1, -1))
    names = [f"{year}-W{week:02}" for year, week, _day in (day.isocalendar() for day in days)]
    return tuple((name, numbers.get(name, 0)) for name in names)


def round_step(most: int) -> int:
    """Return the distance of grid lines for values up to `most`: 1, 2, 5, 10, 20, 50 ..."""
    power = 1
    while True:
        for step in _STEPS:
            if most <= step * power * _GRID_LINES:
                return step * power
        power *= 10


def _monday(week: str) -> date:
    year, _dash, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)
