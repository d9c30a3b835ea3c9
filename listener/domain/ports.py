"""What the core asks of its adapters; only `app` knows who stands behind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from listener.domain.document import Document
from listener.domain.ids import CircleId, ItemId, VersionId
from listener.domain.query.tree import Is, When


class QueueEntry(NamedTuple):
    """One line of the index queue: a version came, or went (superseded or removed)."""

    number: int  # increasing, from 1
    version_id: VersionId
    is_masked: bool


class CurrentVersion(NamedTuple):
    """The current version of an item, without its content."""

    version_id: VersionId
    item_id: ItemId
    item_time: datetime


@dataclass(frozen=True, slots=True)
class VersionSet:
    """Some current versions: those named, or with `is_complement` all but those named."""

    ids: Sequence[int]  # VersionIds in any order, each once
    is_complement: bool = False


class ItemSource(Protocol):
    """Items as the index reads them; over a read-only connection of its own, used by one thread at a time."""

    def identity(self) -> str:
        """Return this database's random name: given at its making, and anew when a backup is put back."""
        ...

    def last_number(self) -> int:
        """Return the number of the newest queue entry ever written, 0 where there was none."""
        ...

    def first_number(self) -> int:
        """Return the number of the oldest entry still kept; last_number() + 1 where none is kept."""
        ...

    def entries_after(self, number: int, limit: int) -> Sequence[QueueEntry]:
        """Return the entries after `number`, at most `limit`, in order."""
        ...

    def last_version(self) -> VersionId:
        """Return the greatest version id ever given, 0 where there was none."""
        ...

    def count(self, first: VersionId, last: VersionId) -> int:
        """Return how many versions with first <= id <= last are current."""
        ...

    def current(self, first: VersionId, last: VersionId) -> Sequence[CurrentVersion]:
        """Return the current versions with first <= id <= last, by id."""
        ...

    def documents(self, ids: Sequence[VersionId], *, with_state: bool) -> Iterator[Document]:
        """Yield the documents of `ids` in the order asked; those that are not current are left out."""
        ...

    def holding(self, leaf: Is | When) -> VersionSet:
        """Return the current versions for which a state leaf holds.

        Leaves: is:, label:, circle:, feed:, has:notes (Is), and seen: (When).
        """
        ...

    def in_circles(self, circles: frozenset[CircleId]) -> VersionSet:
        """Return the current versions whose feed is in one of these circles or their inner circles."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...
