"""Matches: which saved search holds for which item's current version, and where."""

from collections.abc import Sequence

from listener.domain.changes import Changes
from listener.domain.ids import ItemId, SearchId, VersionId
from listener.domain.search import ItemMatch, StoredMatch


class Matches:
    """Matches of the content parts of saved searches."""

    def of(self, ids: Sequence[ItemId]) -> tuple[StoredMatch, ...]:
        """Return the matches of items that hold now (state part and scope applied), by item and search."""
        raise NotImplementedError

    def unmatched(self) -> tuple[SearchId, ...]:
        """Return the searches that have to be matched over the archive: new, changed, or brought back."""
        raise NotImplementedError

    def late(self, limit: int) -> tuple[VersionId, ...]:
        """Return versions stored while the searches were changing: each has to be matched with all searches."""
        raise NotImplementedError

    def write_late(
        self, found: Sequence[tuple[VersionId, tuple[ItemMatch, ...]]], *, searches_version: int
    ) -> Changes:
        """Store what late versions match; nothing is written if the searches changed meanwhile."""
        raise NotImplementedError

    def replace(
        self,
        search_id: SearchId,
        found: Sequence[tuple[VersionId, tuple[ItemMatch, ...]]],
        *,
        searches_version: int,
        up_to: VersionId,
    ) -> Changes:
        """Store all matches of one search among versions up to `up_to`; nothing if the searches changed meanwhile."""
        raise NotImplementedError
