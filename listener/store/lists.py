"""Listings as SQL: each is read in order from one index."""

import sqlite3
from dataclasses import dataclass, field, replace

from listener.domain.duplicates import oldest_of_each
from listener.domain.errors import NotFound
from listener.domain.ids import WorkspaceId
from listener.domain.listing import Counts, Listing, PageKey
from listener.domain.words import _
from listener.store import codec
from listener.store.conditions import STATES, Condition, World, in_feeds, with_label
from listener.store.hidden import is_any, shown
from listener.store.rules import Rule, RuleBook
from listener.store.stories import numbers


@dataclass(frozen=True, slots=True)
class Select:
    """Where a listing's items come from; its ids and times are columns of `alias`, which leads the order."""

    source: str
    alias: str
    id: str
    where: tuple[str, ...] = ()
    values: tuple[int | str, ...] = ()

    def and_also(self, sql: str, *values: int | str) -> "Select":
        """Return the selection narrowed by one more condition."""
        return replace(self, where=(*self.where, sql), values=(*self.values, *values))

    def sql(self, columns: str, *, ordered: bool, limit: int | None = None) -> str:
        """Return the statement."""
        text = f"SELECT {columns} FROM {self.source}"
        if self.where:
            text += " WHERE " + " AND ".join(self.where)
        if ordered:
            text += f" ORDER BY {self.alias}.item_time DESC, {self.alias}.{self.id} DESC"
        return text if limit is None else f"{text} LIMIT {int(limit)}"


