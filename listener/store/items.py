"""Items as lists and the reading pane ask for them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from listener.domain.errors import NotFound
from listener.domain.ids import ItemId
from listener.domain.item import Item
from listener.domain.listing import Counts, ItemRow, Listing, PageKey
from listener.domain.places import PlaceCounts
from listener.domain.words import _
from listener.store import codec, item_rows
from listener.store.database import Database
from listener.store.lists import Lists
from listener.store.rules import RuleBook
from listener.store.sidebar import sidebar
from listener.store.stories import numbers

_IN_ORDER = """
SELECT i.id, i.item_time FROM (SELECT DISTINCT value FROM json_each(?)) e CROSS JOIN item i ON i.id = e.value
ORDER BY i.item_time DESC, i.id DESC
"""


class Items:
    """Items, read."""

    def __init__(self, database: Database, book: RuleBook) -> None:
        self._database = database
        self._book = book

    def ids(
        self, listing: Listing, *, limit: int | None = None, after: PageKey | None = None
    ) -> list[ItemId]:
        """Return the ids of a listing, newest first; those after `after`, at most `limit`."""
        with self._database.reading() as connection:
            return [ItemId(number) for number in Lists(connection, self._book).ids(listing, limit, after)]

    def rows(self, ids: Sequence[ItemId]) -> tuple[ItemRow, ...]:
        """Return rows in the order asked, with the matches that hold now; missing items are left out."""
        with self._database.reading() as connection:
            return item_rows.rows(Lists(connection, self._book), ids)

    def stories(self, ids: Sequence[ItemId]) -> Mapping[ItemId, int]:
        """Return the number of the story of each of these items that several feeds tell."""
        with self._database.reading() as connection:
            return numbers(connection, ids)

    def in_order(self, ids: Iterable[ItemId]) -> tuple[ItemId, ...]:
        """Return those of these items that are there, each once, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_IN_ORDER, (json.dumps(list(ids)),)).fetchall()
        return tuple(ItemId(number) for number, _at in rows)

    def times(self, ids: Iterable[ItemId]) -> tuple[tuple[ItemId, datetime], ...]:
        """Return these items with their times, each once, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_IN_ORDER, (json.dumps(list(ids)),)).fetchall()
        return tuple((ItemId(number), codec.moment(at)) for number, at in rows)

    def counts(self, listing: Listing) -> Counts:
        """Return how many items a listing holds, and how many of them are unread."""
        with self._database.reading() as connection:
            return Lists(connection, self._book).counts(listing)

    def sidebar(self) -> PlaceCounts:
        """Return the counts of every feed, circle, search and label."""
        with self._database.reading() as connection:
            return sidebar(Lists(connection, self._book))

    def get(self, item_id: ItemId) -> Item:
        """Return one item, whole; raise NotFound."""
        found = self.some((item_id,))
        if not found:
            raise NotFound(_("There is no item {number}.").format(number=item_id))
        return found[0]

    def some(self, ids: Sequence[ItemId]) -> tuple[Item, ...]:
        """Return items, whole, in the order asked; missing ones are left out."""
        with self._database.reading() as connection:
            return item_rows.items(Lists(connection, self._book), ids)
