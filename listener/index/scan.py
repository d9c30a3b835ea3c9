"""What the index does not cover: read from the store newest first, while there is time."""

import threading
from collections.abc import Sequence

from listener.domain.ports import QueueEntry
from listener.index.chores import Range, gaps
from listener.index.entry import entry_of
from listener.index.search import Deadline
from listener.index.source import SharedSource
from listener.index.table import Table

_WIDTH = 2000  # version ids in one table
_KEPT = 5  # tables kept for the next search


class Scan:
    """Makes tables of what lies in gaps, and keeps a few: the next search goes on where this one was cut."""

    def __init__(self, source: SharedSource) -> None:
        self._source = source
        self._kept: list[Table] = []
        self._heard = 0
        self._lock = threading.Lock()

    def hear(self, entries: Sequence[QueueEntry]) -> None:
        """Let go of tables that are no longer what the store holds."""
        with self._lock:
            self._heard += 1
            self._kept = [
                table
                for table in self._kept
                if not any(table.first <= entry.version_id <= table.last for entry in entries)
            ]

    def tables(self, missing: Sequence[Range], deadline: Deadline) -> tuple[list[Table], bool]:
        """Return tables of the documents in gaps, and whether the deadline left any out."""
        with self._lock:
            self._kept = [table for table in self._kept if _lies_in(table, missing)]
            found = list(self._kept)
        done = [Range(table.first, table.last) for table in found]
        for gap in missing:
            for left in gaps([Range(1, gap.first - 1), *done], gap.last):
                for first in range(left.last - _WIDTH + 1, left.first - _WIDTH, -_WIDTH):
                    if deadline.has_passed():
                        return found, True
                    found.append(self._table(max(first, left.first), first + _WIDTH - 1, deadline))
        return found, deadline.has_passed()

    def _table(self, first: int, last: int, deadline: Deadline) -> Table:
        """Return a table of a range; where the deadline comes first, of the newest part of it."""
        heard = self._heard
        table = Table(first)
        newest_first = [version.version_id for version in reversed(self._source.current(first, last))]
        for document in self._source.documents(newest_first):
            if deadline.has_passed():
                table.first = min(table.versions, default=last + 1)
                break
            table.add(entry_of(document))
        table.last = last
        with self._lock:
            # Another search may have read the same range meanwhile: two tables of it would count twice.
            is_new = not any(table.first <= kept.last and kept.first <= table.last for kept in self._kept)
            if table.size and is_new and len(self._kept) < _KEPT and heard == self._heard:
                self._kept.append(table)
        return table


def _lies_in(table: Table, missing: Sequence[Range]) -> bool:
    return any(gap.first <= table.first and table.last <= gap.last for gap in missing)
