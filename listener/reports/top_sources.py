"""Which feeds speak most of what the searches are about."""

from collections import defaultdict
from collections.abc import Iterable

from listener.domain.bidi import isolated
from listener.domain.ids import FeedId
from listener.domain.report import Column, Describe, Fact, Kind, Material, Report, Row, Source
from listener.domain.words import _, ngettext
from listener.reports import _doors, _material, _notes

NAME = "top-sources"


def top_sources(material: Material) -> Report:
    """Return the feeds by their mentions in the period, with the first, the last and the period before.

    A feed without a mention in the period has no row.
    """
    found, before = _material.mentioned(material), _material.mentioned_before(material)
    facts, earlier = _by_feed(found), _by_feed(before)
    order = sorted(facts, key=lambda feed: _order(material.sources[feed], facts[feed]))
    rows = [_row(material, material.sources[feed], facts[feed], earlier.get(feed, [])) for feed in order]
    return Report(
        name=NAME,
        title=_("Top sources"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("feed_id", _("Feed number"), Kind.NUMBER),
            Column("feed_url", _("Address"), Kind.ADDRESS),
            Column("title", _("Feed"), Kind.TEXT),
            Column("count", _("Items"), Kind.COUNT),
            Column("previous", _("Before"), Kind.COUNT),
            Column("first_at", _("First"), Kind.TIME),
            Column("last_at", _("Last"), Kind.TIME),
        ),
        rows=tuple(rows),
        totals={
            "items": len(found),
            "previous": len(before),
            "feeds": len(facts),
            "feeds_in_scope": len(material.sources),
        },
        doors={
            **_doors.of_totals(material, found, before, "previous"),
            "feeds": _doors.of_feeds(order),
            "feeds_in_scope": _doors.of_feeds(material.sources),
        },
        notes=(
            _notes.denominator(material),
            _("“Before” counts the preceding period of equal length."),
            *_notes.common(material),
        ),
    )


REPORT = Describe(NAME, _("Top sources"), _("Which feeds speak most of it?"), top_sources, looks_inside=False)


def _by_feed(facts: Iterable[Fact]) -> dict[FeedId, list[Fact]]:
    groups: dict[FeedId, list[Fact]] = defaultdict(list)
    for fact in facts:
        groups[fact.feed_id].append(fact)
    return groups


def _order(source: Source, facts: list[Fact]) -> tuple[int, str, str]:
    return -len(facts), source.title.casefold(), source.url


def _row(material: Material, source: Source, facts: list[Fact], earlier: list[Fact]) -> Row:
    count, previous, url = len(facts), len(earlier), _doors.public(source.url)
    of_feed = _doors.of_feed(source.url)
    door = _doors.behind(facts, _doors.query_of(material, material.searches, of_feed))
    times = sorted(fact.item_time for fact in facts)
    text = ngettext(
        "{feed}: {number} item, {previous} in the period before",
        "{feed}: {number} items, {previous} in the period before",
        count,
    ).format(feed=isolated(source.title), number=count, previous=previous)
    return Row(
        cells={
            "feed_id": source.feed_id,
            "feed_url": url,
            "title": source.title,
            "count": count,
            "previous": previous,
            "first_at": times[0],
            "last_at": times[-1],
        },
        text=text,
        items=door.items,
        query=door.query,
        doors={"previous": _doors.earlier(material, material.searches, earlier, of_feed)},
        feed_url=url,
    )
