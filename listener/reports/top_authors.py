"""Who writes most of what the searches are about."""

from collections import defaultdict
from collections.abc import Iterable

from listener.domain.bidi import isolated
from listener.domain.people import People, called
from listener.domain.report import Column, Describe, Fact, Kind, Material, Report, Row
from listener.domain.who import folded
from listener.domain.words import _, ngettext
from listener.reports import _doors, _material, _notes

NAME = "top-authors"


def top_authors(material: Material) -> Report:
    """Return the authors by their mentions in the period, with the period before and in how many feeds.

    Every listed author of an item counts; white space in names is folded. One name is one row, in whatever
    feeds it stands, and so are the bylines that the user joined; an author without a mention in the
    period has no row.
    """
    found, before = _material.mentioned(material), _material.mentioned_before(material)
    facts, earlier = _by_author(material.people, found), _by_author(material.people, before)
    order = sorted(facts, key=lambda author: (-len(facts[author]), author.casefold(), author))
    return Report(
        name=NAME,
        title=_("Top authors"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("author", _("Author"), Kind.TEXT),
            Column("count", _("Items"), Kind.COUNT),
            Column("previous", _("Before"), Kind.COUNT),
            Column("feeds", _("Feeds"), Kind.COUNT),
        ),
        rows=tuple(_row(author, facts[author], earlier.get(author, [])) for author in order),
        totals={"items": len(found), "previous": len(before), "authors": len(facts)},
        doors={
            **_doors.of_totals(material, found, before, "previous"),
            "authors": _doors.of_rows(facts.values()),
        },
        notes=(
            _notes.denominator(material),
            _("Every author of an item counts, so the rows may sum to more than the items."),
            *_joined(material.people, facts),
            _("“Before” counts the preceding period of equal length."),
            *_notes.common(material),
        ),
    )


REPORT = Describe(NAME, _("Top authors"), _("Who writes most of it?"), top_authors)


def _by_author(people: People, facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        for author in {called(people, name) for name in fact.authors} - {""}:
            groups[author].append(fact)
    return groups


def _joined(people: People, names: Iterable[str]) -> list[str]:
    """Return a note for each person in the report who signs in several ways."""
    joined = [people[key] for key in map(folded, names) if key in people]
    return [
        _("{name} signs as {names}.").format(
            name=isolated(person.name), names=", ".join(map(isolated, person.names))
        )
        for person in sorted(joined, key=lambda person: person.name)
    ]


def _row(author: str, facts: list[Fact], earlier: list[Fact]) -> Row:
    count, previous = len(facts), len(earlier)
    text = ngettext(
        "{author}: {number} item, {previous} in the period before",
        "{author}: {number} items, {previous} in the period before",
        count,
    ).format(author=isolated(author), number=count, previous=previous)
    feeds = _doors.of_feeds(fact.feed_id for fact in facts)
    return Row(
        {"author": author, "count": count, "previous": previous, "feeds": len(feeds.feeds)},
        text,
        # No query finds exactly these: a name may stand in another's, so all ids are listed.
        _doors.behind(facts).items,
        doors={"previous": _doors.behind(earlier), "feeds": feeds},
    )
