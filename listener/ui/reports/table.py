"""The rows of a report, or of two side by side, as a table of doors."""

from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from listener.domain.chart import Door
from listener.domain.compare import Comparison
from listener.domain.report import Column, Kind, Rate, Report, Row
from listener.domain.report_words import for_people, shown
from listener.domain.words import _
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme

_NUMBERS = (Kind.COUNT, Kind.NUMBER, Kind.RATE)
_OF_ITEMS = ("count", "items", "share", "share_of_all")  # other numbers are of something else
_ROW, _HEAD, _MOST_ROWS = 28, 30, 14
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is shown."""

    cells: tuple[str, ...]
    door: Door | None
    name: str
    opens: frozenset[int] = frozenset()  # the columns whose number is that of the items behind the door


@dataclass(frozen=True, slots=True)
class Lines:
    """A table as it is shown; `numbers` are the columns of numbers."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    numbers: frozenset[int]


def lines_of(report: Report) -> Lines:
    """Return a report as a person reads it."""
    zone = ZoneInfo(report.time_zone)
    columns = for_people(report)
    numbers = frozenset(place for place, column in enumerate(columns) if column.kind in _NUMBERS)
    lines = (
        Line(
            tuple(shown(row.cells.get(column.name), zone) for column in columns),
            _door(row),
            row.text,
            frozenset(place for place, column in enumerate(columns) if _is_of_items(row, column)),
        )
        for row in report.rows
    )
    return Lines(tuple(column.title for column in columns), tuple(lines), numbers)


def lines_of_both(found: Comparison) -> Lines:
    """Return two reports side by side: each number now, before, and what changed."""
    zone = ZoneInfo(found.now.time_zone)
    people = for_people(found.now)
    naming = [place for place, column in enumerate(found.naming) if column in people]
    heads = [found.naming[place].title for place in naming]
    first = len(heads)
    for column in found.counted:
        heads += [column.title, _("before"), _("change")]
    lines = []
    for pair in found.pairs:
        cells = [pair.name[place] for place in naming]
        for each in pair.differences:
            change = "" if each.change is None else f"{each.change:+g}"
            cells += [shown(each.now, zone), shown(each.before, zone), change]
        row = pair.now or pair.before
        door, opens = None, frozenset[int]()
        if pair.now is not None:
            door = _door(pair.now)
            opens = frozenset(
                first + 3 * place
                for place, column in enumerate(found.counted)
                if _is_of_items(pair.now, column)
            )
        lines.append(Line(tuple(cells), door, row.text if row else "", opens))
    return Lines(tuple(heads), tuple(lines), frozenset(range(first, len(heads))))


def narrowed(lines: Lines, rows: int, columns: int) -> Lines:
    """Return the first rows and columns of a table only."""
    cut = tuple(Line(line.cells[:columns], line.door, line.name, line.opens) for line in lines.lines[:rows])
    return Lines(lines.heads[:columns], cut, frozenset(one for one in lines.numbers if one < columns))


class LinesModel(QAbstractTableModel):
    """Holds lines; asks nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines((), (), frozenset())

    def show_lines(self, lines: Lines) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    # Qt's names from here on

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.cells[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._side(index.column()) | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.lines.heads[index.column()]}: {line.cells[index.column()]}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.lines.heads):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.lines.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._side(section) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if column in self.lines.numbers else Qt.AlignmentFlag.AlignLeft


class _Doors(QStyledItemDelegate):
    """Puts a dotted rule under every number that opens something."""

    def __init__(self, theme: Theme, model: LinesModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        text = index.data()
        if not text or index.column() not in self._model.lines.lines[index.row()].opens:
            return
        t = self._theme.tokens
        rect: Any = option.rect
        metrics: Any = option.fontMetrics
        length, right = metrics.horizontalAdvance(text), rect.right() - 5
        y = rect.center().y() + metrics.ascent() // 2 + 3
        painter.save()
        painter.setPen(QPen(QColor(mixed(t.text_3, t.surface, 0.8)), 1, Qt.PenStyle.DotLine))
        painter.drawLine(right - length, y, right, y)
        painter.restore()


class ReportTable(QTableView):
    """Enter or a double click opens the items of a row; a single click on a number does too."""

    opened = Signal(object, str)  # Door, what it is

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines_model = LinesModel()
        self._delegate = _Doors(theme, self.lines_model)
        self.setModel(self.lines_model)
        self.setItemDelegate(self._delegate)
        self.setFont(theme.font(13, tabular=True))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        head = self.horizontalHeader()
        head.setFont(theme.font(12))
        head.setHighlightSections(False)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(theme.px(84))
        self.setAccessibleName(_("Numbers of the report"))
        self.clicked.connect(self._press)
        self.activated.connect(lambda index: self._open(index.row()))

    def show_lines(self, lines: Lines) -> None:
        """Show other rows; the first columns of text take the room that is left."""
        self.lines_model.show_lines(lines)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        texts = [place for place in range(len(lines.heads)) if place not in lines.numbers]
        for place in texts[:2]:
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        rows = max(1, min(len(lines.lines), _MOST_ROWS))
        self.setFixedHeight(self._theme.px(_HEAD + _ROW * rows) + 4)

    def _press(self, index: QModelIndex) -> None:
        if index.column() in self.lines_model.lines.lines[index.row()].opens:
            self._open(index.row())

    def _open(self, row: int) -> None:
        line = self.lines_model.lines.lines[row]
        if line.door is not None:
            self.opened.emit(line.door, line.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)


def _is_of_items(row: Row, column: Column) -> bool:
    """Tell whether a number of a row is how many items are behind the row; of a rate its part."""
    if column.name not in _OF_ITEMS or _door(row) is None:
        return False
    cell = row.cells.get(column.name)
    # Behind a query are as many as the number says: it stands where they are too many to be listed.
    return row.query is not None or (cell.part if isinstance(cell, Rate) else cell) == len(row.items)


def _door(row: Row) -> Door | None:
    return Door(row.items, row.query) if row.items or row.query else None
