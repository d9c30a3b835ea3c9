"""Items: lists, counts, one item's page, and what the user does with them."""

from collections.abc import Sequence

from listener.app.results import Mark, ShownItem, Sidebar
from listener.domain.changes import Changes
from listener.domain.ids import ItemId
from listener.domain.item import Item
from listener.domain.listing import Counts, ItemRow, Listing, PageKey


class Items:
    """Lists are ids and pages of rows; an item is whole."""

    def ids(
        self, listing: Listing, *, limit: int | None = None, after: PageKey | None = None
    ) -> tuple[ItemId, ...]:
        """Return the ids a list holds, newest first."""
        raise NotImplementedError

    def rows(self, ids: Sequence[ItemId]) -> tuple[ItemRow, ...]:
        """Return the rows of a page, in the order of `ids`; an item that is gone is left out."""
        raise NotImplementedError

    def counts(self, listing: Listing) -> Counts:
        """Return how many items a list holds."""
        raise NotImplementedError

    def sidebar(self) -> Sidebar:
        """Return all that the sidebar shows."""
        raise NotImplementedError

    def item(self, item_id: ItemId) -> Item:
        """Return an item; raise NotFound."""
        raise NotImplementedError

    def shown(self, item_id: ItemId) -> ShownItem:
        """Return an item with its markup cleaned; raise NotFound."""
        raise NotImplementedError

    def mark(self, ids: Sequence[ItemId], mark: Mark) -> Changes:
        """Mark items; one act to undo, of those that really changed."""
        raise NotImplementedError

    def label(self, ids: Sequence[ItemId], name: str, *, on: bool) -> Changes:
        """Put a label on items, or take it off."""
        raise NotImplementedError

    def mark_all_read(self, listing: Listing) -> Changes:
        """Mark every item of a list read; one act to undo."""
        raise NotImplementedError
