"""What holds for every report: numbers are as long as their lists, parts sum to their whole."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import listener.reports
from listener.domain.attention import Attended
from listener.domain.background import ItemText
from listener.domain.chart import Bars, Counted, Door, Lorenz, Timeline
from listener.domain.charting import charts
from listener.domain.feed import FeedStatus
from listener.domain.ids import FeedId, ItemId, SearchId, WorkspaceId
from listener.domain.mention import Mention, Moments, Status
from listener.domain.people import Person, by_byline
from listener.domain.periods import start_of
from listener.domain.report import (
    Column,
    Describe,
    Fact,
    Grain,
    Kind,
    Rate,
    Records,
    Report,
    Row,
    Source,
    door_of,
    whole_of,
)
from listener.reports.mentions_over_time import mentions_over_time
from listener.runtime.folder import offered

REPORTS = {report.name: report for report in offered(listener.reports, "REPORT", Describe)}
# The night in which Berlin goes to summer time, and weeks around it.
START, NIGHT = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 3, 29, tzinfo=UTC)
MINUTES = st.integers(0, 100 * 24 * 60) | st.integers(
    int((NIGHT - START) / timedelta(minutes=1)) - 300, int((NIGHT - START) / timedelta(minutes=1)) + 300
)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "America/New_York"])
CORPORA = st.lists(
    st.tuples(
        MINUTES,
        st.integers(1, 8),
        st.frozensets(st.integers(1, 3)),
        st.lists(st.sampled_from(["Ann", "A. Lee", "a.  lee", "Bo", ""]), max_size=2).map(tuple),
        st.lists(
            st.sampled_from(["https://a.example/", "https://b.example/x", "https://f1.example/"]), max_size=2
        ).map(tuple),
    ),
    max_size=40,
)
LEE = Person("Ann", ("A. Lee", "Ann"))
PEOPLE = st.sampled_from([by_byline([]), by_byline([LEE]), by_byline([Person("Bo", ("A. Lee", "Bo"))])])
SAID = ("bug", "bug", "rain")
STATUSES, ANSWERED = tuple(Status), 2
COUNTED = re.compile(r"(?<![\d.])(\d+) items?\b(?! a week)")
ADDRESS = re.compile(r"https?://\S+")
# The numbers that count neither items nor feeds nor rows, and why: all others are held to what is behind.
NOT_COUNTS = {
    "rank": "a place",
    "feed_id": "the name of a feed",
    "first_item": "the name of an item; its door is that item",
    "item": "the name of an item",
    "score": "a likelihood",
    "z": "a distance",
    "median": "of the counts of other days",
    "mad": "of the counts of other days",
    "gini": "how unequal counts are",
    "median_s": "seconds",
    "p90_s": "seconds",
    "per_week": "items by time; the row opens them",
    "read_per_100": "a share of the row's items; its part has a column",
    "opened_per_100": "as read_per_100",
    "starred_per_100": "as read_per_100",
    "clipped_per_100": "as read_per_100",
    "matched_per_100": "as read_per_100",
}
NUMBERS = (Kind.COUNT, Kind.NUMBER, Kind.RATE)
SUMS = ("matches",)  # in which an item counts once for each search, and so may be listed more than once
FEEDS = range(1, 9)
Told = tuple[str, int, Door | None]  # what a number is called, it, what opens it
# What of a row is the same in each part of a period, and what sums.
ADDITIVE = {
    "attention": ("feed_id", "items"),
    "feed-health": ("feed_id", "copies"),
    "head-and-tail": ("feed_id", "count"),
    "mentions-over-time": ("search", "count"),
    "popular-links": ("url", "items"),
    "response-times": ("stage", "count"),
    "share-of-voice": ("search", "count"),
    "top-authors": ("author", "count"),
    "top-sources": ("feed_id", "count"),
}
# A choice of rows, or days and words that stand out from what was before: their rows do not sum.
NOT_ADDITIVE = ("brief", "spikes", "trending-words")


def titled(number: int) -> str:
    """Return the title of a feed, in which no digit stands: those in a sentence are numbers that it tells."""
    return f"Feed {chr(96 + number)}"


SOURCES = {
    FeedId(number): Source(
        FeedId(number), f"https://f{number}.example/feed", titled(number), None, is_former=number == FEEDS[-1]
    )
    for number in FEEDS
}


def facts_of(corpus) -> list[Fact]:
    return [
        Fact(
            ItemId(number),
            FeedId(feed),
            START + timedelta(minutes=minutes),
            authors,
            frozenset(map(SearchId, searches)),
            links=links,
            is_copy=number % 3 == 0,
        )
        for number, (minutes, feed, searches, authors, links) in enumerate(corpus, 1)
    ]


def background_of(background, feed, facts: list[Fact]):
    """Return a background in which every item says something, and every third is a mention."""
    return background(
        texts={fact.item_id: ItemText("Frost", SAID[fact.item_id % 3]) for fact in facts},
        feeds=[
            feed(number, title=titled(number), status=tuple(FeedStatus)[number % len(FeedStatus)])
            for number in FEEDS
        ],
        attention={
            FeedId(number): Attended(
                *(
                    tuple(one.item_id for one in facts if one.feed_id == number and one.item_id % each)
                    for each in (2, 3, 4, 5, 7)
                )
            )
            for number in FEEDS
        },
        mentions=[
            Mention(
                WorkspaceId(1),
                fact.item_id,
                STATUSES[fact.item_id % 4],
                fact.item_time,
                (),
                (),
                Moments(
                    fact.item_time,
                    fact.item_time,
                    fact.item_time + timedelta(hours=1) if fact.item_id % 4 else None,
                    fact.item_time + timedelta(hours=2) if fact.item_id % 4 == ANSWERED else None,
                ),
                is_beacon=fact.item_id % 2 == 0,
            )
            for fact in facts
            if fact.item_id % 3 == 0
        ],
    )


def numbers_of(report: Report) -> Iterator[Told]:
    """Yield every number of a report that counts something: what it is called, it, and what opens it."""
    for row in report.rows:
        for name, cell in row.cells.items():
            yield from counts_in(name, cell, row.doors | {name: door_of(row, name)})
    for name, cell in report.totals.items():
        yield from counts_in(name, cell, report.doors)


def counts_in(name: str, cell: object, doors: dict[str, Door | None]) -> Iterator[Told]:
    """Yield the numbers in a cell with their doors."""
    match cell:
        case bool() | str() | datetime() | None | tuple() if not isinstance(cell, Rate):
            return
        case Rate():
            yield name, cell.part, doors.get(name)
            yield whole_of(name), cell.whole, doors.get(whole_of(name))
        case Records():
            for place, record in enumerate(cell.records, 1):
                for part, value in record:
                    if isinstance(value, int) and part not in NOT_COUNTS:
                        yield name, value, doors.get(f"{name}.{place}")
        case int():
            if name not in NOT_COUNTS:
                yield name, cell, doors.get(name)
        case _:
            assert name in NOT_COUNTS


def numbers_drawn(report: Report) -> Iterator[Told]:
    """Yield the same of the charts: values that count, with what a click on them opens."""
    told = [row.cells.get(name) for row in report.rows for name in ("previous", "p90_s", "median")]
    for chart in charts(report):
        match chart:
            case Timeline():
                for series in chart.series:
                    for value, door in zip(series.values, series.doors, strict=True):
                        yield "count", value, door
            case Bars():
                assert chart.left_out == len(report.rows) - len(chart.bars)
                for bar in chart.bars:
                    # The tick of what was before is a cell of the table, where it is judged.
                    assert bar.before is None or bar.before in told
                    row = next(
                        one for one in report.rows if Door(one.items, one.query) == (bar.door or Door())
                    )
                    part = row.cells.get("share")
                    if isinstance(part, Rate):
                        assert bar.words.endswith(f" {part.part}")
                        yield "share", part.part, bar.door
                    elif {"score", "median_s"}.isdisjoint(row.cells):
                        yield "count", int(bar.value), bar.door
            case Lorenz():
                assert chart.gini == report.totals["gini"]  # its points are shares
            case _:
                raise AssertionError(chart)


def judge_number(report: Report, name: str, number: int, door: Door | None, ids: set[ItemId]) -> None:
    """Hold a number to what is behind it: as many items, feeds or rows."""
    if door is None or not door:
        assert number == 0, name
        return
    assert door.query is None
    assert set(door.items) <= ids
    if door.counts is Counted.FEEDS:
        assert len(set(door.feeds)) == len(door.feeds) == number, name
        assert set(door.feeds) <= set(FEEDS)
        return
    assert len(set(door.items)) == len(door.items) or name in SUMS
    if door.counts is Counted.ROWS:
        assert number == len(report.rows), name
        assert set(door.items) == {item for row in report.rows for item in row.items}
        return
    assert len(door.items) == number, name


def judge_sentence(row: Row) -> None:
    """Hold every number in a sentence to one of the doors of its row."""
    doors = [Door(row.items), *row.doors.values()]
    behind = Counter(len(door.feeds if door.counts is Counted.FEEDS else door.items) for door in doors)
    assert Counter(map(int, re.findall(r"\d+", ADDRESS.sub("", row.text)))) <= behind


def judge(report: Report, ids: set[ItemId]) -> set[str]:
    """Hold every number to what is behind it; return what those are called that are not nothing."""
    judged = set()
    for name, number, door in (*numbers_of(report), *numbers_drawn(report)):
        judge_number(report, name, number, door, ids)
        judged |= {name} if number else set()
    for row in report.rows:
        assert len(set(row.items)) == len(row.items)
        if report.name == "brief":
            judge_sentence(row)
        else:
            assert {int(said[1]) for said in [COUNTED.search(row.text)] if said} <= {len(row.items)}
    return judged


@pytest.mark.parametrize("name", sorted(REPORTS))
@given(corpus=CORPORA, zone=ZONES, people=PEOPLE)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])  # they are makers
def test_the_list_behind_a_number_is_as_long_as_the_number(
    material, background, feed, name, corpus, zone, people
) -> None:
    facts = facts_of(corpus)
    known = background_of(background, feed, facts)
    made = material(
        facts,
        "A",
        "B",
        "C",
        time_zone=zone,
        background=known,
        before=START,
        people=people,
        sources=SOURCES,
    )
    judge(REPORTS[name].compute(made), {fact.item_id for fact in facts})


@pytest.mark.parametrize("name", sorted(REPORTS))
@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin"])
def test_each_report_has_rows_that_are_judged(material, background, feed, name, zone) -> None:
    days = [*range(88), *[70] * 11]
    corpus = [
        (
            day * 1440 + 600 + place,
            place % 5 + 1,
            frozenset({1, place % 3 + 1}),
            (("Ann", "A. Lee")[place % 2],),
            ("https://a.example/", "https://f1.example/"),
        )
        for place, day in enumerate(days)
    ]
    facts = facts_of(corpus)
    known = background_of(background, feed, facts)
    joined = by_byline([LEE])
    made = material(facts, "A", "B", "C", time_zone=zone, background=known, before=START, people=joined)
    report = REPORTS[name].compute(replace(made, sources=SOURCES))
    assert report.rows
    judged = judge(report, {fact.item_id for fact in facts})
    counted = {column.name for column in report.columns if is_counted(column)}
    assert counted | {name for name, cell in report.totals.items() if type(cell) is int} <= judged


@pytest.mark.parametrize("name", [name for name, one in REPORTS.items() if not one.looks_inside])
@given(corpus=CORPORA, zone=ZONES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])  # they are makers
def test_a_report_that_does_not_look_inside_is_the_same_without(
    material, background, feed, name, corpus, zone
) -> None:
    facts = facts_of(corpus)
    given_values = {
        "time_zone": zone,
        "background": background_of(background, feed, facts),
        "before": START,
        "sources": SOURCES,
    }
    outlines = [replace(fact, authors=(), title="", link=None, links=()) for fact in facts]
    whole = REPORTS[name].compute(material(facts, "A", "B", "C", **given_values))
    assert REPORTS[name].compute(material(outlines, "A", "B", "C", **given_values)) == whole


def is_counted(column: Column) -> bool:
    return column.kind in NUMBERS and column.name not in NOT_COUNTS


@pytest.mark.parametrize("name", sorted(ADDITIVE))
@given(corpus=CORPORA, zone=ZONES, people=PEOPLE, day=st.integers(-2, 2))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])  # they are makers
def test_two_parts_of_a_period_sum_to_its_whole(
    material, background, feed, name, corpus, zone, people, day
) -> None:
    first, last = (start_of(one, ZoneInfo(zone)) for one in (date(2026, 1, 21), date(2026, 4, 6)))
    between = start_of(NIGHT.date() + timedelta(days=day), ZoneInfo(zone))

    def counted(since: datetime, until: datetime) -> Counter[object]:
        facts = facts_of(corpus)
        inside = [fact for fact in facts if since <= fact.item_time < until]
        made = material(
            facts,
            "A",
            "B",
            "C",
            time_zone=zone,
            background=background_of(background, feed, inside),
            since=since,
            until=until,
            before=START,
            people=people,
        )
        key, count = ADDITIVE[name]
        sums: Counter[object] = Counter()
        for row in REPORTS[name].compute(made).rows:
            cell = row.cells[count]
            sums[row.cells[key]] += cell.whole if isinstance(cell, Rate) else cell
        return +sums

    assert counted(first, between) + counted(between, last) == counted(first, last)


def test_every_report_is_additive_or_said_not_to_be() -> None:
    assert sorted((*ADDITIVE, *NOT_ADDITIVE)) == sorted(REPORTS)
    assert len(REPORTS) == 12


@given(corpus=CORPORA, zone=ZONES, grain=st.sampled_from(Grain))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # they are makers
def test_the_periods_of_a_search_sum_to_its_whole(material, corpus, zone, grain) -> None:
    since, until = START + timedelta(days=20), START + timedelta(days=95)
    made = material(facts_of(corpus), "A", "B", "C", time_zone=zone, grain=grain, since=since, until=until)
    report = mentions_over_time(made)
    parts: Counter[object] = Counter()
    for row in report.rows:
        parts[row.cells["search"]] += row.cells["count"]
    whole = {
        search.name: sum(
            1 for fact in made.facts if since <= fact.item_time < until and search.id in fact.searches
        )
        for search in made.searches
    }
    assert parts == Counter({name: number for name, number in whole.items() if number})
    assert sum(parts.values()) == report.totals["matches"]
