"""Every number is a door: the ids behind it, or where they are too many the query that gives exactly them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from zoneinfo import ZoneInfo

from listener.domain.address import without_credentials
from listener.domain.chart import Counted, Door
from listener.domain.ids import FeedId
from listener.domain.periods import days_of, start_of
from listener.domain.report import Fact, Material, Selected

MOST_IDS = 1_000
_NOT_EXACT = frozenset('*?"\\')  # in an address a pattern would take other addresses in


_AGE = attrgetter("item_time", "item_id")


def behind(facts: Iterable[Fact], query: str | None = None) -> Door:
    """Return the ids, newest first, or `query` where they are more than MOST_IDS.

    Without a query (None: none gives exactly these items) all ids are listed, however many.
    """
    found = list(facts)
    if query is not None and len(found) > MOST_IDS:
        return Door(query=query)
    found.sort(key=_AGE, reverse=True)
    return Door(tuple(fact.item_id for fact in found))


def each(groups: Iterable[Iterable[Fact]]) -> Door:
    """Return what opens a sum: an item of several groups is listed for each, so no query can stand for it."""
    return Door(tuple(item for facts in groups for item in behind(facts).items))


def of_feeds(feeds: Iterable[FeedId]) -> Door:
    """Return what opens a number of feeds: these, each once, in the order given."""
    return Door(feeds=tuple(dict.fromkeys(feeds)), counts=Counted.FEEDS)


def of_rows(rows: Iterable[Iterable[Fact]]) -> Door:
    """Return what opens a number of rows: the items behind them, each once."""
    # By their ids: a fact takes its time to be hashed.
    distinct = {fact.item_id: fact for facts in rows for fact in facts}
    return replace(behind(distinct.values()), counts=Counted.ROWS)


def of_totals(
    material: Material, found: Iterable[Fact], before: Iterable[Fact], name_before: str
) -> dict[str, Door]:
    """Return the doors of the totals `items` and `name_before`: what is mentioned now, and was before."""
    return {
        "items": behind(found, query_of(material, material.searches)),
        name_before: earlier(material, material.searches, before),
    }


def earlier(
    material: Material, searches: Sequence[Selected], before: Iterable[Fact], *more: str | None
) -> Door:
    """Return what opens a number of the time before the period, from where the facts begin."""
    between = (material.before, material.since)
    return behind(before, query_of(material, searches, *more, between=between))


def query_of(
    material: Material,
    searches: Sequence[Selected],
    *more: str | None,
    between: tuple[datetime, datetime] | None = None,
) -> str | None:
    """Return the query for what any of `searches` finds in the scope, in an interval of whole days.

    None where there is none: the days are not whole, or a part has no query.
    """
    published = _published(*(between or (material.since, material.until)), ZoneInfo(material.time_zone))
    alternatives = [_of_search(search) for search in searches]
    joined = " OR ".join(alternatives)
    found = [f"({joined})" if len(alternatives) > 1 else joined] if joined else []
    parts = [material.scope_query, *found, *more, published]
    if None in parts:
        return None
    return " ".join(part for part in parts if part)


def public(url: str) -> str:
    """Return the address of a feed as it may be shown: without a password."""
    return without_credentials(url).url


def of_feed(url: str) -> str | None:
    """Return the query for the items of the feed at `url`; None where a pattern would find others too."""
    shown = public(url)
    if shown != url or not _NOT_EXACT.isdisjoint(shown):
        return None
    # Only a pattern looks at the address; the star before the scheme takes nothing else in.
    return f'feed:"*{shown}"'


def of_words(words: str) -> str:
    """Return the query for the items that hold these words next to each other."""
    return f'"{words}"'


def _of_search(search: Selected) -> str:
    inner = f"({search.query})"
    return f"({search.scope_query} {inner})" if search.scope_query else inner


def _published(since: datetime, until: datetime, zone: ZoneInfo) -> str | None:
    first, last = days_of(since, until, zone)
    if start_of(first, zone) != since or start_of(until.astimezone(zone).date(), zone) != until:
        return None
    return f"published:{first.isoformat()}/{last.isoformat()}"
