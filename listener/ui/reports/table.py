"""The rows of a report, or of two side by side, as a table of doors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from listener.domain.chart import Door
from listener.domain.compare import Comparison
from listener.domain.report import Column, Kind, Rate, Report, Row, door_of, whole_of
from listener.domain.report_words import for_people, in_column, shown
from listener.domain.words import _
from listener.ui.theme.colours import mixed
from listener.ui.theme.theme import Theme

_NUMBERS = (Kind.COUNT, Kind.NUMBER, Kind.RATE)
_ROW, _HEAD, _MOST_ROWS = 28, 30, 14
_SPACE = "\N{EM SPACE}"
_WIDEST = 300  # of a column of text that has not what is left of the room
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it is shown."""

    cells: tuple[str, ...]
    door: Door | None
    name: str
    doors: Mapping[int, Door] = field(default_factory=dict)  # by column, what its number opens
    more: tuple[tuple[str, Door], ...] = ()  # every number of the row in words, with its door


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
            tuple(in_column(row, column, zone) for column in columns),
            _door(row),
            row.text,
            {place: door for place, column in enumerate(columns) if (door := door_of(row, column.name))},
            tuple(_more(row, report.columns)),
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
        doors: dict[int, Door] = {}
        opening = (pair.now, None if found.is_with_snapshot else pair.before)
        for side, one in enumerate(opening):
            if one is not None:
                doors |= {
                    first + 3 * place + side: door
                    for place, column in enumerate(found.counted)
                    if (door := door_of(one, column.name))
                }
        door = _door(pair.now) if pair.now else None
        more = tuple(_more(pair.now, found.now.columns)) if pair.now else ()
        lines.append(Line(tuple(cells), door, row.text if row else "", doors, more))
    return Lines(tuple(heads), tuple(lines), frozenset(range(first, len(heads))))


def narrowed(lines: Lines, rows: int, columns: int) -> Lines:
    """Return the first rows and columns of a table only."""
    cut = tuple(replace(line, cells=line.cells[:columns]) for line in lines.lines[:rows])
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
            return (_SPACE if self.is_apart(section) else "") + self.lines.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(self._side(section) | Qt.AlignmentFlag.AlignVCenter)
        return None

    def is_apart(self, column: int) -> bool:
        """Tell whether a column of text follows one of numbers, whose ends would touch its beginnings."""
        return column not in self.lines.numbers and column - 1 in self.lines.numbers

    def _side(self, column: int) -> Qt.AlignmentFlag:
        return Qt.AlignmentFlag.AlignRight if column in self.lines.numbers else Qt.AlignmentFlag.AlignLeft


class _Doors(QStyledItemDelegate):
    """Puts a dotted rule under every number that opens something."""

    def __init__(self, theme: Theme, model: LinesModel) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if self._model.is_apart(index.column()):
            shown: Any = option
            shown.text = _SPACE + shown.text

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        text = index.data()
        if not text or index.column() not in self._model.lines.lines[index.row()].doors:
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
    """A click on a number opens what is behind it, Enter that of the current column, else of the row.

    The menu of a row has all its numbers.
    """

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
        self.activated.connect(self._open)

    def show_lines(self, lines: Lines) -> None:
        """Show other rows; the first columns of text take the room that is left."""
        self.lines_model.show_lines(lines)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        texts = [place for place in range(len(lines.heads)) if place not in lines.numbers]
        for place in texts[:2]:
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        widest = self._theme.px(_WIDEST)
        for place in texts[2:]:
            if self.sizeHintForColumn(place) > widest:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                head.resizeSection(place, widest)
        rows = max(1, min(len(lines.lines), _MOST_ROWS))
        self.setFixedHeight(self._theme.px(_HEAD + _ROW * rows) + 4)

    def _press(self, index: QModelIndex) -> None:
        if index.column() in self.lines_model.lines.lines[index.row()].doors:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        line = self.lines_model.lines.lines[index.row()]
        own = line.doors.get(index.column())
        if own is not None and own != line.door:
            head = self.lines_model.lines.heads[index.column()]
            named = _("{row}: {column}").format(row=line.cells[self._named()], column=head)
            self.opened.emit(own, named)
        elif line.door is not None:
            self.opened.emit(line.door, line.name)

    def _named(self) -> int:
        """Return the column that names a row: the first of texts."""
        numbers = self.lines_model.lines.numbers
        return next((place for place in range(len(self.lines_model.lines.heads)) if place not in numbers), 0)

    def menu_of(self, row: int) -> QMenu:
        """Return a menu of all numbers of a row that open something."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        line = self.lines_model.lines.lines[row]
        for words, door in line.more:
            named = _("{row}: {column}").format(row=line.cells[self._named()], column=words)
            menu.addAction(words, partial(self.opened.emit, door, named))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_key else self.indexAt(event.pos())
        if index.isValid() and self.lines_model.lines.lines[index.row()].more:
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if is_key else event.globalPos()
            self.menu_of(index.row()).popup(at)


def _more(row: Row, columns: Sequence[Column]) -> Iterator[tuple[str, Door]]:
    """Yield every number of a row with what it opens."""
    told = set()
    for column in columns:
        cell = row.cells.get(column.name)
        rate = cell if isinstance(cell, Rate) else None
        door, whole = door_of(row, column.name), row.doors.get(whole_of(column.name))
        told |= {column.name, whole_of(column.name)}
        if door:
            yield _("{name}: {value}").format(name=column.title, value=rate.part if rate else cell), door
        if whole and rate:
            yield _("{name}, of {whole}").format(name=column.title, whole=rate.whole), whole
    if "count" not in told and "items" not in told and (door := _door(row)):
        yield _("Items"), door
    known = {"previous": _("In the period before"), "feeds": _("Feeds")}
    for name, door in row.doors.items():
        if name not in told and door:
            yield known.get(name, name), door


def _door(row: Row) -> Door | None:
    return Door(row.items, row.query) or None
