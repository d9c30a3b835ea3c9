"""The window: its rows, panes and overlays, and the actions of its keys. What they do stands in `acts`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from listener.domain.words import _
from listener.ui import keys
from listener.ui.panels.first_run import FirstRun
from listener.ui.panels.items import ItemPanel
from listener.ui.panels.palette import Palette
from listener.ui.panels.reading import ReadingPanel
from listener.ui.panels.search_field import SearchField
from listener.ui.panels.search_note import SearchNote
from listener.ui.panels.sidebar import SidebarPanel
from listener.ui.panels.status import StatusRow
from listener.ui.panels.title import TitleRow
from listener.ui.panels.toast import Toast
from listener.ui.panes import NARROW_PX, Panes
from listener.ui.state import WindowState
from listener.ui.theme.theme import Theme

_FIRST_SIZE = (1280, 800)
_LEAST_SIZE = (720, 480)
_STEP_PX = 28  # a window opened from another one lets its title row be seen


class Parts(NamedTuple):
    """The panels of the window, by name."""

    title: TitleRow
    search: SearchField
    note: SearchNote
    sidebar: SidebarPanel
    items: ItemPanel
    reading: ReadingPanel
    status: StatusRow
    toast: Toast
    first_run: FirstRun
    panes: Panes
    palette: Palette


class MainWindow(QMainWindow):
    """Lays the parts out and keeps their sizes; emits what is dropped on it, its use, its closing."""

    dropped = Signal(object)  # list of QUrl
    used = Signal()  # it has become the active one
    closing = Signal()

    def __init__(self, theme: Theme, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self.stays_when_closed: Callable[[], bool] = lambda: False  # goes on in the tray instead
        self._theme, self.now = theme, clock
        self.setWindowTitle(_("Listener"))
        self.setMinimumSize(theme.px(_LEAST_SIZE[0]), theme.px(_LEAST_SIZE[1]))
        self.setAcceptDrops(True)
        centre = QWidget()
        self._stack = QStackedWidget()
        search = SearchField(theme)
        sidebar, items, reading = SidebarPanel(theme), ItemPanel(theme, clock), ReadingPanel(theme)
        self.parts = Parts(
            title=TitleRow(theme, search),
            search=search,
            note=SearchNote(theme, centre),
            sidebar=sidebar,
            items=items,
            reading=reading,
            status=StatusRow(theme),
            toast=Toast(theme, centre),
            first_run=FirstRun(theme),
            panes=Panes(theme, sidebar, items, reading),
            palette=Palette(theme, centre),
        )
        self._stack.addWidget(self.parts.panes)
        self._stack.addWidget(self.parts.first_run)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.parts.title)
        column.addWidget(self._stack, 1)
        column.addWidget(self.parts.status)
        self.setCentralWidget(centre)
        self.actions_by_name: Mapping[str, QAction] = keys.actions(self, (items, reading))
        self._order_focus()

    def restore(self, state: WindowState) -> None:
        """Take place and sizes of the last session; called before the first show."""
        self.resize(self._theme.px(_FIRST_SIZE[0]), self._theme.px(_FIRST_SIZE[1]))
        if state.geometry:
            self.restoreGeometry(QByteArray.fromHex(state.geometry.encode()))
        self.parts.panes.restore(state)

    def stand_beside(self, other: QWidget) -> None:
        """Take the size of another window and a place a step below it, else at the screen's corner."""
        room, step = other.screen().availableGeometry(), self._theme.px(_STEP_PX)
        self.resize(other.normalGeometry().size().boundedTo(room.size()))
        at = other.pos() + QPoint(step, step)
        fits = room.contains(QRect(at, self.size()))
        self.move(at if fits else room.topLeft())

    @property
    def geometry_hex(self) -> str:
        """Return place and size of the window as the state keeps them."""
        return bytes(self.saveGeometry().toHex().data()).decode()

    def show_first_run(self, *, on: bool) -> None:
        """Show the first run in place of the panes, or the panes."""
        wanted = self.parts.first_run if on else self.parts.panes
        if self._stack.currentWidget() is wanted:
            return
        self._stack.setCurrentWidget(wanted)
        self.parts.title.setVisible(not on)
        self.parts.status.setVisible(not on)
        if on:
            self.parts.first_run.field.setFocus()
        else:
            self.parts.items.view.setFocus()

    @property
    def is_first_run(self) -> bool:
        """Tell whether the first run is shown."""
        return self._stack.currentWidget() is self.parts.first_run

    def step_pane(self, by: int) -> None:
        """Give the focus to the next pane: search, sidebar, list, chips, page."""
        stops = self._stops()
        focus = self.focusWidget()
        at = next((n for n, stop in enumerate(stops) if focus is not None and _holds(stop, focus)), -1)
        stops[(at + by) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stops(self) -> list[QWidget]:
        parts = self.parts
        chips = parts.reading.why.chips
        stops: list[QWidget] = [
            parts.search,
            parts.sidebar.tree,
            parts.items.view,
            parts.reading.inspector.state_button,
            *chips[:1],
            parts.reading.view,
        ]
        return [stop for stop in stops if stop.isVisible()]

    def _order_focus(self) -> None:
        parts = self.parts
        order: list[QWidget] = [
            parts.search,
            parts.sidebar.tree,
            parts.items.view,
            *parts.reading.inspector.stops,
            parts.reading.view,
        ]
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    # Qt's names from here on

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.parts.title.show_narrow(on=self.width() < self._theme.px(NARROW_PX))
        self.parts.note.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return
        if event.key() == Qt.Key.Key_Alt:
            self.parts.title.menu_asked.emit(self.parts.title.menu_button)
            return
        super().keyPressEvent(event)

    def go_back(self) -> None:
        """Leave the page for the list, and the page alone for all."""
        panes = self.parts.panes
        if panes.is_reader:
            panes.show_reader(on=False)
        panes.bring(page=False)
        self.parts.items.view.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        urls = event.mimeData().urls() or [QUrl(event.mimeData().text().strip())]
        event.acceptProposedAction()
        self.dropped.emit(urls)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.used.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.stays_when_closed():
            event.ignore()
            self.hide()
            return
        self.closing.emit()
        super().closeEvent(event)


def _holds(stop: QWidget, focus: QWidget) -> bool:
    return stop is focus or stop.isAncestorOf(focus)
