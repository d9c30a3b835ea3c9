"""When the brief is due."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from listener.domain.brief_times import BriefTime, brief_time, last_due
from listener.domain.errors import WrongUsage

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = BriefTime(0, time(8))


def test_a_time_is_a_day_and_a_clock() -> None:
    assert brief_time(" Mon 8:05 ") == BriefTime(0, time(8, 5))
    assert brief_time(" ") is None


@pytest.mark.parametrize("text", ["monday 08:00", "xxx 08:00", "mon 24:00", "mon 08:60", "08:00"])
def test_anything_else_is_refused(text) -> None:
    with pytest.raises(WrongUsage, match="mon 08:00"):
        brief_time(text)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2026, 11, 23, 7, tzinfo=UTC), datetime(2026, 11, 23, 7, tzinfo=UTC)),
        (datetime(2026, 11, 23, 6, 59, tzinfo=UTC), datetime(2026, 11, 16, 7, tzinfo=UTC)),
        (datetime(2026, 11, 25, 12, tzinfo=UTC), datetime(2026, 11, 23, 7, tzinfo=UTC)),
        (datetime(2026, 10, 25, 12, tzinfo=UTC), datetime(2026, 10, 19, 6, tzinfo=UTC)),
    ],
)
def test_the_last_time_is_told_by_the_wall_clock(now, due) -> None:
    assert last_due(now, MONDAY, BERLIN) == due
