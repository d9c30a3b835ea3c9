"""Saved searches."""

from listener.domain.changes import Changes
from listener.domain.ids import SearchId
from listener.domain.search import SavedSearch


class Searches:
    """Saved searches, read and changed; every change is an act that can be undone, and raises `version`."""

    def all(self) -> tuple[SavedSearch, ...]:
        """Return every saved search in the user's order."""
        raise NotImplementedError

    def get(self, search_id: SearchId) -> SavedSearch:
        """Return one saved search; raise NotFound."""
        raise NotImplementedError

    def find(self, name: str) -> SavedSearch:
        """Return the saved search called `name`, in any case; raise NotFound."""
        raise NotImplementedError

    def version(self) -> int:
        """Return the number that grows whenever a query, or which searches there are, changes."""
        raise NotImplementedError

    def add(self, search: SavedSearch) -> tuple[SavedSearch, Changes]:
        """Add a search (its id is given here); raise Refused where the name is taken."""
        raise NotImplementedError

    def edit(self, search: SavedSearch) -> Changes:
        """Take over all of `search`; raise NotFound, or Refused where the name is taken."""
        raise NotImplementedError

    def remove(self, search_id: SearchId) -> Changes:
        """Remove a search and its matches."""
        raise NotImplementedError
