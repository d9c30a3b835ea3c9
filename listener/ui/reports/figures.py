"""The totals of a report as big figures; those that count items open them."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from listener.domain.chart import Door, Spark
from listener.domain.report import Report
from listener.domain.report_words import totals
from listener.domain.words import _
from listener.ui.reports.chart_view import ChartView
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme
from listener.ui.widgets.labels import box, label

_MOST, _GAP = 5, 12
_LETTERS = 12  # of a big figure
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
        self.setToolTip(_("List these items"))
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
            row.addWidget(self._figure(name, value, report.doors.get(key)))
            row.addStretch(1)
            if place == 0 and values:
                spark = ChartView(self._theme)
                spark.setFixedWidth(px(96))
                spark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                spark.show_chart(Spark(values))
                row.addWidget(spark)
            column.addLayout(row)
            self._row.addWidget(card, 1)
        self.setVisible(bool(report.totals))

    def _figure(self, name: str, value: str, door: Door | None) -> QWidget:
        px, weight = (24, 600) if len(value) <= _LETTERS else (13, 400)
        if door is None or not (door.items or door.query):
            closed = label(self._theme, value, px, weight)
            closed.setContentsMargins(*(4 * [self._theme.px(_SIDE)]))
            return closed
        made = DoorFigure(self._theme, name, value, px=px, weight=weight)
        made.clicked.connect(lambda: self.opened.emit(door, name))
        return made
