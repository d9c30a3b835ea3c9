from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.errors import WrongUsage
from listener.domain.office_hours import OfficeHours, elapsed_s, office_hours

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = OfficeHours((0, 1, 2, 3, 4), 9 * 60, 17 * 60)
HOUR = 3600.0


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def test_without_hours_all_time_counts() -> None:
    assert elapsed_s(at("2026-11-20T16:00"), at("2026-11-21T16:00"), BERLIN, None) == 24 * HOUR


def test_a_weekend_does_not_count() -> None:
    assert elapsed_s(at("2026-11-20T16:00"), at("2026-11-23T10:00"), BERLIN, WEEK) == 2 * HOUR


def test_what_comes_in_the_night_waits_for_the_morning() -> None:
    assert elapsed_s(at("2026-11-24T22:00"), at("2026-11-25T09:30"), BERLIN, WEEK) == HOUR / 2


def test_an_end_before_the_start_is_no_time() -> None:
    assert elapsed_s(at("2026-11-25T10:00"), at("2026-11-25T09:00"), BERLIN, WEEK) == 0


def test_the_night_in_which_the_clock_goes_back_is_an_hour_longer() -> None:
    around = OfficeHours((6,), 0, 24 * 60)
    assert elapsed_s(at("2026-10-25T00:00"), at("2026-10-26T00:00"), BERLIN, around) == 25 * HOUR


def test_the_night_in_which_the_clock_goes_forward_is_an_hour_shorter() -> None:
    around = OfficeHours((6,), 0, 24 * 60)
    assert elapsed_s(at("2026-03-29T00:00"), at("2026-03-30T00:00"), BERLIN, around) == 23 * HOUR


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("mon-fri 09:00-17:00", WEEK),
        ("Mon,Wed 8:30-12:00", OfficeHours((0, 2), 510, 720)),
        ("fri-mon 00:00-24:00", OfficeHours((0, 4, 5, 6), 0, 1440)),
        ("  ", None),
    ],
)
def test_hours_are_read(text: str, hours: OfficeHours | None) -> None:
    assert office_hours(text) == hours


@pytest.mark.parametrize(
    "text",
    ["9-17", "mon 17:00-09:00", "mon 09:00-25:00", "mon 09:75-10:00", "foo 09:00-10:00", "mon-foo 1:00-2:00"],
)
def test_other_words_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(WrongUsage, match="mon-fri 09:00-17:00"):
        office_hours(text)


@given(
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    opens=st.integers(0, 1438),
    length=st.integers(1, 1440),
)
def test_written_hours_are_read_back(days: tuple[int, ...], opens: int, length: int) -> None:
    hours = OfficeHours(days, opens, min(opens + length, 1440))
    assert office_hours(str(hours)) == hours


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)),  # noqa: DTZ001 - made aware below
    first=st.floats(0, 400),
    second=st.floats(0, 400),
)
def test_time_adds_up(start: datetime, first: float, second: float) -> None:
    begin = start.replace(tzinfo=UTC)
    middle = begin + timedelta(hours=first)
    end = middle + timedelta(hours=second)
    parts = elapsed_s(begin, middle, BERLIN, WEEK) + elapsed_s(middle, end, BERLIN, WEEK)
    assert parts == pytest.approx(elapsed_s(begin, end, BERLIN, WEEK))
    assert parts <= (end - begin).total_seconds() + 1e-6
