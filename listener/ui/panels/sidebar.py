"""The sidebar: places, saved searches and circles with their feeds."""

from collections.abc import Iterable
from enum import Enum

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTreeView, QVBoxLayout, QWidget

from listener.domain.words import _
from listener.ui.delegates.sidebar import SidebarDelegate
from listener.ui.models.places import Kind, Node, Place
from listener.ui.models.sidebar import NODE_ROLE, Index, SidebarModel
from listener.ui.theme.theme import Theme


class Wish(Enum):
    """What can be asked of a row of the sidebar."""

    OPEN_WINDOW = "open-window"
    MARK_READ = "mark-read"
    REFRESH = "refresh"
    RENAME = "rename"
    EDIT = "edit"
    REMOVE = "remove"
    TAKE_OUT = "take-out"
    UNSUBSCRIBE = "unsubscribe"
    OPEN_SITE = "open-site"
    COPY_ADDRESS = "copy-address"
    ABOUT = "about"
    NEW_CIRCLE = "new-circle"
    LISTS = "lists"


_WISHES = {
    **dict.fromkeys(
        (Kind.ALL, Kind.UNREAD, Kind.MENTIONS, Kind.TO_ANSWER, Kind.STARRED), (Wish.OPEN_WINDOW,)
    ),
    Kind.SEARCH: (Wish.OPEN_WINDOW, None, Wish.MARK_READ, Wish.EDIT, None, Wish.REMOVE),
    Kind.CIRCLE: (
        Wish.OPEN_WINDOW,
        None,
        Wish.MARK_READ,
        Wish.REFRESH,
        None,
        Wish.NEW_CIRCLE,
        Wish.RENAME,
        Wish.LISTS,
        None,
        Wish.REMOVE,
    ),
    Kind.FEED: (
        Wish.OPEN_WINDOW,
        None,
        Wish.MARK_READ,
        Wish.REFRESH,
        None,
        Wish.OPEN_SITE,
        Wish.COPY_ADDRESS,
        Wish.ABOUT,
        None,
        Wish.RENAME,
        Wish.TAKE_OUT,
        Wish.UNSUBSCRIBE,
    ),
    Kind.HEADING: (Wish.NEW_CIRCLE,),
}


class SidebarPanel(QWidget):
    """Shows the tree; emits the place chosen, what was asked of a row, and feeds dropped on circles."""

    place_chosen = Signal(object)  # Place
    asked = Signal(object, object, object)  # Wish, Place, the Place of the row around it or None
    feed_dropped = Signal(int, int, int, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sidebar-pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = SidebarModel(self)
        self.model.feed_dropped.connect(self.feed_dropped)
        self.tree = _Tree(theme, self.model)
        self.tree.chosen.connect(self._tell_choice)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self._open: set[Place] = set()
        self._place: Place | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(6), 0, 0)
        column.addWidget(self.tree)
        theme.changed.connect(self.tree.viewport().update)
        self.tree.expanded.connect(self._remember_open)
        self.tree.collapsed.connect(self._remember_closed)

    def show_nodes(self, nodes: tuple[Node, ...]) -> None:
        """Show these rows; what was open and chosen stays so."""
        self.model.show(nodes)
        for place in self._open:
            index = self.model.index_of(place)
            if index.isValid() and not self.tree.isExpanded(index):
                self.tree.expand(index)
        if self._place is not None:
            self.select(self._place)

    def select(self, place: Place) -> None:
        """Show `place` as the one that is listed, without telling of it."""
        self._place = place
        index = self.model.index_of(place)
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.show_current(index)

    def open_circles(self, places: Iterable[Place]) -> None:
        """Open these circles, now or as soon as they are there."""
        self._open.update(places)
        self.show_nodes(self.model.nodes)

    @property
    def opened(self) -> frozenset[Place]:
        """Return the circles that are open."""
        return frozenset(self._open)

    def _tell_choice(self, index: QModelIndex) -> None:
        node: Node | None = index.data(NODE_ROLE)
        if node is None or node.place.kind is Kind.HEADING:
            return
        self._place = node.place
        self.place_chosen.emit(node.place)

    def _remember_open(self, index: QModelIndex) -> None:
        self._open.add(index.data(NODE_ROLE).place)

    def _remember_closed(self, index: QModelIndex) -> None:
        self._open.discard(index.data(NODE_ROLE).place)

    def _open_menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        menu = self.menu_for(index)
        if menu is not None:
            menu.popup(self.tree.viewport().mapToGlobal(at))

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """Return what can be asked of a row; None where nothing can."""
        node: Node | None = index.data(NODE_ROLE)
        wishes = _WISHES.get(node.place.kind) if node is not None else None
        if node is None or wishes is None:
            return None
        outer = self.model.node(self.model.parent(index))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for wish in wishes:
            if wish is None:
                menu.addSeparator()
            elif wish is not Wish.TAKE_OUT or outer is not None:
                place, around = node.place, outer.place if outer else None
                menu.addAction(_words(wish, node)).triggered.connect(
                    lambda _checked=False, w=wish, p=place, a=around: self.asked.emit(w, p, a)
                )
        return menu


class _Tree(QTreeView):
    """The tree itself: a press on a circle's arrow opens it, else a row is chosen."""

    chosen = Signal(QModelIndex)

    def __init__(self, theme: Theme, model: SidebarModel) -> None:
        super().__init__()
        self._theme = theme
        self._quiet = False
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Places, saved searches and circles"))
        self.setModel(model)
        self.setItemDelegate(SidebarDelegate(theme, self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTabKeyNavigation(False)

    def show_current(self, index: QModelIndex) -> None:
        """Select a row without telling that it was chosen."""
        self._quiet = True
        self.setCurrentIndex(index)
        self._quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.chosen.emit(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        node: Node | None = index.data(NODE_ROLE)
        left = event.button() == Qt.MouseButton.LeftButton
        if left and node is not None and node.children and self._is_on_arrow(event, index):
            self.setExpanded(index, not self.isExpanded(index))
            return
        if event.button() == Qt.MouseButton.RightButton:
            return  # the menu speaks of the row under it, and does not choose it
        super().mousePressEvent(event)

    def _is_on_arrow(self, event: QMouseEvent, index: QModelIndex) -> bool:
        depth = 0
        outer = index.parent()
        while outer.isValid():
            depth, outer = depth + 1, outer.parent()
        px = self._theme.px
        return event.position().x() < px(6 + 8 + 16) + depth * px(16)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if opens and index.isValid():
            self.chosen.emit(index)
            return
        super().keyPressEvent(event)


def _words(wish: Wish, node: Node) -> str:
    if wish is Wish.REMOVE:
        return _("Remove circle") if node.place.kind is Kind.CIRCLE else _("Remove search")
    return {
        Wish.OPEN_WINDOW: _("Open in a new window"),
        Wish.MARK_READ: _("Mark all as read"),
        Wish.REFRESH: _("Refresh"),
        Wish.RENAME: _("Rename …"),
        Wish.EDIT: _("Edit search …"),
        Wish.TAKE_OUT: _("Take out of this circle"),
        Wish.UNSUBSCRIBE: _("Unsubscribe"),
        Wish.OPEN_SITE: _("Open site in browser"),
        Wish.COPY_ADDRESS: _("Copy feed address"),
        Wish.ABOUT: _("About this feed …"),
        Wish.NEW_CIRCLE: _("New circle …"),
        Wish.LISTS: _("Reading lists …"),
    }[wish]
