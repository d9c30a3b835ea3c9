"""The rows of an import plan, by circle, filtered."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from listener.domain.exchange import Action, ImportPlan, PlannedRow
from listener.domain.words import _, ngettext
from listener.ui.models.items import Index

ENTRY_ROLE = Qt.ItemDataRole.UserRole
_TOP = QModelIndex()


class Show(Enum):
    """Which rows are shown."""

    EVERYTHING = "everything"
    ADD = "add"
    ALREADY = "already"
    DUPLICATE = "duplicate"
    NOTE = "note"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Entry:
    """A circle's heading (row is None) or a row below one."""

    circle: str
    words: str = ""
    row: PlannedRow | None = None


def holds(show: Show, row: PlannedRow) -> bool:
    """Tell whether a row is among those shown."""
    if show is Show.EVERYTHING:
        return True
    if show is Show.NOTE:
        return bool(row.reason) and row.action is Action.ADD
    return row.action is Action(show.value)


def entries(plan: ImportPlan, show: Show) -> tuple[Entry, ...]:
    """Return the rows by circle, in the file's order."""
    groups: dict[str, list[PlannedRow]] = {}
    for row in plan.rows:
        if holds(show, row):
            groups.setdefault(row.circle, []).append(row)
    new = set(plan.circles)
    found: list[Entry] = []
    for circle, rows in groups.items():
        found.append(Entry(circle, _heading(len(rows), is_new=circle in new, has_name=bool(circle))))
        found += [Entry(circle, row=row) for row in rows]
    return tuple(found)


def _heading(number: int, *, is_new: bool, has_name: bool) -> str:
    words = ngettext("{number} row", "{number} rows", number).format(number=number)
    if not has_name:
        return words
    place = _("into a new circle") if is_new else _("into the circle that is there")
    return _("{rows}, {place}").format(rows=words, place=place)


class PlanModel(QAbstractTableModel):
    """One column of entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()

    def show_entries(self, shown: Sequence[Entry]) -> None:
        """Show these entries."""
        self.beginResetModel()
        self._entries = shown
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.row.reason or None if entry.row is not None else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if entry.row is None:
                return f"{entry.circle or _('Outside any circle')}, {entry.words}"
            return ", ".join(filter(None, (entry.row.text, entry.row.url, verdict(entry.row))))
        return None


def verdict(row: PlannedRow) -> str:
    """Return what becomes of a row, in words."""
    if row.reason:
        return row.reason
    return {
        Action.ADD: _("Add"),
        Action.ALREADY: _("Already there"),
        Action.DUPLICATE: _("Twice in the file"),
        Action.SKIPPED: _("Skipped"),
    }[row.action]
