"""Writing what feeds answered."""

from collections.abc import Sequence

from listener.domain.refreshing import FeedResult, Written


class Refreshing:
    """Writes the answers of feeds, one transaction a batch."""

    def write(self, results: Sequence[FeedResult]) -> Written:
        """Store a batch whole or not at all: items, versions, matches, index queue, feed state, validators."""
        raise NotImplementedError
