"""The clock of a mention as a line: published, seen, to answer, answered, and how long between."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from listener.domain.mention import Status
from listener.domain.words import _
from listener.ui import dates
from listener.ui.models.stream import StreamRow, duration
from listener.ui.theme.theme import Theme

_HEIGHT, _SIDE, _DOT = 48, 8, 9
_LINE_Y = 10


@dataclass(frozen=True, slots=True)
class Stop:
    """One moment of the clock, and what passed since the one before."""

    name: str
    at: datetime | None
    passed: str = ""
    waits: bool = False


def stops_of(shown: StreamRow) -> tuple[Stop, ...]:
    """Return the four moments of a mention."""
    moments, waits, status = shown.mention.moments, shown.waits, shown.mention.status
    before = waits.to_answer_s or 0.0
    answer = ""
    if waits.answered_s is not None:
        answer = duration(max(0.0, waits.answered_s - before))
    elif status is Status.TO_ANSWER and waits.open_s is not None:
        answer = duration(waits.open_s)
    put = duration(waits.to_answer_s) if waits.to_answer_s is not None else ""
    if status is Status.NEW and waits.open_s is not None:
        put = duration(waits.open_s)
    return (
        Stop(_("Published"), moments.published_at),
        Stop(_("Seen"), moments.seen_at, duration(waits.seen_s)),
        Stop(_("To answer"), moments.to_answer_at, put, waits=status is Status.NEW),
        Stop(_("Answered"), moments.answered_at, answer, waits=status is Status.TO_ANSWER),
    )


class MentionClock(QWidget):
    """Four stops on a line; what has not happened yet is hollow and dashed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stops: tuple[Stop, ...] = ()
        self.setFixedHeight(theme.px(_HEIGHT))
        theme.changed.connect(self.update)

    def show_stops(self, stops: tuple[Stop, ...]) -> None:
        """Show another clock."""
        self._stops = stops
        words = [
            " ".join(
                word for word in (stop.name, self._when(stop), f"({stop.passed})" * bool(stop.passed)) if word
            )
            for stop in stops
        ]
        self.setAccessibleName(_("Clock: {words}").format(words=", ".join(words)))
        self.setToolTip("\n".join(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._stops:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._theme.px
        step = (self.width() - px(_SIDE + 70)) / (len(self._stops) - 1)
        for place, stop in enumerate(self._stops):
            x = px(_SIDE) + place * step
            if place:
                self._paint_way(painter, x - step, x, stop)
            self._paint_stop(painter, x, step, stop)

    def _paint_way(self, painter: QPainter, left: float, right: float, stop: Stop) -> None:
        t, px = self._theme.tokens, self._theme.px
        y = float(px(_LINE_Y))
        pen = QPen(QColor(t.control), 1.5)
        if stop.at is None:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(left + px(_DOT), y), QPointF(right - px(_DOT), y))
        if not stop.passed:
            return
        painter.setFont(self._theme.font(11, 500, tabular=True))
        width = painter.fontMetrics().horizontalAdvance(stop.passed) + px(10)
        box = QRectF((left + right - width) / 2, y - px(9), width, px(18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.warning_ground if stop.waits else t.page))
        painter.drawRoundedRect(box, px(9), px(9))
        painter.setPen(QColor(t.warning if stop.waits else t.text_2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, stop.passed)

    def _paint_stop(self, painter: QPainter, x: float, room: float, stop: Stop) -> None:
        t, px = self._theme.tokens, self._theme.px
        done = stop.at is not None
        painter.setPen(QPen(QColor(t.accent if done else t.control), 1.5))
        painter.setBrush(QColor(t.accent if done else t.page))
        painter.drawEllipse(QPointF(x, px(_LINE_Y)), px(_DOT) / 2, px(_DOT) / 2)
        left = x - px(_DOT) / 2
        painter.setPen(QColor(t.text if done else t.text_3))
        painter.setFont(self._theme.font(11, 500))
        painter.drawText(QRectF(left, px(18), room, px(14)), Qt.AlignmentFlag.AlignVCenter, stop.name)
        painter.setPen(QColor(t.text_3))
        painter.setFont(self._theme.font(11, tabular=True))
        painter.drawText(QRectF(left, px(33), room, px(14)), Qt.AlignmentFlag.AlignVCenter, self._when(stop))

    def _when(self, stop: Stop) -> str:
        if stop.at is None:
            return _("not yet")
        return dates.moment(stop.at, max(one.at for one in self._stops if one.at is not None))
