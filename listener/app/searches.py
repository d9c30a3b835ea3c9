"""Saved searches: kept queries whose matches are stored."""

from collections.abc import Callable, Sequence

from listener.app.results import BackTest, Progress, SearchSaved
from listener.domain.changes import Changes
from listener.domain.ids import CircleId, ItemId, SearchId
from listener.domain.search import Alert, Role, SavedSearch
from listener.runtime.token import Token


class Searches:
    """Save, change and match queries."""

    def all(self) -> tuple[SavedSearch, ...]:
        """Return all saved searches in the user's order."""
        raise NotImplementedError

    def find(self, name: str) -> SavedSearch:
        """Return the search of that name or id, whatever its case; raise NotFound."""
        raise NotImplementedError

    def add(
        self,
        name: str,
        query: str,
        *,
        colour: str | None = None,
        role: Role = Role.TOPIC,
        circles: Sequence[CircleId] = (),
        alert: Alert = Alert.NONE,
    ) -> SearchSaved:
        """Save a query; without a colour the least used. Raise QueryError, Refused for a taken name."""
        raise NotImplementedError

    def edit(self, search: SavedSearch) -> SearchSaved:
        """Save a search anew, by its id."""
        raise NotImplementedError

    def remove(self, search_id: SearchId) -> Changes:
        """Remove a search and its matches; raise Refused while another one inlines it."""
        raise NotImplementedError

    def matches(self, search_id: SearchId) -> tuple[ItemId, ...]:
        """Return the items a search finds now, state part and scope applied, newest first."""
        raise NotImplementedError

    def rematch(
        self,
        search_id: SearchId,
        token: Token | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> Changes:
        """Match a search, and all that inline it, over the whole archive; FETCH."""
        raise NotImplementedError

    def test(self, query: str, *, circles: Sequence[CircleId] = ()) -> BackTest:
        """Say what a query would have found."""
        raise NotImplementedError
