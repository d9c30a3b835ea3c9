"""Days, weeks and months of a report."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.periods import bounds, days_of, is_whole, label, periods, preceding, start_of
from listener.domain.report import Grain

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    UTC_ZONE := ZoneInfo("UTC"),
    BERLIN,
    ZoneInfo("America/Havana"),
    ZoneInfo("Pacific/Apia"),
    ZoneInfo("Asia/Beirut"),
]
MOMENTS = st.datetimes(datetime(2005, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds it


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "grain", "expected"),
    [
        (utc(2026, 3, 31, 22, 30), Grain.DAY, "2026-04-01"),
        (utc(2026, 3, 31, 22, 30), Grain.MONTH, "2026-04"),
        (utc(2027, 1, 1, 12), Grain.WEEK, "2026-W53"),
        (utc(2026, 3, 1, 22, 59), Grain.WEEK, "2026-W09"),
        (utc(2026, 3, 1, 23), Grain.WEEK, "2026-W10"),
    ],
)
def test_a_moment_lies_in_the_period_of_its_zone(moment, grain, expected) -> None:
    assert label(moment, grain, BERLIN) == expected


def test_a_day_of_summer_time_has_its_own_length() -> None:
    since, until = bounds("2026-03-29", Grain.DAY, BERLIN)
    assert until - since == timedelta(hours=23)


def test_every_period_that_is_touched_is_listed() -> None:
    assert list(periods(utc(2026, 1, 31, 12), utc(2026, 3, 1, 12), Grain.MONTH, BERLIN)) == [
        "2026-01",
        "2026-02",
        "2026-03",
    ]
    assert list(periods(utc(2026, 12, 31), utc(2027, 1, 5), Grain.WEEK, UTC_ZONE)) == ["2026-W53", "2027-W01"]
    assert list(periods(utc(2026, 1, 1), utc(2026, 1, 1), Grain.DAY, UTC_ZONE)) == []


@given(MOMENTS, st.sampled_from(Grain), st.sampled_from(ZONES))
def test_a_moment_lies_within_the_bounds_of_its_period(moment, grain, zone) -> None:
    since, until = bounds(label(moment, grain, zone), grain, zone)
    assert since <= moment < until


@given(MOMENTS, st.integers(1, 90), st.sampled_from(Grain), st.sampled_from(ZONES))
def test_periods_follow_each_other_without_a_gap(since, days, grain, zone) -> None:
    found = [bounds(one, grain, zone) for one in periods(since, since + timedelta(days=days), grain, zone)]
    assert found[0][0] <= since
    assert found[-1][1] >= since + timedelta(days=days)
    assert all(one[1] == other[0] for one, other in pairwise(found))


def test_the_period_before_has_as_many_days_though_the_clock_changed() -> None:
    since, until = start_of(datetime(2026, 3, 29, tzinfo=UTC).date(), BERLIN), utc(2026, 4, 4, 22)
    assert preceding(since, until, BERLIN) == utc(2026, 3, 21, 23)


def test_the_period_before_hours_has_as_many_seconds() -> None:
    assert preceding(utc(2026, 3, 1, 12), utc(2026, 3, 1, 18), BERLIN) == utc(2026, 3, 1, 6)


def test_the_days_of_an_interval_are_its_first_and_last() -> None:
    first, last = days_of(utc(2026, 3, 1), utc(2026, 4, 1), UTC_ZONE)
    assert (first.isoformat(), last.isoformat()) == ("2026-03-01", "2026-03-31")


def test_a_cut_period_is_told() -> None:
    assert is_whole(utc(2026, 3, 1), utc(2026, 3, 15), Grain.MONTH, UTC_ZONE) == (True, False)
