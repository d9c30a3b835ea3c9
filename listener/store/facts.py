"""What reports are computed from."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from listener.domain.background import ItemText
from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.listing import Listing
from listener.domain.report import Fact, Source
from listener.domain.who import folded
from listener.store import codec
from listener.store.conditions import TRUE, in_feeds
from listener.store.database import Database
from listener.store.hidden import shown
from listener.store.lists import Lists
from listener.store.rules import RuleBook
from listener.store.stories import COPIES
from listener.store.who_labels import signed_by

_DAY = 86_400_000_000  # microseconds
_ITEMS = f"""
SELECT i.id, i.feed_id, i.item_time, v.authors, v.title, v.link, b.links
FROM item i INDEXED BY item_newest CROSS JOIN version v ON v.id = i.version_id
CROSS JOIN body b ON b.version_id = v.id WHERE i.item_time >= ? AND i.item_time < ?
AND {shown("i.id")}
"""
# The same with nothing that stands in other tables, in two thirds of the time.
_OUTLINES = f"""
SELECT i.id, i.feed_id, i.item_time, '', '', NULL, ''
FROM item i INDEXED BY item_newest WHERE i.item_time >= ? AND i.item_time < ? AND {shown("i.id")}
"""
_TEXTS = """
SELECT i.id, v.title, b.text FROM json_each(?) e CROSS JOIN item i ON i.id = e.value
CROSS JOIN version v ON v.id = i.version_id CROSS JOIN body b ON b.version_id = v.id
"""
_NO_SEARCHES: Mapping[SearchId, frozenset[ItemId]] = {}


class Facts:
    """Items, sources and failures as reports see them."""

    def __init__(self, database: Database, book: RuleBook) -> None:
        self._database = database
        self._book = book

    def facts(
        self,
        since: datetime,
        until: datetime,
        *,
        feeds: frozenset[FeedId] | None = None,
        searches: Sequence[SearchId] = (),
        found: Mapping[SearchId, frozenset[ItemId]] = _NO_SEARCHES,
        looks_inside: bool = True,
    ) -> tuple[Fact, ...]:
        """Return the items with item time in [since, until), oldest first; hidden ones are left out.

        `feeds` is the scope (None: all, former ones too). Of `searches` those that hold now are told; `found`
        adds ad-hoc queries by their (negative) id. Who does not look inside gets no authors, titles, links.
        """
        with self._database.reading() as connection:
            holding = defaultdict[ItemId, set[SearchId]](set)
            lists = Lists(connection, self._book)
            for search_id in searches:
                listing = Listing(search_id=search_id, since=since, until=until)
                for number in lists.ids(listing):
                    holding[ItemId(number)].add(search_id)
            for search_id, ids in found.items():
                for item_id in ids:
                    holding[item_id].add(search_id)
            rows = _rows(connection, _ITEMS if looks_inside else _OUTLINES, (since, until), feeds)
            copies = {number for (number,) in connection.execute(COPIES)}
        return tuple(
            Fact(
                item_id=ItemId(number),
                feed_id=FeedId(feed_id),
                item_time=codec.moment(item_time),
                authors=codec.unlisted(authors),
                searches=frozenset(holding.get(ItemId(number), ())),
                title=title,
                link=link,
                links=codec.unlisted(links),
                is_copy=number in copies,
            )
            for number, feed_id, item_time, authors, title, link, links in rows
        )

    def texts(self, items: Sequence[ItemId]) -> Mapping[ItemId, ItemText]:
        """Return what these items say now; those that are gone are left out."""
        with self._database.reading() as connection:
            rows = connection.execute(_TEXTS, (json.dumps(list(items)),)).fetchall()
        return {ItemId(number): ItemText(title, codec.unpacked(text)) for number, title, text in rows}

    def sources(self, feeds: frozenset[FeedId] | None = None) -> Mapping[FeedId, Source]:
        """Return the feeds in scope, former ones too."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT f.id, f.url, coalesce(s.own_title, nullif(f.title, ''), f.url), f.site_url,"
                " s.feed_id IS NULL FROM feed f LEFT JOIN subscription s ON s.feed_id = f.id"
            ).fetchall()
        found = (Source(FeedId(row[0]), row[1], row[2], row[3], bool(row[4])) for row in rows)
        return {source.feed_id: source for source in found if feeds is None or source.feed_id in feeds}

    def signed_by(self, names: frozenset[str]) -> tuple[ItemId, ...]:
        """Return the items signed by one of these folded names, newest first; hidden ones are left out."""
        with self._database.reading() as connection:
            ids = signed_by(connection, names)
            rows = connection.execute(
                f"SELECT value FROM json_each(?) WHERE {shown('value')} ORDER BY key", (json.dumps(ids),)
            ).fetchall()
        return tuple(ItemId(row[0]) for row in rows)

    def signed(self, feeds: frozenset[FeedId]) -> frozenset[str]:
        """Return the folded names by which items of these feeds are signed."""
        where = in_feeds(feeds)
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT DISTINCT v.authors FROM item i CROSS JOIN version v ON v.id = i.version_id"
                f" WHERE v.authors <> '' AND {where.at('i')}"
            ).fetchall()
        return frozenset(folded(name) for (authors,) in rows for name in codec.unlisted(authors))

    def failed_days(
        self, since: datetime, until: datetime, zone: tzinfo, *, feeds: frozenset[FeedId] | None = None
    ) -> frozenset[str]:
        """Return the ISO days on which a feed in scope was asked and never answered."""
        first, last = codec.micros(since), codec.micros(until)
        where = TRUE if feeds is None else in_feeds(feeds)
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT first_failed_at, last_failed_at FROM feed_day d WHERE has_answered = 0"
                f" AND first_failed_at IS NOT NULL AND day BETWEEN ? AND ? AND {where.at('d')}",
                (first // _DAY - 1, last // _DAY + 1),
            ).fetchall()
        moments = {at for row in rows for at in row if first <= at < last}
        return frozenset(codec.moment(at).astimezone(zone).date().isoformat() for at in moments)


def _rows(
    connection: sqlite3.Connection,
    items: str,
    period: tuple[datetime, datetime],
    feeds: frozenset[FeedId] | None,
) -> list[tuple[int, int, int, str, str, str | None, str]]:
    where = TRUE if feeds is None else in_feeds(feeds)
    statement = f"{items} AND {where.at('i')} ORDER BY i.item_time, i.id"
    return connection.execute(statement, tuple(map(codec.micros, period))).fetchall()
