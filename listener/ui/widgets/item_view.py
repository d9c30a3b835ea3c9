"""The table of items: one column, rows of one height, painted by the item delegate."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QToolTip

from listener.domain.ids import ItemId
from listener.domain.listing import ItemRow
from listener.domain.words import _
from listener.ui import dates
from listener.ui.delegates.items import Density, ItemDelegate
from listener.ui.delegates.mentions import DAY, GUTTER, HEAD, ROW, MentionDelegate
from listener.ui.models.items import Index, ItemModel
from listener.ui.models.stories import StoryHead
from listener.ui.theme.theme import Theme

_ALONE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_MARGIN_ROWS = 20  # asked for beyond what is seen, so that slow scrolling meets no skeletons


class ItemView(QTableView):
    """Tells which item became current; `opened` when it was meant to be read, `activated_by_key` on Enter."""

    moved = Signal(object)  # ItemId or None: it is current now
    opened = Signal(object)  # ItemId
    activated_by_key = Signal()
    fold_asked = Signal(object, bool)  # ItemId of a story, to be folded or opened

    def __init__(self, theme: Theme, model: ItemModel, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._model = theme, model
        self._quiet = False
        self._is_folding = False  # the mouse was pressed where a story is folded or opened
        self.by_story = False
        self.setModel(model)
        self._plain, self._stream = ItemDelegate(theme, clock, self), MentionDelegate(theme, clock, self)
        self.delegate = self._plain
        self.setItemDelegate(self.delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Items"))
        # Scrolling then moves the picture and paints only what comes into sight: 0.6 ms a step, not 5.5.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._asking = QTimer(self)
        self._asking.setSingleShot(True)
        self._asking.setInterval(0)
        self._asking.timeout.connect(self._want_seen)
        self.set_density(Density.STANDARD)
        self.verticalScrollBar().valueChanged.connect(self._ask_soon)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.layoutChanged):
            signal.connect(self._ask_soon)
        theme.changed.connect(self.viewport().update)

    def set_density(self, density: Density) -> None:
        """Show rows of another height, with the current one in sight."""
        self.delegate.density = density
        height = self._theme.px(ROW if self.is_stream else density.height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self.viewport().update()
        self._ask_soon()

    @property
    def is_stream(self) -> bool:
        """Tell whether rows are shown as mentions."""
        return self.delegate is self._stream

    def show_stream(self, *, on: bool) -> None:
        """Show rows as mentions, grouped by day, or as items."""
        if on == self.is_stream:
            return
        before, self.delegate = self.delegate, self._stream if on else self._plain
        self.delegate.signs, self.delegate.has_snippets = before.signs, before.has_snippets
        self.delegate.hover_row = -1
        self.setItemDelegate(self.delegate)
        self.set_density(before.density)

    def group(self, first: int = 0, last: int = -1) -> None:
        """Make room for what stands above rows: the day that begins there, or the head of a story."""
        header = self.verticalHeader()
        for place in range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1):
            wanted = self._theme.px(self._height_at(place))
            if header.sectionSize(place) != wanted:
                header.resizeSection(place, wanted)

    def _height_at(self, place: int) -> int:
        if not self.by_story:
            return ROW + (DAY if self._begins_day(place) else 0)
        head = self._head_at(place)
        if head is None:
            return ROW
        return HEAD if head.is_folded else HEAD + ROW

    def _head_at(self, place: int) -> StoryHead | None:
        item_id = self._model.id_at(place)
        return self._model.stories.heads.get(item_id) if item_id is not None else None

    def _begins_day(self, place: int) -> bool:
        rows = [self._model.row_at(at) for at in (place - 1, place)]
        if rows[1] is None or (rows[0] is None and place > 0):
            return False
        return rows[0] is None or _day(rows[0]) != _day(rows[1])

    def current_id(self) -> ItemId | None:
        """Return the current item."""
        return self._model.id_at(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def chosen_ids(self) -> tuple[ItemId, ...]:
        """Return the selected items, in order; a folded story is all of its mentions."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = (self._model.id_at(place) for place in places)
        return tuple(one for row in rows if row is not None for one in self._model.stories.meant(row))

    def step(self, by: int, *, open_it: bool) -> bool:
        """Make the item `by` places on the current one; False at the end of the list."""
        place = self.currentIndex().row() + by
        if not 0 <= place < self._model.rowCount():
            return False
        self.go_to(place, open_it=open_it)
        return True

    def go_to(self, place: int, *, open_it: bool) -> None:
        """Make the item at `place` the current one."""
        index = self._model.index(place, 0)
        if index == self.currentIndex():
            if open_it:
                self.opened.emit(self._model.id_at(place))
            return
        self.settle()  # or a list that came just now cannot be scrolled yet
        self._quiet = not open_it
        # Not the view's own way, which asks what keys are held: Shift+J would select ever more rows.
        self.selectionModel().setCurrentIndex(index, _ALONE)
        self._quiet = False

    def seen_places(self) -> tuple[int, int]:
        """Return the first and last place in sight."""
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else self._model.rowCount() - 1

    def settle(self) -> None:
        """Take changed rows in at once, so that the scroll bar knows how far it reaches."""
        self.executeDelayedItemsLayout()

    def _ask_soon(self) -> None:
        if not self._asking.isActive():
            self._asking.start()

    def _want_seen(self) -> None:
        if self._model.rowCount():
            first, last = self.seen_places()
            self._model.want(first - _MARGIN_ROWS, last + _MARGIN_ROWS)

    # Qt's names from here on

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        item_id = self._model.id_at(current.row()) if current.isValid() else None
        self.moved.emit(item_id)
        if item_id is not None and not self._quiet:
            self.opened.emit(item_id)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.surface))
        painter.end()
        super().paintEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        had_current = self.currentIndex().isValid()
        self._quiet = True
        super().focusInEvent(event)
        if not had_current:  # Qt makes the first row current; that is no wish to read it
            self.selectionModel().clear()
        self._quiet = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_soon()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(round(event.position().y())))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place, head = self._head_under(event)
        self._is_folding = head is not None and event.position().x() < self._theme.px(GUTTER)
        if head is None or not self._is_folding or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self.fold_asked.emit(self._model.id_at(place), not head.is_folded)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place, head = self._head_under(event)
        if head is None:
            super().mouseDoubleClickEvent(event)
            return
        self._is_folding = True
        self.fold_asked.emit(self._model.id_at(place), not head.is_folded)

    def _head_under(self, event: QMouseEvent) -> tuple[int, StoryHead | None]:
        """Return the place of the row under the mouse, and the head of a story if that is under it."""
        y = round(event.position().y())
        place = self.rowAt(y)
        head = self._head_at(place) if self.by_story and place >= 0 else None
        is_above = y - self.rowViewportPosition(place) < self._theme.px(HEAD)
        return place, head if is_above else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_folding:
            self._is_folding = False
            return
        super().mouseReleaseEvent(event)
        item_id = self.current_id()
        if event.button() == Qt.MouseButton.LeftButton and item_id is not None:
            self.opened.emit(item_id)  # also a press on the row that is current already opens it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated_by_key.emit()
            return
        item_id, sideways = self.current_id(), (Qt.Key.Key_Left, Qt.Key.Key_Right)
        if self.by_story and item_id is not None and event.key() in sideways:
            self.fold_asked.emit(item_id, event.key() == Qt.Key.Key_Left)
            return
        super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell_time(event)
            return True
        return super().viewportEvent(event)

    def _tell_time(self, event: QHelpEvent) -> None:
        item_id = self._model.id_at(self.rowAt(event.pos().y()))
        row = self._model.row_of(item_id) if item_id is not None else None
        if row is None:
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPos(), f"{row.title}\n{dates.whole(row.item_time)}", self)

    def _hover(self, place: int) -> None:
        if place == self.delegate.hover_row:
            return
        for one in (self.delegate.hover_row, place):
            if one >= 0:
                self.viewport().update(self.visualRect(self._model.index(one, 0)))
        self.delegate.hover_row = place


def _day(row: ItemRow) -> date:
    return row.item_time.astimezone().date()
