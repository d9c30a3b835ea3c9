"""What holds for every report: numbers are as long as their lists, parts sum to their whole."""

import re
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import listener.reports
from listener.domain.attention import Attended
from listener.domain.background import ItemText
from listener.domain.ids import FeedId, ItemId, SearchId, WorkspaceId
from listener.domain.mention import Mention, Moments, Status
from listener.domain.people import Person, by_byline
from listener.domain.periods import start_of
from listener.domain.report import Describe, Fact, Grain, Rate, Report
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
        feeds=[feed(number) for number in range(1, 9)],
        attention={FeedId(1): Attended(items=3, read=2, opened=1)},
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


def judge(report: Report, ids: set[ItemId]) -> None:
    """Hold every number that counts items to the list of items behind it."""
    for row in report.rows:
        assert len(set(row.items)) == len(row.items)
        assert set(row.items) <= ids
        counts = [row.cells[name] for name in ("items", "count") if name in row.cells]
        counts += [int(said[1]) for said in [COUNTED.search(row.text)] if said]
        copies = row.cells.get("copies")
        counts += [copies.whole] if isinstance(copies, Rate) else []
        assert set(counts) <= {len(row.items)}
    for name, door in report.doors.items():
        total = report.totals[name]
        assert door.query is None
        assert set(door.items) <= ids
        assert len(set(door.items)) == len(door.items)
        if isinstance(total, Rate):
            assert len(door.items) == total.part
        elif isinstance(total, int):
            assert len(door.items) == total


@pytest.mark.parametrize("name", sorted(REPORTS))
@given(corpus=CORPORA, zone=ZONES, people=PEOPLE)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])  # they are makers
def test_the_list_behind_a_number_is_as_long_as_the_number(
    material, background, feed, name, corpus, zone, people
) -> None:
    facts = facts_of(corpus)
    known = background_of(background, feed, facts)
    made = material(facts, "A", "B", "C", time_zone=zone, background=known, before=START, people=people)
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
            ("https://a.example/",),
        )
        for place, day in enumerate(days)
    ]
    facts = facts_of(corpus)
    known = background_of(background, feed, facts)
    joined = by_byline([LEE])
    report = REPORTS[name].compute(
        material(facts, "A", "B", "C", time_zone=zone, background=known, before=START, people=joined)
    )
    assert report.rows
    judge(report, {fact.item_id for fact in facts})


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
