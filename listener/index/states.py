"""The parts of a query that only the store knows: which versions are unread, labelled, in a circle ..."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from listener.domain.ids import CircleId
from listener.domain.ports import VersionSet
from listener.domain.query.tree import Is, When
from listener.index import bits
from listener.index.shard import Shard
from listener.index.source import SharedSource


class States:
    """Asks the source once for each state leaf of a search, and cuts the answers to shards."""

    def __init__(self, source: SharedSource) -> None:
        self._source = source
        self._leaves: dict[Is | When, tuple[Sequence[int], bool]] = {}
        self._circles: dict[frozenset[CircleId], tuple[Sequence[int], bool]] = {}

    def of(self, leaf: Is | When, shard: Shard) -> int:
        """Return the documents of a shard for which a state leaf holds."""
        if leaf not in self._leaves:
            self._leaves[leaf] = _sorted(self._source.holding(leaf))
        return _cut(*self._leaves[leaf], shard)

    def in_circles(self, circles: frozenset[CircleId], shard: Shard) -> int:
        """Return the documents of a shard whose feed is in one of these circles."""
        if circles not in self._circles:
            self._circles[circles] = _sorted(self._source.in_circles(circles))
        return _cut(*self._circles[circles], shard)


def _sorted(found: VersionSet) -> tuple[Sequence[int], bool]:
    return sorted(found.ids), found.is_complement


def _cut(ids: Sequence[int], is_complement: bool, shard: Shard) -> int:  # noqa: FBT001 - as VersionSet has it
    low, high = bisect_left(ids, shard.first), bisect_right(ids, shard.last)
    found = shard.of_versions(ids[low:high])
    return bits.full(shard.size) & ~found if is_complement else found
