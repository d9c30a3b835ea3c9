"""What is asked of a search over the archive, and what it answers."""

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from listener.domain.ids import CircleId, ItemId, VersionId
from listener.domain.query.tree import Node


class Sort(Enum):
    """How hits are ordered; ties, and queries without words, are newest first."""

    NEWEST = "newest"
    RELEVANCE = "relevance"


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search; `node` is parsed and resolved (no Saved left in it)."""

    node: Node
    circles: frozenset[CircleId] = frozenset()  # inner circles included; none is everything
    sort: Sort = Sort.NEWEST
    limit: int | None = None
    deadline_s: float | None = None  # from the start of the search; None takes as long as it takes
    queue_number: int = 0  # all up to this entry of the index queue is seen by the answer
    with_count: bool = True  # without it the search may stop as soon as its hits are certain


class Hit(NamedTuple):
    """An item found, by its current version; `score` is None where nothing was ranked."""

    item_id: ItemId
    version_id: VersionId
    score: float | None = None


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits in order, at most `limit`, and of how many."""

    hits: tuple[Hit, ...]
    count: int | None  # exact unless is_partial; None where it was not asked for and is not known
    is_partial: bool  # the deadline came first: there may be more
    indexed: int  # items that the index covers ...
    total: int  # ... of so many; the rest was scanned


@dataclass(frozen=True, slots=True)
class IndexState:
    """How the index stands."""

    indexed: int
    total: int
    segments: int
    in_memory: int  # items searchable but not yet written
    queue_number: int  # the last queue entry taken in
    reason: str = ""  # a sentence, where it is being rebuilt

    @property
    def is_complete(self) -> bool:
        """Tell whether every item is in the index."""
        return self.indexed >= self.total


@dataclass(frozen=True, slots=True)
class SegmentWritten:
    """All up to `queue_number` is safe on disk: the store may drop those queue entries."""

    queue_number: int
