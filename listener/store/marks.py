"""Read marks, stars and labels; every change is an act that can be undone."""

from collections.abc import Iterable, Sequence

from listener.domain.changes import Changes
from listener.domain.ids import ItemId
from listener.domain.listing import Listing


class Marks:
    """What the user does with items."""

    def mark_read(self, ids: Iterable[ItemId], *, read: bool = True) -> Changes:
        """Mark items read or unread; Changes names those that really changed."""
        raise NotImplementedError

    def star(self, ids: Iterable[ItemId], *, starred: bool = True) -> Changes:
        """Star items, or take the star off."""
        raise NotImplementedError

    def label(self, ids: Iterable[ItemId], name: str, *, on: bool = True) -> Changes:
        """Put a label on items, or take it off."""
        raise NotImplementedError

    def mark_all_read(self, listing: Listing) -> Changes:
        """Mark every item of a listing read."""
        raise NotImplementedError

    def labels(self) -> Sequence[str]:
        """Return every label in use, by name."""
        raise NotImplementedError