@dataclass(slots=True)
class Lists:
    """Makes statements of listings, from one state of the database."""

    connection: sqlite3.Connection
    book: RuleBook
    world: World = field(init=False)
    _rules: dict[int, Rule] | None = None
    _is_asking: bool = False
    _hides: bool | None = None

    def __post_init__(self) -> None:
        self.world = World(self.connection, self._mentions)

    def ids(self, listing: Listing, limit: int | None = None, after: PageKey | None = None) -> list[int]:
        """Return the ids of a listing, newest first."""
        if listing.by_story:
            return self._folded(listing, limit, after)
        select = self.select(listing)
        if after is not None:
            select = select.and_also(
                f"({select.alias}.item_time, {select.alias}.{select.id}) < (?, ?)",
                codec.micros(after.item_time),
                after.item_id,
            )
        statement = select.sql(f"{select.alias}.{select.id}", ordered=True, limit=limit)
        return [row[0] for row in self.connection.execute(statement, select.values)]

    def counts(self, listing: Listing) -> Counts:
        """Return how many items a listing holds, and how many of them are unread."""
        if listing.by_story:
            unread = len(self.ids(replace(listing, unread=True)))
            return Counts(unread if listing.unread else len(self.ids(listing)), unread)
        unread = self._count(replace(listing, unread=True))
        return Counts(unread if listing.unread else self._count(listing), unread)

    def select(self, listing: Listing) -> Select:
        """Return where the items of a listing come from."""
        select = self._leading(listing)
        if not self._asks_for_hidden(listing):
            select = self.without_hidden(select)
        if listing.circle_id is not None:
            feeds = in_feeds(self.world.tree.feeds((listing.circle_id,)))
            select = narrowed(select, feeds)
        if listing.feed_id is not None and select.alias != "i":
            select = narrowed(select, in_feeds((listing.feed_id,)))
        if listing.since is not None:
            select = select.and_also(f"{select.alias}.item_time >= ?", codec.micros(listing.since))
        if listing.until is not None:
            select = select.and_also(f"{select.alias}.item_time < ?", codec.micros(listing.until))
        return select

    def without_hidden(self, select: Select) -> Select:
        """Return the selection without hidden items; where none is hidden, as it is."""
        return select.and_also(shown(f"{select.alias}.{select.id}")) if self.hides else select

    @property
    def hides(self) -> bool:
        """Tell whether any item is hidden."""
        if self._hides is None:
            self._hides = is_any(self.connection)
        return self._hides

    def _asks_for_hidden(self, listing: Listing) -> bool:
        return listing.search_id is not None and self.rules()[listing.search_id].asks_for_hidden

    def _mentions(self, state: str, workspace_id: WorkspaceId | None) -> frozenset[int]:
        """Return the items that are mentions in a state; what one of their searches asks is none."""
        from listener.store.mention_sets import in_state

        if self._is_asking:
            return frozenset()
        self._is_asking = True
        try:
            return in_state(self, state, workspace_id)
        finally:
            self._is_asking = False

    def _folded(self, listing: Listing, limit: int | None, after: PageKey | None) -> list[int]:
        """Return the ids of a listing, of each story only the oldest item."""
        found = self.ids(replace(listing, by_story=False))
        kept = oldest_of_each(found, numbers(self.connection, found))
        if after is not None:
            # What a page ended with is in the list, unless it went meanwhile.
            kept = kept[kept.index(after.item_id) + 1 :] if after.item_id in kept else []
        return kept if limit is None else kept[:limit]

    def rules(self) -> dict[int, Rule]:
        """Return the rule of every saved search, by its id."""
        if self._rules is None:
            found = self.book.rules(self.connection, self.world)
            self._rules = {rule.search_id: rule for rule in found}
        return self._rules

    def _count(self, listing: Listing) -> int:
        select = self.select(listing)
        return int(
            self.connection.execute(select.sql("count(*)", ordered=False), select.values).fetchone()[0]
        )

    def _leading(self, listing: Listing) -> Select:
        if listing.search_id is not None:
            return self._of_search(listing)
        if listing.label is not None:
            return _with_state(Select("item_label l", "l", "item_id"), listing).and_also(
                "l.label_id = ?", self._label(listing.label)
            )
        return _of_items(listing)

    def _of_search(self, listing: Listing) -> Select:
        rule = self.rules().get(listing.search_id or 0)
        if rule is None:
            raise NotFound(_("There is no saved search {number}.").format(number=listing.search_id))
        if rule.part is None:
            select = _of_items(listing)
        else:
            select = _with_state(Select("match m", "m", "item_id"), listing)
            select = select.and_also("m.search_id = ?", rule.search_id).and_also("m.part = ?", rule.part)
        if listing.label is not None:
            select = narrowed(select, with_label([self._label(listing.label)]))
        return narrowed(select, rule.rest)

    def _label(self, name: str) -> int:
        folded = name.strip().casefold()
        # A label that no item ever had holds none.
        return next((number for number, label in self.world.labels.items() if label.casefold() == folded), 0)


def _of_items(listing: Listing) -> Select:
    """Return the selection over the table of items, by the index that is in the list's order."""
    select = Select("item i", "i", "id")
    index = "item_newest"
    if listing.feed_id is not None:
        index = "item_feed_unread" if listing.unread else "item_feed"
        select = select.and_also("i.feed_id = ?", listing.feed_id)
    elif listing.starred:
        index = "item_starred"
    elif listing.unread:
        index = "item_unread"
    select = replace(select, source=f"item i INDEXED BY {index}")
    return _with_state(select, listing)


def _with_state(select: Select, listing: Listing) -> Select:
    if listing.unread:
        select = narrowed(select, STATES["unread"])
    if listing.starred:
        select = narrowed(select, STATES["starred"])
    return select


def narrowed(select: Select, condition: Condition) -> Select:
    """Return the selection narrowed by a condition, joined to the items where only they can tell."""
    if condition.sql == "1":
        return select
    has_feed = select.alias != "l"
    needs_item = condition.needs_item or ("{feed}" in condition.sql and not has_feed)
    if needs_item and select.alias != "i" and " item i " not in f"{select.source} ":
        # CROSS keeps the order: the list leads, the item is looked up.
        source = f"{select.source} CROSS JOIN item i ON i.id = {select.alias}.{select.id}"
        select = replace(select, source=source)
    sql = condition.at(select.alias if has_feed else "i")
    return select.and_also(sql, *condition.values)
