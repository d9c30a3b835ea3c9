"""The item list's model: ids and pages of rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from listener.domain.ids import ItemId
from listener.domain.listing import ItemRow
from listener.ui.delegates.items import ROW_ROLE
from listener.ui.models.runs import alike, runs
from listener.ui.models.stories import HEAD_ROLE, INSIDE_ROLE, NO_STORIES, Stories, head_told
from listener.ui.models.stream import MENTION_ROLE, StreamRow

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_MOST_RUNS = 64  # more pieces than this are shown anew at once: quicker, and nobody could follow them


class ItemModel(QAbstractTableModel):
    """Rows of items, known by id, filled as they are seen; `data` never asks anybody.

    `rows_wanted` carries the ids whose rows are about to be shown and are not there yet.
    """

    rows_wanted = Signal(object)

    def __init__(self, say: Callable[[ItemRow], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._ids: list[ItemId] = []
        self._places_held: dict[ItemId, int] | None = {}  # None: to be made when somebody asks
        self._rows: dict[ItemId, ItemRow] = {}
        self._mentions: dict[ItemId, StreamRow] = {}
        self._asked: set[ItemId] = set()
        self.stories: Stories = NO_STORIES  # set before the list is shown that they belong to

    @property
    def ids(self) -> Sequence[ItemId]:
        """Return what is shown, in order."""
        return self._ids

    def id_at(self, place: int) -> ItemId | None:
        """Return the id shown at `place`."""
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def place_of(self, item_id: ItemId) -> int | None:
        """Return where `item_id` is shown."""
        return self._places.get(item_id)

    def row_of(self, item_id: ItemId) -> ItemRow | None:
        """Return the row of `item_id` if it is there yet."""
        return self._rows.get(item_id)

    def row_at(self, place: int) -> ItemRow | None:
        """Return the row shown at `place` if it is there yet."""
        item_id = self.id_at(place)
        return self._rows.get(item_id) if item_id is not None else None

    def mention_of(self, item_id: ItemId) -> StreamRow | None:
        """Return the mention shown as `item_id`, where the list is a stream and it is there yet."""
        return self._mentions.get(item_id)

    def show_ids(self, ids: Sequence[ItemId]) -> None:
        """Show another list."""
        self.beginResetModel()
        self._rows.clear()
        self._mentions.clear()
        self._asked.clear()
        self._take(list(ids))
        self.endResetModel()

    def update_ids(self, ids: Sequence[ItemId]) -> None:
        """Show the same list as it is now: rows come and go in place, what was selected stays so."""
        now = list(ids)
        if now == self._ids:
            return
        first, end = alike(self._ids, now)
        before, after = self._ids[first : len(self._ids) - end], now[first : len(now) - end]
        wanted, had = set(after), set(before)
        gone = runs(place for place, item_id in enumerate(before, first) if item_id not in wanted)
        come = runs(place for place, item_id in enumerate(after, first) if item_id not in had)
        kept_order = [i for i in before if i in wanted] == [i for i in after if i in had]
        if not kept_order or len(gone) + len(come) > _MOST_RUNS:
            self._replace(now)
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(QModelIndex(), first, last)
            self._take(self._ids[:first] + self._ids[last + 1 :])
            self.endRemoveRows()
        for first, last in come:
            self.beginInsertRows(QModelIndex(), first, last)
            self._take(self._ids[:first] + now[first : last + 1] + self._ids[first:])
            self.endInsertRows()

    def fill(self, rows: Iterable[ItemRow]) -> None:
        """Show these rows at their places."""
        for row in rows:
            self._asked.discard(row.id)
            place = self._places.get(row.id)
            if place is None:
                continue  # another list is shown by now
            self._rows[row.id] = row
            where = self.index(place, 0)
            self.dataChanged.emit(where, where)

    def fill_mentions(self, shown: Iterable[StreamRow]) -> None:
        """Show these mentions at their places."""
        rows = tuple(shown)
        self._mentions.update((one.row.id, one) for one in rows)
        self.fill(one.row for one in rows)

    def want(self, first: int, last: int) -> None:
        """Ask for the rows of places first..last that are not there and were not asked for."""
        missing = [
            item_id
            for item_id in self._ids[max(0, first) : last + 1]
            if item_id not in self._rows and item_id not in self._asked
        ]
        if missing:
            self._asked.update(missing)
            self.rows_wanted.emit(missing)

    def want_again(self, ids: Iterable[ItemId]) -> None:
        """Ask anew for those of `ids` whose rows are held."""
        stale = [item_id for item_id in ids if item_id in self._rows]
        if stale:
            self.rows_wanted.emit(stale)

    def forget_asked(self) -> None:
        """Let rows be asked for again: an answer failed to come."""
        self._asked.clear()

    def _replace(self, now: list[ItemId]) -> None:
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        ids = [self._ids[index.row()] for index in held]
        self._take(now)
        moved = [
            self.index(self._places[item_id], 0) if item_id in self._places else QModelIndex()
            for item_id in ids
        ]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _take(self, ids: list[ItemId]) -> None:
        self._ids = ids
        self._places_held = None

    @property
    def _places(self) -> dict[ItemId, int]:
        if self._places_held is None:
            self._places_held = dict(zip(self._ids, count(), strict=False))
        return self._places_held

    # Qt's names from here on

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item_id = self._ids[index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._words(item_id)
        held: Mapping[int, Mapping[ItemId, object]] = {
            ROW_ROLE: self._rows,
            MENTION_ROLE: self._mentions,
            HEAD_ROLE: self.stories.heads,
            INSIDE_ROLE: self.stories.of,
        }
        return held[role].get(item_id) if role in held else None

    def _words(self, item_id: ItemId) -> str | None:
        head, row = self.stories.heads.get(item_id), self._rows.get(item_id)
        if head is not None and (head.is_folded or row is None):
            return head_told(head)
        if row is None:
            return None
        return self._say(row) if head is None else f"{head_told(head)}. {self._say(row)}"
