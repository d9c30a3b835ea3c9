"""Response times, measured by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from listener.domain.ids import WorkspaceId
from listener.domain.mention import Mention, Moments, Status
from listener.domain.office_hours import office_hours
from listener.domain.report import Rate
from listener.reports.response_times import percentile, response_times

PUBLISHED = datetime(2026, 3, 6, 16, tzinfo=UTC)  # a Friday
HOUR = timedelta(hours=1)


def mention(number: int, status: Status, *waits: timedelta | None) -> Mention:
    seen, to_answer, answered = (PUBLISHED + wait if wait is not None else None for wait in waits)
    assert seen is not None
    moments = Moments(PUBLISHED + timedelta(minutes=number), seen, to_answer, answered)
    return Mention(
        WorkspaceId(1), number, status, PUBLISHED, (), (), replace(moments, published_at=PUBLISHED)
    )


def test_each_stage_has_median_ninetieth_percentile_and_its_mentions(material, background) -> None:
    mentions = [
        mention(1, Status.ANSWERED, HOUR, 2 * HOUR, 5 * HOUR),
        mention(2, Status.ANSWERED, 2 * HOUR, 3 * HOUR, 4 * HOUR),
        mention(3, Status.TO_ANSWER, 3 * HOUR, 4 * HOUR, None),
        mention(4, Status.NEW, 4 * HOUR, None, None),
        mention(5, Status.DISMISSED, 9 * HOUR, None, None),
    ]
    report = response_times(replace(material([]), background=background(mentions=mentions)))
    assert [tuple(row.cells.values()) for row in report.rows] == [
        ("seen", 9000.0, 14400.0, 4),
        ("to-answer", 3600.0, 3600.0, 3),
        ("answered", 7200.0, 10800.0, 2),
    ]
    assert [row.items for row in report.rows] == [(4, 3, 2, 1), (3, 2, 1), (2, 1)]
    assert report.rows[2].text == "from “to answer” to answered: 2 mentions"
    assert report.totals == {"answered": Rate(2, 3), "open": 1, "oldest_open_at": PUBLISHED}
    assert {name: door.items for name, door in report.doors.items()} == {
        "answered": (2, 1),
        "answered.whole": (3, 2, 1),
        "open": (3,),
        "oldest_open_at": (3,),
    }
    assert report.notes[0] == "The clock runs always."


def test_with_hours_only_they_count(material, background) -> None:
    mentions = [mention(1, Status.NEW, timedelta(days=3), None, None)]
    known = background(mentions=mentions, hours=office_hours("mon-fri 09:00-17:00"))
    report = response_times(replace(material([]), background=known))
    assert report.rows[0].cells["median_s"] == 8 * 3600
    assert "working hours only: mon" in report.notes[0]


def test_nothing_to_measure_is_empty(material) -> None:
    report = response_times(material([]))
    assert [row.cells["median_s"] for row in report.rows] == [None, None, None]
    assert report.totals == {"answered": Rate(0, 0), "open": 0, "oldest_open_at": None}
    assert report.notes[0] == "Mentions are those of a workspace, and none was chosen."


@pytest.mark.parametrize(("share", "expected"), [(0.5, 5), (0.9, 9), (0.91, 10), (1, 10), (0, 1)])
def test_a_percentile_is_the_nearest_rank(share, expected) -> None:
    assert percentile(range(10, 0, -1), share) == expected
