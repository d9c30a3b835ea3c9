"""The sidebar's model: a tree of nodes, and feeds that can be dragged onto circles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from listener.domain.words import _, ngettext
from listener.ui.models.places import TO_ANSWER, Kind, Node, Place

Index = QModelIndex | QPersistentModelIndex
NODE_ROLE = Qt.ItemDataRole.UserRole
DEPTH_ROLE = Qt.ItemDataRole.UserRole + 1
_TOP = QModelIndex()
_FEED_TYPE = "application/x-listener-feed"


@dataclass(slots=True)
class _Entry:
    """A node at its place in the tree; entries are known to Qt by their number."""

    node: Node
    parent: int  # -1 at the top
    row: int
    depth: int
    children: list[int]


class SidebarModel(QAbstractItemModel):
    """Rows of the sidebar.

    `feed_dropped` carries feed id, the circle it came from (0: none), the circle it fell on, and whether it
    also stays where it was.
    """

    feed_dropped = Signal(int, int, int, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: tuple[Node, ...] = ()
        self._entries: list[_Entry] = []
        self._top: list[int] = []

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Return what is shown."""
        return self._nodes

    def show(self, nodes: tuple[Node, ...]) -> None:
        """Show these rows: in place where only names and counts differ, else anew."""
        if nodes == self._nodes:
            return
        if [node.shape for node in nodes] == [node.shape for node in self._nodes]:
            before = self._entries
            self._build(nodes)
            self._tell(before)
            return
        self.beginResetModel()
        self._build(nodes)
        self.endResetModel()

    def index_of(self, place: Place) -> QModelIndex:
        """Return the first row at `place`, invalid where there is none."""
        for number, entry in enumerate(self._entries):
            if entry.node.place == place:
                return self.createIndex(entry.row, 0, number)
        return QModelIndex()

    def node(self, index: Index) -> Node | None:
        """Return the node at `index`."""
        return self._entries[index.internalId()].node if index.isValid() else None

    def _build(self, nodes: tuple[Node, ...]) -> None:
        self._nodes, self._entries = nodes, []
        self._top = [self._add(node, -1, row, 0) for row, node in enumerate(nodes)]

    def _add(self, node: Node, parent: int, row: int, depth: int) -> int:
        number = len(self._entries)
        entry = _Entry(node, parent, row, depth, [])
        self._entries.append(entry)
        entry.children = [self._add(child, number, at, depth + 1) for at, child in enumerate(node.children)]
        return number

    def _tell(self, before: Sequence[_Entry]) -> None:
        """Tell of the rows that are not as they were; the tree has the same rows."""
        for number, (was, entry) in enumerate(zip(before, self._entries, strict=True)):
            if entry.node.said != was.node.said:
                index = self.createIndex(entry.row, 0, number)
                self.dataChanged.emit(index, index)

    def _children(self, parent: Index) -> list[int]:
        return self._entries[parent.internalId()].children if parent.isValid() else self._top

    # Qt's names from here on

    def rowCount(self, parent: Index = _TOP) -> int:
        return len(self._children(parent))

    def columnCount(self, parent: Index = _TOP) -> int:  # noqa: ARG002 - Qt gives it
        return 1

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        children = self._children(parent)
        if column or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # Qt overloads it with QObject's
        if not index.isValid():
            return QModelIndex()
        number = self._entries[index.internalId()].parent
        return QModelIndex() if number < 0 else self.createIndex(self._entries[number].row, 0, number)

    def flags(self, index: Index) -> Qt.ItemFlag:
        node = self.node(index)
        if node is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled
        if node.place.kind is not Kind.HEADING:
            flags |= Qt.ItemFlag.ItemIsSelectable
        if node.place.kind is Kind.FEED:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if node.place.kind is Kind.CIRCLE:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.internalId()]
        if role == NODE_ROLE:
            return entry.node
        if role == DEPTH_ROLE:
            return entry.depth
        return _text(entry.node, role)

    def mimeTypes(self) -> list[str]:
        return [_FEED_TYPE]

    def mimeData(self, indexes: Any) -> QMimeData:
        index = indexes[0]
        node, outer = self.node(index), self.node(self.parent(index))
        circle = outer.place.id if outer is not None else 0
        carried = QMimeData()
        carried.setData(_FEED_TYPE, f"{node.place.id if node else 0} {circle}".encode())
        return carried

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        node = self.node(parent)
        return data.hasFormat(_FEED_TYPE) and node is not None and node.place.kind is Kind.CIRCLE

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        node = self.node(parent)
        if node is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        feed, circle = (int(part) for part in bytes(data.data(_FEED_TYPE).data()).split())
        if circle != node.place.id:
            self.feed_dropped.emit(feed, circle, node.place.id, action == Qt.DropAction.CopyAction)
        return True


def _text(node: Node, role: int) -> str | None:
    if role == Qt.ItemDataRole.DisplayRole:
        return node.name
    if role == Qt.ItemDataRole.ToolTipRole:
        return node.failing or node.waits or None
    return _spoken(node) if role == Qt.ItemDataRole.AccessibleTextRole else None


def _spoken(node: Node) -> str:
    words = [node.name]
    if node.sign is not None:
        words.append({"own": _("own"), "rival": _("rival"), "topic": _("topic")}[node.sign.role.value])
    if node.unread and node.is_new:
        words.append(ngettext("{number} new", "{number} new", node.unread).format(number=node.unread))
    elif node.unread and node.place == TO_ANSWER:
        words.append(ngettext("{number} waits", "{number} wait", node.unread).format(number=node.unread))
    elif node.unread:
        words.append(ngettext("{number} unread", "{number} unread", node.unread).format(number=node.unread))
    if node.failing:
        words.append(_("failing: {reason}").format(reason=node.failing))
    if node.waits:
        words.append(node.waits)
    return ", ".join(words)
