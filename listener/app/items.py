"""Items: lists, counts, one item's page, and what the user does with them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from listener.app.marking import Marking
from listener.app.parts import Parts
from listener.app.results import Mark, ShownItem, Sidebar
from listener.domain.changes import Changes
from listener.domain.ids import ItemId, SearchId
from listener.domain.item import Item
from listener.domain.listing import Counts, ItemRow, Listing, PageKey
from listener.domain.page import Page

PAGE = 200  # rows read at a time


def _iso(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


class Items:
    """Lists are ids and pages of rows; an item is whole."""

    def __init__(self, parts: Parts, marking: Marking) -> None:
        self._parts = parts
        self._store = parts.store.items
        self._marks = parts.store.marks
        self._marking = marking

    def ids(
        self, listing: Listing, *, limit: int | None = None, after: PageKey | None = None
    ) -> tuple[ItemId, ...]:
        """Return the ids a list holds, newest first."""
        return tuple(self._store.ids(listing, limit=limit, after=after))

    def rows(self, ids: Sequence[ItemId]) -> tuple[ItemRow, ...]:
        """Return the rows of a page, in the order of `ids`; an item that is gone is left out."""
        return self._store.rows(ids)

    def pages(self, ids: Sequence[ItemId]) -> Iterator[tuple[ItemRow, ...]]:
        """Yield the rows of `ids`, a page at a time."""
        for page in paged(ids):
            yield self._store.rows(page)

    def counts(self, listing: Listing) -> Counts:
        """Return how many items a list holds."""
        return self._store.counts(listing)

    def sidebar(self) -> Sidebar:
        """Return all that the sidebar shows."""
        store = self._parts.store
        return Sidebar(
            feeds=store.feeds.all(),
            circles=store.circles.all(),
            searches=store.searches.all(),
            counts=self._store.sidebar(),
        )

    def item(self, item_id: ItemId) -> Item:
        """Return an item; raise NotFound."""
        return self._store.get(item_id)

    def shown(self, ids: Sequence[ItemId]) -> Iterator[ShownItem]:
        """Yield items with their markup cleaned, in the order of `ids`."""
        from listener.html.article import cleaned

        names = self.search_names()
        for page in paged(ids):
            for item in self._store.some(page):
                content = item.content
                body = cleaned(content.body_html, content.base_url)
                summary = (
                    body
                    if content.summary_html == content.body_html
                    else cleaned(content.summary_html, content.base_url)
                )
                searches = tuple(names[each] for each in item.searches if each in names)
                yield ShownItem(item, summary, body, searches)

    def search_names(self) -> dict[SearchId, str]:
        """Return the names of the saved searches."""
        return {search.id: search.name for search in self._parts.store.searches.all()}

    def article(
        self,
        item_id: ItemId,
        *,
        query: str | None = None,
        images: bool = False,
        when: Callable[[datetime], str] = _iso,
    ) -> Page:
        """Return the page of an item, marked for the saved searches that match and for `query`.

        `when` writes the time in its head, given in the profile's zone. Raise NotFound, QueryError.
        """
        from listener.html.article import page

        item = self._store.get(item_id)
        return page(
            item.content,
            feed_title=item.feed_title,
            when=when(item.item_time.astimezone(self._parts.zone())),
            find=self._marking.finder(item, query),
            images=images,
        )

    def document(self, item_id: ItemId, *, query: str | None = None) -> str:
        """Return the page of an item as a document of its own, for a file or a browser."""
        from listener.html.standalone import standalone

        language = self._store.get(item_id).content.language
        images = self._parts.setting("images") == "always"
        return standalone(self.article(item_id, query=query, images=images), language)

    def mark(self, ids: Sequence[ItemId], mark: Mark) -> Changes:
        """Mark items; one act to undo, of those that really changed."""
        marks = self._marks
        match mark:
            case Mark.READ | Mark.UNREAD:
                return self._parts.write(lambda: marks.mark_read(ids, read=mark is Mark.READ))
            case Mark.STAR | Mark.UNSTAR:
                return self._parts.write(lambda: marks.star(ids, starred=mark is Mark.STAR))
            case Mark.HIDE | Mark.UNHIDE:
                hidden = self._parts.store.hidden
                return self._parts.write(lambda: hidden.hide(ids, hidden=mark is Mark.HIDE))

    def label(self, ids: Sequence[ItemId], name: str, *, on: bool) -> Changes:
        """Put a label on items, or take it off."""
        return self._parts.write(lambda: self._marks.label(ids, name, on=on))

    def hidden(self, ids: Sequence[ItemId]) -> frozenset[ItemId]:
        """Return which of these items are hidden."""
        return self._parts.store.hidden.among(ids)

    def labels(self) -> tuple[str, ...]:
        """Return every label in use, by name."""
        return self._marks.labels()

    def mark_all_read(self, listing: Listing) -> Changes:
        """Mark every item of a list read; one act to undo."""
        return self._parts.write(lambda: self._marks.mark_all_read(listing))


def paged(ids: Sequence[ItemId]) -> Iterator[tuple[ItemId, ...]]:
    """Yield `ids` a page at a time."""
    waiting = iter(ids)
    while page := tuple(islice(waiting, PAGE)):
        yield page
