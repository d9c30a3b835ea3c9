"""How sidebar, list and page share the window: wide, classic, reader, or one at a time where it is narrow."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from listener.ui.state import WindowState
from listener.ui.theme.theme import Theme

NARROW_PX = 900
LAYOUTS = ("wide", "classic")
_SIDEBAR = ((1200, 204), (1700, 236), (0, 264))  # window narrower than, width; 0 is any
_LIST = ((1200, 316), (1700, 412), (0, 500))
_INSPECTOR = ((1200, 400), (1700, 500), (0, 640))
_LIST_HEIGHT = 270
_LEAST_SIDEBAR, _MOST_SIDEBAR, _LEAST_LIST = 180, 360, 280


class Panes(QWidget):
    """Keeps the sizes the user gave; where the window is narrow either the list or the page is shown."""

    def __init__(self, theme: Theme, sidebar: QWidget, items: QWidget, page: QWidget) -> None:
        super().__init__()
        self._theme, self._sidebar, self._items, self._page = theme, sidebar, items, page
        self.layout_name = "wide"
        self._is_reader = False
        self._is_stream = False
        self._is_page_in_front = False
        self._sizes = WindowState()
        self._outer, self._inner = _splitter(), _splitter()
        self._inner.addWidget(items)
        self._inner.addWidget(page)
        self._outer.addWidget(sidebar)
        self._outer.addWidget(self._inner)
        self._outer.setStretchFactor(1, 1)
        self._inner.setStretchFactor(1, 1)
        sidebar.setMinimumWidth(theme.px(_LEAST_SIDEBAR))
        sidebar.setMaximumWidth(theme.px(_MOST_SIDEBAR))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._outer)

    @property
    def is_narrow(self) -> bool:
        """Tell whether list and page do not fit side by side."""
        return self.width() < self._theme.px(NARROW_PX)

    @property
    def is_page_in_front(self) -> bool:
        """Tell whether the page stands where the list would be."""
        return (self.is_narrow and self._is_page_in_front) or self._is_reader

    def restore(self, state: WindowState) -> None:
        """Take the sizes and layout of the last session."""
        self._sizes = state
        self.layout_name = state.layout if state.layout in LAYOUTS else "wide"
        self._arrange()

    def use_layout(self, name: str) -> None:
        """Put the list beside the page (wide) or above it (classic)."""
        self._remember()
        self.layout_name = name
        self._arrange()

    def show_stream(self, *, on: bool) -> None:
        """Give the list the room that mentions need, or what items need."""
        if on != self._is_stream:
            self._remember()
            self._is_stream = on
            self._arrange()

    def show_reader(self, *, on: bool) -> None:
        """Show the page alone, or all again."""
        if on != self._is_reader:
            self._remember()
            self._is_reader = on
            self._arrange()

    @property
    def is_reader(self) -> bool:
        """Tell whether the page is shown alone."""
        return self._is_reader

    def bring(self, *, page: bool) -> None:
        """Where there is room for one, show the page, or the list."""
        self._is_page_in_front = page
        self._show_parts()

    @property
    def sizes(self) -> WindowState:
        """Return the state with the sizes as they are now."""
        self._remember()
        return self._sizes

    def _arrange(self) -> None:
        classic = self.layout_name == "classic"
        self._inner.setOrientation(Qt.Orientation.Vertical if classic else Qt.Orientation.Horizontal)
        self._items.setMinimumWidth(0 if classic else self._theme.px(_LEAST_LIST))
        self._show_parts()
        px = self._theme.px
        side = self._sizes.sidebar_px or px(_by_width(self.width(), _SIDEBAR))
        self._outer.setSizes([side, max(1, self.width() - side)])
        if classic:
            first = self._sizes.list_height_px or px(_LIST_HEIGHT)
            rest = self.height() - first
        elif self._is_stream:
            rest = self._sizes.inspector_px or px(_by_width(self.width(), _INSPECTOR))
            first = max(px(_LEAST_LIST), self.width() - side - rest)
        else:
            first = self._sizes.list_px or px(_by_width(self.width(), _LIST))
            rest = self.width() - side - first
        self._inner.setSizes([first, max(1, rest)])

    def _show_parts(self) -> None:
        narrow = self.is_narrow and self.layout_name == "wide"
        front = self._is_page_in_front
        self._sidebar.setVisible(not self._is_reader)
        self._items.setVisible(not self._is_reader and not (narrow and front))
        self._page.setVisible(self._is_reader or not (narrow and not front))

    def _remember(self) -> None:
        """Keep what the user dragged; sizes of hidden parts stay as they were."""
        now = self._sizes
        if self._sidebar.isVisible():
            now = replace(now, sidebar_px=self._outer.sizes()[0])
        if self._items.isVisible() and self._page.isVisible():
            first = self._inner.sizes()[0]
            if self.layout_name == "classic":
                now = replace(now, list_height_px=first)
            elif self._is_stream:
                now = replace(now, inspector_px=self._inner.sizes()[1])
            else:
                now = replace(now, list_px=first)
        self._sizes = replace(now, layout=self.layout_name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was = event.oldSize().width()
        self._show_parts()
        if was <= 0 or _class_of(was, self._theme) != _class_of(self.width(), self._theme):
            self._arrange()


def _splitter() -> QSplitter:
    made = QSplitter()
    made.setHandleWidth(1)  # Qt widens the part that can be gripped to 5 px by itself
    made.setChildrenCollapsible(False)
    return made


def _by_width(width: int, table: tuple[tuple[int, int], ...]) -> int:
    return next(value for limit, value in table if not limit or width < limit)


def _class_of(width: int, theme: Theme) -> tuple[int, bool]:
    return _by_width(width, _SIDEBAR), width < theme.px(NARROW_PX)
