"""Which feeds are read, and which only fill the list."""

from collections import defaultdict

from listener.domain.attention import NOT_AT_ALL, Attended
from listener.domain.bidi import isolated
from listener.domain.chart import Door
from listener.domain.ids import FeedId
from listener.domain.report import Column, Describe, Fact, Kind, Material, Report, Row, Source
from listener.domain.words import _
from listener.reports import _doors, _material, _notes

NAME = "attention"
LEAST = 5  # feeds named as the least attended


def attention(material: Material) -> Report:
    """Return what was done with the items of each feed, as numbers and of each 100 items.

    The feeds of which most was opened come first. Least attended are those whose items were neither opened
    nor starred nor clipped, those with the most items first. Feeds without an item have no row.
    """
    facts = defaultdict[FeedId, list[Fact]](list)
    current = _material.current(material)
    for fact in current:
        facts[fact.feed_id].append(fact)
    known = material.background.attention()
    attended = {feed: known.get(feed, NOT_AT_ALL) for feed in facts}
    sources = [material.sources[feed] for feed in facts]
    sources.sort(key=lambda source: _order(attended[source.feed_id], source))
    ignored = [source for source in sources if _is_ignored(attended[source.feed_id])]
    ignored.sort(key=lambda source: (-len(facts[source.feed_id]), source.title.casefold()))
    counted = (
        ("items", _("Items")),
        ("read", _("Read")),
        ("opened", _("Opened")),
        ("starred", _("Starred")),
        ("clipped", _("Clipped")),
        ("matched", _("Matched")),
    )
    return Report(
        name=NAME,
        title=_("Attention"),
        query="",
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("feed_id", _("Feed number"), Kind.NUMBER),
            Column("title", _("Feed"), Kind.TEXT),
            *(Column(name, title, Kind.COUNT) for name, title in counted),
            *(
                Column(f"{name}_per_100", _("{what} of 100").format(what=title), Kind.NUMBER)
                for name, title in counted[1:]
            ),
        ),
        rows=tuple(
            _row(material, source, facts[source.feed_id], attended[source.feed_id]) for source in sources
        ),
        totals={
            "items": len(current),
            "feeds": len(sources),
            "least_attended": tuple(source.title for source in ignored[:LEAST]),
        },
        doors={
            "items": _doors.behind(current, _doors.query_of(material, ())),
            "feeds": _doors.of_feeds(source.feed_id for source in sources),
            "least_attended": _doors.of_feeds(source.feed_id for source in ignored[:LEAST]),
        },
        notes=(
            _("What you opened is kept on this machine only; the setting attention ends and erases it."),
            _("Least attended are feeds of which nothing was opened, starred or clipped."),
            _("Matched are items whose text a saved search finds, whatever its scope."),
            *_notes.common(material),
        ),
    )


REPORT = Describe(
    NAME, _("Attention"), _("Which feeds do you read, and which not?"), attention, looks_inside=False
)


def _order(attended: Attended, source: Source) -> tuple[int, int, str, str]:
    return -len(attended.opened), -len(attended.read), source.title.casefold(), source.url


def _is_ignored(attended: Attended) -> bool:
    return not (attended.opened or attended.starred or attended.clipped)


def _row(material: Material, source: Source, facts: list[Fact], attended: Attended) -> Row:
    number = len(facts)
    url = _doors.public(source.url)
    door = _doors.behind(facts, _doors.query_of(material, (), _doors.of_feed(source.url)))
    parts = {
        "read": attended.read,
        "opened": attended.opened,
        "starred": attended.starred,
        "clipped": attended.clipped,
        "matched": attended.matched,
    }
    return Row(
        cells={
            "feed_id": source.feed_id,
            "title": source.title,
            "items": number,
            **{name: len(items) for name, items in parts.items()},
            **{f"{name}_per_100": round(100 * len(items) / number, 2) for name, items in parts.items()},
        },
        text=_("{feed}: {opened} of {number} items opened").format(
            feed=isolated(source.title), opened=len(attended.opened), number=number
        ),
        items=door.items,
        query=door.query,
        doors={name: Door(items) for name, items in parts.items()},
        feed_url=url,
    )
