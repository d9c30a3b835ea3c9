"""Spikes, judged by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

import pytest

from listener.domain.background import ItemText
from listener.reports.spikes import REPORT, robust_z, spikes

SPIKE = datetime(2026, 3, 17, tzinfo=UTC)  # a Tuesday


@pytest.fixture
def days(fact):
    """Return a maker of facts: so many on each of these days."""
    numbers = count(1)

    def make(*wanted: tuple[datetime, int], feed: int = 1):
        return [
            fact(next(numbers), f"{day:%Y-%m-%d}T08:00", 1, feed=feed)
            for day, number in wanted
            for _ in range(number)
        ]

    return make


def tuesdays(*numbers: int) -> list[tuple[datetime, int]]:
    return [(SPIKE - timedelta(weeks=week), number) for week, number in enumerate(numbers, 1)]


def test_z_is_robust_and_to_two_places() -> None:
    assert robust_z(9, [1, 2, 3, 2]) == (2.0, 0.5, 4.02)
    assert robust_z(5, [0, 0, 0, 0]) == (0.0, 0.0, 5.0)


def test_a_day_far_over_its_weekday_is_a_spike_and_explains_itself(material, days, background) -> None:
    calm = days(*tuesdays(1, 2, 1, 2, 1, 2, 1, 2))
    busy = days((SPIKE, 6), feed=2) + days((SPIKE, 3), feed=1)
    texts = {one.item_id: ItemText("Frost bug", "") for one in busy} | {
        one.item_id: ItemText("Calm", "") for one in calm
    }
    report = spikes(replace(material([*calm, *busy], "Acme"), background=background(texts=texts)))
    (row,) = report.rows
    assert (row.cells["period"], row.cells["search"], row.cells["count"]) == ("2026-03-17", "Acme", 9)
    assert (row.cells["median"], row.cells["mad"], row.cells["z"]) == (1.5, 0.5, 4.31)
    assert row.cells["words"] == ("bug", "frost", "frost bug")
    assert row.cells["sources"] == ("Feed 2", "Feed 1")
    assert row.cells["first_item"] == min(row.items)
    assert len(row.items) == 9
    assert row.text == "2026-03-17: Acme 9 items, usually 1.5. bug, frost, frost bug"
    assert report.totals == {"spikes": 1}


def test_four_items_are_never_a_spike(material, days) -> None:
    assert spikes(material(days(*tuesdays(0, 0, 0, 0, 1), (SPIKE, 4)), "A")).rows == ()


def test_a_day_as_usual_is_no_spike(material, days) -> None:
    assert spikes(material(days(*tuesdays(6, 6, 6, 6), (SPIKE, 8)), "A", since=SPIKE)).rows == ()


def test_with_few_weekdays_all_days_are_compared(material, days) -> None:
    every = [(SPIKE - timedelta(days=number), 1) for number in range(1, 11)]
    (row,) = spikes(material(days(*every, (SPIKE, 6)), "A")).rows
    assert (row.cells["median"], row.cells["z"]) == (1.0, 5.0)


def test_the_first_days_cannot_be_judged(material, days) -> None:
    assert spikes(material(days((SPIKE - timedelta(days=3), 1), (SPIKE, 9)), "A")).rows == ()


def test_days_before_and_after_the_period_are_not_told(material, days) -> None:
    calm = tuesdays(1, 1, 1, 1, 1)
    facts = days(*calm, (SPIKE, 9))
    assert spikes(material(facts, "A", until=SPIKE)).rows == ()
    assert spikes(material(facts, "A", since=SPIKE + timedelta(days=1))).rows == ()


def test_without_searches_all_items_are_watched(material, days) -> None:
    (row,) = spikes(material(days(*tuesdays(1, 1, 1, 1), (SPIKE, 9)))).rows
    assert row.cells["search"] == "All items"
    assert row.cells["words"] == ()


def test_nothing_found_has_no_spikes(material) -> None:
    assert spikes(material([], "A")).rows == ()


def test_it_reaches_eight_weeks_back() -> None:
    assert REPORT.reaches_back is not None
    back = REPORT.reaches_back(SPIKE, SPIKE + timedelta(days=7), ZoneInfo("UTC"))
    assert back == SPIKE - timedelta(weeks=8)
