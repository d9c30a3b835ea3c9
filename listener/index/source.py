"""The item source as several threads may use it: one call at a time."""

import itertools
import threading
from collections.abc import Iterable, Iterator, Sequence

from listener.domain.document import Document
from listener.domain.ids import CircleId, VersionId
from listener.domain.ports import CurrentVersion, ItemSource, QueueEntry, VersionSet
from listener.domain.query.tree import Is, When

_READ_AT_ONCE = 100
_ENTRIES_AT_ONCE = 10_000


class SharedSource:
    """An `ItemSource` behind a lock, and the few ways in which the index reads it."""

    def __init__(self, source: ItemSource) -> None:
        self._source = source
        self._lock = threading.Lock()

    def identity(self) -> str:
        """Return the database's random name."""
        with self._lock:
            return self._source.identity()

    def numbers(self) -> tuple[int, int]:
        """Return the numbers of the oldest queue entry kept and of the newest ever written."""
        with self._lock:
            return self._source.first_number(), self._source.last_number()

    def last_version(self) -> int:
        """Return the greatest version id ever given."""
        with self._lock:
            return self._source.last_version()

    def entries_after(self, number: int) -> list[QueueEntry]:
        """Return all queue entries after `number`, in order."""
        found: list[QueueEntry] = []
        while True:
            with self._lock:
                more = self._source.entries_after(found[-1].number if found else number, _ENTRIES_AT_ONCE)
            found += more
            if len(more) < _ENTRIES_AT_ONCE:
                return found

    def count(self, first: int, last: int) -> int:
        """Return how many versions with first <= id <= last are current."""
        with self._lock:
            return self._source.count(VersionId(first), VersionId(last))

    def current(self, first: int, last: int) -> Sequence[CurrentVersion]:
        """Return the current versions with first <= id <= last, by id."""
        with self._lock:
            return self._source.current(VersionId(first), VersionId(last))

    def documents(self, ids: Iterable[VersionId], *, with_state: bool = False) -> Iterator[Document]:
        """Yield the documents of `ids` in the order asked, those that are current."""
        waiting = iter(ids)
        while some := list(itertools.islice(waiting, _READ_AT_ONCE)):
            with self._lock:
                read = list(self._source.documents(some, with_state=with_state))
            yield from read

    def holding(self, leaf: Is | When) -> VersionSet:
        """Return the current versions for which a state leaf holds."""
        with self._lock:
            return self._source.holding(leaf)

    def in_circles(self, circles: frozenset[CircleId]) -> VersionSet:
        """Return the current versions whose feed is in one of these circles or their inner circles."""
        with self._lock:
            return self._source.in_circles(circles)

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._source.close()
