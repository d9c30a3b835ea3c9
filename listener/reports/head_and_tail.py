"""How evenly the items are spread over the feeds."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from listener.domain.bidi import isolated
from listener.domain.chart import Door
from listener.domain.ids import FeedId
from listener.domain.pages import host_of
from listener.domain.report import Column, Describe, Fact, Kind, Material, Rate, Report, Row, Source, whole_of
from listener.domain.words import _, ngettext
from listener.reports import _doors, _material, _notes

NAME = "head-and-tail"
_MOST_IN_QUERY = 50  # feeds


def head_and_tail(material: Material) -> Report:
    """Return every feed of the scope by its items, those without any too, and how unequal they are.

    The Gini coefficient is 0 where all feeds have as many, near 1 where one has all. `inbound` counts items
    of other sites' feeds that link to the feed's site. Former feeds count only with their items.
    """
    found = _material.mentioned(material)
    facts = defaultdict[FeedId, list[Fact]](list)
    for fact in found:
        facts[fact.feed_id].append(fact)
    sources = [
        source for source in material.sources.values() if not source.is_former or facts[source.feed_id]
    ]
    sources.sort(key=lambda source: (-len(facts[source.feed_id]), source.title.casefold(), source.url))
    counts = [len(facts[source.feed_id]) for source in sources]
    inbound = _inbound(material)
    head = math.ceil(len(sources) / 10)
    return Report(
        name=NAME,
        title=_("Head and tail"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("rank", _("Rank"), Kind.COUNT),
            Column("feed_id", _("Feed number"), Kind.NUMBER),
            Column("title", _("Feed"), Kind.TEXT),
            Column("count", _("Items"), Kind.COUNT),
            Column("inbound", _("Linked from elsewhere"), Kind.COUNT),
        ),
        rows=tuple(
            _row(material, rank, source, facts[source.feed_id], inbound[_site(source)])
            for rank, source in enumerate(sources, 1)
        ),
        totals={
            "items": len(found),
            "feeds": len(sources),
            "gini": gini(counts),
            "top_tenth": Rate(sum(counts[:head]), sum(counts)),
        },
        doors={
            "items": _doors.behind(found, _doors.query_of(material, material.searches)),
            "feeds": _doors.of_feeds(source.feed_id for source in sources),
            "top_tenth": _of_feeds(material, sources[:head], facts),
            whole_of("top_tenth"): _of_feeds(material, sources, facts),
        },
        notes=(
            _notes.denominator(material),
            _("Feeds without an item are counted too; the top tenth is the first {number} of {all}.").format(
                number=head, all=len(sources)
            ),
            _("“Linked from elsewhere” counts all items of the scope, of feeds of other sites."),
            *_notes.common(material),
        ),
    )


REPORT = Describe(
    NAME, _("Head and tail"), _("Do a few feeds say it all, or do many say a little?"), head_and_tail
)


def gini(counts: Sequence[int]) -> float:
    """Return the Gini coefficient of `counts` to 6 places; 0 where there is nothing."""
    number, total = len(counts), sum(counts)
    if not total:
        return 0.0
    weighted = sum((2 * place - number - 1) * count for place, count in enumerate(sorted(counts), 1))
    return round(weighted / (number * total), 6)


def _of_feeds(material: Material, sources: Sequence[Source], facts: Mapping[FeedId, list[Fact]]) -> Door:
    """Return what opens the items of several feeds."""
    found = [fact for source in sources for fact in facts[source.feed_id]]
    queries = [_doors.of_feed(source.url) for source in sources]
    if len(queries) > _MOST_IN_QUERY:
        return _doors.behind(found)
    any_of_them = None if None in queries else f"({' OR '.join(map(str, queries))})"
    return _doors.behind(found, _doors.query_of(material, material.searches, any_of_them))


def _site(source: Source) -> str:
    return host_of(source.site_url or source.url)


def _inbound(material: Material) -> Mapping[str, list[Fact]]:
    """Return for the site of each feed the items of other sites that link to it."""
    sites = {feed: _site(source) for feed, source in material.sources.items()}
    known = frozenset(sites.values())
    linked = defaultdict[str, list[Fact]](list)
    for fact in _material.current(material):
        own = {host_of(fact.link), sites.get(fact.feed_id, "")}
        for site in known.intersection(map(host_of, fact.links)) - own:
            linked[site].append(fact)
    return linked


def _row(material: Material, rank: int, source: Source, facts: list[Fact], inbound: list[Fact]) -> Row:
    count = len(facts)
    door = _doors.behind(facts, _doors.query_of(material, material.searches, _doors.of_feed(source.url)))
    text = ngettext("{rank}. {feed}: {number} item", "{rank}. {feed}: {number} items", count).format(
        rank=rank, feed=isolated(source.title), number=count
    )
    return Row(
        cells={
            "rank": rank,
            "feed_id": source.feed_id,
            "title": source.title,
            "count": count,
            "inbound": len(inbound),
        },
        text=text,
        items=door.items,
        query=door.query,
        # No query finds exactly these: links of the site to itself do not count.
        doors={"inbound": _doors.behind(inbound)},
        feed_url=_doors.public(source.url),
    )
