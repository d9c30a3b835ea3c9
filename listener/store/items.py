"""Items as lists and the reading pane ask for them."""

from collections.abc import Sequence

from listener.domain.ids import ItemId
from listener.domain.item import Item
from listener.domain.listing import Counts, ItemRow, Listing, PageKey
from listener.domain.places import PlaceCounts


class Items:
    """Items, read."""

    def ids(
        self, listing: Listing, *, limit: int | None = None, after: PageKey | None = None
    ) -> list[ItemId]:
        """Return the ids of a listing, newest first."""
        raise NotImplementedError

    def rows(self, ids: Sequence[ItemId]) -> tuple[ItemRow, ...]:
        """Return the rows of items in the order asked, with the matches that hold now; missing ones are left out."""
        raise NotImplementedError

    def counts(self, listing: Listing) -> Counts:
        """Return how many items a listing holds, and how many of them are unread."""
        raise NotImplementedError

    def sidebar(self) -> PlaceCounts:
        """Return the counts of every feed, circle, search and label."""
        raise NotImplementedError

    def get(self, item_id: ItemId) -> Item:
        """Return one item, whole; raise NotFound."""
        raise NotImplementedError

    def some(self, ids: Sequence[ItemId]) -> tuple[Item, ...]:
        """Return items, whole, in the order asked; missing ones are left out."""
        raise NotImplementedError
