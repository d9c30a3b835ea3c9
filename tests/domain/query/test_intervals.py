"""Days, months, years, intervals and durations, in the profile's zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from listener.domain.errors import QueryError
from listener.domain.query.parse import parse

NOW = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


def covered(text: str, zone=UTC) -> tuple[str | None, str | None]:
    leaf = parse(f"published:{text}", now=NOW, zone=zone).node
    return tuple(edge and edge.strftime("%Y-%m-%dT%H:%M") for edge in (leaf.since, leaf.until))


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2024", "2024-01-01T00:00", "2025-01-01T00:00"),
        ("2024-12", "2024-12-01T00:00", "2025-01-01T00:00"),
        ("2024-02-29", "2024-02-29T00:00", "2024-03-01T00:00"),
        ("2024-01-01/2024-01-31", "2024-01-01T00:00", "2024-02-01T00:00"),
        ("2022/2023", "2022-01-01T00:00", "2024-01-01T00:00"),
        ("2024-01-01/..", "2024-01-01T00:00", None),
        ("2024-01-01/", "2024-01-01T00:00", None),
        ("../2024", None, "2025-01-01T00:00"),
        ("/2024", None, "2025-01-01T00:00"),
        ("P7D", "2026-03-24T12:00", "2026-03-31T12:00"),
        ("P1M", "2026-02-28T12:00", "2026-03-31T12:00"),
        ("P1Y2M", "2025-01-31T12:00", "2026-03-31T12:00"),
        ("PT36H", "2026-03-30T00:00", "2026-03-31T12:00"),
        ("P1WT30M", "2026-03-24T11:30", "2026-03-31T12:00"),
        ("2026-03-01/P2W", "2026-03-01T00:00", "2026-03-15T00:00"),
        ("P1M/2026-03-31", "2026-03-01T00:00", "2026-04-01T00:00"),
    ],
)
def test_a_value_covers_this_time(text: str, since: str | None, until: str | None) -> None:
    assert covered(text) == (since, until)


def test_days_are_those_of_the_zone() -> None:
    assert covered("2026-03-29", BERLIN) == ("2026-03-28T23:00", "2026-03-29T22:00")
    assert covered("2026-03-29/P1D", BERLIN) == ("2026-03-28T23:00", "2026-03-29T22:00")
    assert covered("P3D", BERLIN) == ("2026-03-28T13:00", "2026-03-31T12:00")


@pytest.mark.parametrize(
    "text",
    [
        "2024-13",
        "2024-02-30",
        "tomorrow",
        "P",
        "PT",
        "P7",
        "../..",
        "/",
        "P7D/..",
        "0000",
        "24",
        "2024-1-1",
        "P99999Y",
        "9999",
        "2024/x",
        "x/2024",
        "../P7D",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="takes a day"):
        covered(text)


def test_an_interval_runs_forwards() -> None:
    with pytest.raises(QueryError, match="2020/2010 ends before it begins"):
        covered("2020/2010")


def test_only_a_duration_alone_moves_with_the_clock() -> None:
    def is_relative(text: str) -> bool:
        return parse(f"seen:{text}", now=NOW).node.relative

    assert [is_relative(text) for text in ("P7D", "P7D/2026-01-01", "2026/P7D", "2026")] == [
        True,
        False,
        False,
        False,
    ]


def test_the_last_moment_is_not_in_it() -> None:
    leaf = parse("published:2024", now=NOW).node
    assert leaf.covers(datetime(2024, 1, 1, tzinfo=UTC))
    assert not leaf.covers(datetime(2025, 1, 1, tzinfo=UTC))
