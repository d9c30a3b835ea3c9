"""Every number is a door: the ids behind it, or where they are too many the query that gives exactly them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from listener.domain.address import without_credentials
from listener.domain.chart import Door
from listener.domain.periods import days_of
from listener.domain.report import Fact, Material, Selected

MOST_IDS = 1_000


def behind(facts: Iterable[Fact], query: str) -> Door:
    """Return the ids, newest first, or `query` where they are more than MOST_IDS."""
    found = list(facts)
    if len(found) > MOST_IDS:
        return Door((), query)
    found.sort(key=lambda fact: (fact.item_time, fact.item_id), reverse=True)
    return Door(tuple(fact.item_id for fact in found))


def of_totals(
    material: Material, found: Iterable[Fact], before: Iterable[Fact], name_before: str
) -> dict[str, Door]:
    """Return the doors of the totals `items` and `name_before`: what is mentioned now, and was before."""
    earlier = query_of(material, material.searches, between=(material.before, material.since))
    return {
        "items": behind(found, query_of(material, material.searches)),
        name_before: behind(before, earlier),
    }


def query_of(
    material: Material,
    searches: Sequence[Selected],
    *more: str,
    between: tuple[datetime, datetime] | None = None,
) -> str:
    """Return the query for what any of `searches` finds in the scope, in an interval of whole days."""
    since, until = between or (material.since, material.until)
    alternatives = [_of_search(search) for search in searches]
    joined = " OR ".join(alternatives)
    found = [f"({joined})" if len(alternatives) > 1 else joined] if joined else []
    parts = [material.scope_query, *found, *more, _published(since, until, ZoneInfo(material.time_zone))]
    return " ".join(part for part in parts if part)


def public(url: str) -> str:
    """Return the address of a feed as it may be shown: without a password."""
    return without_credentials(url).url


def of_feed(url: str) -> str:
    """Return the query for the items of the feed at `url`."""
    # Only a pattern looks at the address; the star before the scheme takes nothing else in.
    return f'feed:"*{public(url)}"'


def of_words(words: str) -> str:
    """Return the query for the items that hold these words next to each other."""
    return f'"{words}"'


def of_author(*names: str) -> str:
    """Return the query for the items of which an author holds the words of a name next to each other."""
    leaves = ['author:"' + name.replace('"', " ") + '"' for name in names]
    return leaves[0] if len(leaves) == 1 else f"({' OR '.join(leaves)})"


def _of_search(search: Selected) -> str:
    inner = f"({search.query})"
    return f"({search.scope_query} {inner})" if search.scope_query else inner


def _published(since: datetime, until: datetime, zone: ZoneInfo) -> str:
    first, last = days_of(since, until, zone)
    return f"published:{first.isoformat()}/{last.isoformat()}"
