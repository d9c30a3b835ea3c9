"""The totals of a report as big figures; those that count something open it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from listener.domain.chart import Door, Spark
from listener.domain.report import Cell, Rate, Records, Report, whole_of
from listener.domain.report_words import totals
from listener.domain.words import _
from listener.ui.reports.chart_view import ChartView
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme
from listener.ui.widgets.labels import box, label

_MOST, _GAP = 5, 12
_LETTERS = 12  # of a big figure
_MOST_LISTED = 3  # counts under each other in one card
_SIDE = 3  # room for the ring around it


class DoorFigure(QAbstractButton):
    """A number over a dotted rule; a click, Enter or Space opens its items."""

    def __init__(self, theme: Theme, name: str, value: str, *, px: float, weight: int) -> None:
        super().__init__()
        self._theme = theme
        self.setText(value)
        self.setFont(theme.font(px, weight, tabular=True))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{name}: {value}")
        self.setToolTip(_("Show what is behind it"))
        theme.changed.connect(self.update)

    # Qt's names from here on

    def sizeHint(self) -> QSize:
        metrics, side = self.fontMetrics(), self._theme.px(_SIDE)
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * side, metrics.height() + 2 * side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, t, side = QPainter(self), self._theme.tokens, self._theme.px(_SIDE)
        metrics = self.fontMetrics()
        base = side + metrics.ascent()
        painter.setPen(QColor(t.text))
        painter.drawText(QPoint(side, base), self.text())
        painter.setPen(QPen(QColor(mixed(t.text_3, t.surface, 0.8)), 1, Qt.PenStyle.DotLine))
        under = base + self._theme.px(4)
        painter.drawLine(side, under, side + metrics.horizontalAdvance(self.text()), under)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(t.accent), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class Figures(QWidget):
    """A row of cards, one for each of the first totals."""

    opened = Signal(object, str)  # Door, what it is

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(_GAP))

    @property
    def doors(self) -> list[DoorFigure]:
        """Return the figures that open something."""
        return self.findChildren(DoorFigure)

    def show_totals(self, report: Report, values: tuple[int, ...]) -> None:
        """Show the totals of a report; `values` are drawn small beside the first, none for none."""
        while (taken := self._row.takeAt(0)) is not None:
            if (card := taken.widget()) is not None:
                card.hide()
                card.setParent(None)
                card.deleteLater()
        px = self._theme.px
        for place, (key, (name, value)) in enumerate(zip(report.totals, totals(report), strict=True)):
            if place == _MOST:
                break
            card, column = box("card")
            column.setContentsMargins(px(16 - _SIDE), px(10), px(16), px(10))
            said = label(self._theme, name, 12, tone="text_3")
            said.setContentsMargins(px(_SIDE), 0, 0, 0)
            column.addWidget(said)
            row = QHBoxLayout()
            cell = report.totals[key]
            if isinstance(cell, Records):
                row.addLayout(self._listed(name, key, cell, report))
            else:
                figure = self._figure(name, value, cell, _openings(report, key, name))
                is_long = isinstance(figure, QLabel) and figure.wordWrap()
                row.addWidget(figure, int(is_long))
                row.addStretch(int(not is_long))
            if place == 0 and values:
                spark = ChartView(self._theme)
                spark.setFixedWidth(px(96))
                spark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                spark.show_chart(Spark(values))
                row.addWidget(spark)
            column.addLayout(row)
            column.addStretch(1)
            self._row.addWidget(card, 1)
        self.setVisible(bool(report.totals))

    def _figure(self, name: str, value: str, cell: Cell, opening: Sequence[tuple[str, Door]]) -> QWidget:
        px, weight = (24, 600) if len(value) <= _LETTERS else (13, 400)
        if not opening or (isinstance(cell, tuple) and not isinstance(cell, Rate)):
            closed = label(self._theme, value, px, weight)
            closed.setContentsMargins(*(4 * [self._theme.px(_SIDE)]))
            closed.setWordWrap(len(value) > _LETTERS)
            return closed
        made = DoorFigure(self._theme, name, value, px=px, weight=weight)
        if len(opening) == 1:
            (words, door) = opening[0]
            made.clicked.connect(lambda: self.opened.emit(door, words))
        else:
            made.clicked.connect(lambda: self._offer(made, opening))
        return made

    def _listed(self, name: str, key: str, records: Records, report: Report) -> QVBoxLayout:
        """Return the first of several counts under each other, and one more figure that offers all others."""
        column = QVBoxLayout()
        opening = []
        for place, record in enumerate(records.records, 1):
            words = str(Records((record,)))
            opening.append((words, report.doors.get(f"{key}.{place}") or Door()))
        for words, door in opening[:_MOST_LISTED]:
            column.addWidget(self._figure(name, words, words, [(words, door)] if door else []))
        others = [(words, door) for words, door in opening[_MOST_LISTED:] if door]
        if others:
            more = DoorFigure(self._theme, name, _("More"), px=13, weight=400)
            more.clicked.connect(lambda: self._offer(more, others))
            column.addWidget(more)
        return column

    def _offer(self, figure: QWidget, opening: Sequence[tuple[str, Door]]) -> None:
        menu = QMenu(figure)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, door in opening:
            menu.addAction(words, partial(self.opened.emit, door, words))
        menu.popup(figure.mapToGlobal(QPoint(0, figure.height())))


def _openings(report: Report, key: str, name: str) -> list[tuple[str, Door]]:
    """Return what a total opens; a rate its part and its whole."""
    cell = report.totals[key]
    if not isinstance(cell, Rate):
        return [(name, report.doors[key])] if report.doors.get(key) else []
    numbers = ((key, cell.part), (whole_of(key), cell.whole))
    return [(f"{name}: {number}", report.doors[door]) for door, number in numbers if report.doors.get(door)]
