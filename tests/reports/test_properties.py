"""What holds for every report: numbers are as long as their lists, parts sum to their whole."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import listener.reports
from listener.domain.background import ItemText
from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.report import Describe, Fact, Grain, Rate
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
        st.lists(st.sampled_from(["Ann", "Bo", ""]), max_size=2).map(tuple),
        st.lists(
            st.sampled_from(["https://a.example/", "https://b.example/x", "https://f1.example/"]), max_size=2
        ).map(tuple),
    ),
    max_size=40,
)


def facts_of(corpus) -> list[Fact]:
    return [
        Fact(
            ItemId(number),
            FeedId(feed),
            START + timedelta(minutes=minutes),
            authors,
            frozenset(map(SearchId, searches)),
            links=links,
        )
        for number, (minutes, feed, searches, authors, links) in enumerate(corpus, 1)
    ]


@pytest.mark.parametrize("name", sorted(REPORTS))
@given(corpus=CORPORA, zone=ZONES)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])  # they are makers
def test_the_list_behind_a_number_is_as_long_as_the_number(
    material, background, feed, name, corpus, zone
) -> None:
    texts = {ItemId(number): ItemText("Frost", "bug") for number in range(1, len(corpus) + 1)}
    known = background(texts=texts, feeds=[feed(number) for number in range(1, 9)])
    made = material(facts_of(corpus), "A", "B", "C", time_zone=zone, background=known, before=START)
    ids = {fact.item_id for fact in made.facts}
    report = REPORTS[name].compute(made)
    for total, door in report.doors.items():
        assert len(set(door.items)) == len(door.items)
        assert set(door.items) <= ids
        value = report.totals[total]
        if isinstance(value, Rate | int):
            assert len(door.items) == (value.part if isinstance(value, Rate) else value)
    for row in report.rows:
        assert len(set(row.items)) == len(row.items)
        assert set(row.items) <= ids
        if "items" in row.cells or "count" in row.cells:
            assert len(row.items) == row.cells.get("items", row.cells.get("count"))


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
