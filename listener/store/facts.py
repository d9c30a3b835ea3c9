"""What reports are computed from."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.report import Fact, Source


class Facts:
    """Items, sources and failures as reports see them."""

    def facts(
        self,
        since: datetime,
        until: datetime,
        *,
        feeds: frozenset[FeedId] | None = None,
        searches: Sequence[SearchId] = (),
        found: Mapping[SearchId, frozenset[ItemId]] | None = None,
    ) -> tuple[Fact, ...]:
        """Return the items with item time in [since, until), oldest first.

        `feeds` is the scope (None: all, former ones too); `searches` are those whose present matches are told,
        `found` adds ad-hoc queries by their (negative) id.
        """
        raise NotImplementedError

    def sources(self, feeds: frozenset[FeedId] | None = None) -> Mapping[FeedId, Source]:
        """Return the feeds in scope, former ones too."""
        raise NotImplementedError

    def failed_days(
        self, since: datetime, until: datetime, zone: tzinfo, *, feeds: frozenset[FeedId] | None = None
    ) -> frozenset[str]:
        """Return the ISO days on which a feed in scope was asked and never answered."""
        raise NotImplementedError
