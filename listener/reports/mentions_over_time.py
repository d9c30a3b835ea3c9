"""How often each search was met, by day, week or month."""

from collections import defaultdict
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from listener.domain import periods
from listener.domain.bidi import isolated
from listener.domain.chart import Door
from listener.domain.ids import SearchId
from listener.domain.report import Column, Describe, Fact, Kind, Material, Report, Row, Selected
from listener.domain.words import _, ngettext
from listener.reports import _doors, _material, _notes

NAME = "mentions-over-time"


def mentions_over_time(material: Material) -> Report:
    """Return distinct items per search and period, by item time; without searches all items of the scope.

    Periods without a mention have no row, as in a pivot table; a note says how many there are. The totals
    count an item once, however many searches find it.
    """
    mentioned, before = _material.mentioned(material), _material.mentioned_before(material)
    return Report(
        name=NAME,
        title=_("Mentions over time"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("period", _("Period"), Kind.TEXT),
            Column("search", _("Search"), Kind.TEXT),
            Column("count", _("Items"), Kind.COUNT),
        ),
        rows=tuple(_rows(material)),
        totals={
            "items": len(mentioned),
            "matches": sum(len(facts) for facts in _by_search(material).values()),
            "previous": len(before),
        },
        doors={
            **_doors.of_totals(material, mentioned, before, "previous"),
            "matches": _added_up(material),
        },
        notes=(*_own_notes(material), *_notes.common(material)),
    )


REPORT = Describe(
    NAME,
    _("Mentions over time"),
    _("How often was each search met, and when?"),
    mentions_over_time,
    looks_inside=False,
)


def _searches(material: Material) -> tuple[Selected | None, ...]:
    return material.searches or (None,)


def _by_search(material: Material) -> dict[SearchId | None, list[Fact]]:
    """Return the facts of the period by the search that found them; None holds all where none is selected."""
    current = _material.current(material)
    return {
        search.id if search else None: [
            fact for fact in current if search is None or search.id in fact.searches
        ]
        for search in _searches(material)
    }


def _added_up(material: Material) -> Door:
    if len(material.searches) < 2:  # noqa: PLR2004 - each item counts once
        mentioned = _material.mentioned(material)
        return _doors.behind(mentioned, _doors.query_of(material, material.searches))
    return _doors.each(_by_search(material).values())


def _rows(material: Material) -> Iterator[Row]:
    zone = ZoneInfo(material.time_zone)
    found = _by_search(material)
    cells: dict[tuple[str, Selected | None], list[Fact]] = defaultdict(list)
    for search in _searches(material):
        for fact in found[search.id if search else None]:
            cells[periods.label(fact.item_time, material.grain, zone), search].append(fact)
    for (period, search), facts in sorted(
        cells.items(), key=lambda cell: (cell[0][0], -len(cell[1]), _name(cell[0][1]))
    ):
        yield _row(material, period, search, facts)


def _row(material: Material, period: str, search: Selected | None, facts: list[Fact]) -> Row:
    name, count = _name(search), len(facts)
    since, until = periods.bounds(period, material.grain, ZoneInfo(material.time_zone))
    query = _doors.query_of(
        material,
        (search,) if search else (),
        between=(max(since, material.since), min(until, material.until)),
    )
    door = _doors.behind(facts, query)
    text = ngettext(
        "{search} in {period}: {number} item", "{search} in {period}: {number} items", count
    ).format(search=isolated(name), period=period, number=count)
    return Row({"period": period, "search": name, "count": count}, text, door.items, door.query)


def _name(search: Selected | None) -> str:
    return search.name if search else _("All items")


def _own_notes(material: Material) -> Iterator[str]:
    yield _notes.denominator(material)
    if len(material.searches) > 1:
        yield _(
            "Rows are items per search: an item that two searches find stands in both, in the totals once."
        )
        distinct = len(_material.mentioned(material))
        counted = sum(len(facts) for facts in _by_search(material).values())
        yield _("“Items per search, added up”: {times}, from {items} distinct items.").format(
            items=distinct, times=counted
        )
    zone = ZoneInfo(material.time_zone)
    interval = (material.since, material.until, material.grain, zone)
    every = tuple(periods.periods(*interval))
    met = {periods.label(fact.item_time, material.grain, zone) for fact in _material.mentioned(material)}
    if len(met) < len(every):
        yield _("{number} of {all} periods have no mention and no row.").format(
            number=len(every) - len(met), all=len(every)
        )
    if not all(periods.is_whole(*interval)):
        yield _("The first or the last period is cut by the dates of the report.")
