from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from listener.app import zones
from listener.domain.errors import WrongUsage

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "is_end", "moment"),
    [
        ("2026-03-01", False, datetime(2026, 2, 28, 23, tzinfo=UTC)),
        ("2026-03-01", True, datetime(2026, 3, 1, 23, tzinfo=UTC)),
        ("2026-03-29", True, datetime(2026, 3, 29, 22, tzinfo=UTC)),
        ("2026-03-01T10:00", False, datetime(2026, 3, 1, 9, tzinfo=UTC)),
        ("2026-03-01T10:00:00Z", True, datetime(2026, 3, 1, 10, tzinfo=UTC)),
        ("2026-03", False, datetime(2026, 2, 28, 23, tzinfo=UTC)),
        ("2026-03", True, datetime(2026, 3, 31, 22, tzinfo=UTC)),
        ("2025-12", True, datetime(2025, 12, 31, 23, tzinfo=UTC)),
        ("2025", False, datetime(2024, 12, 31, 23, tzinfo=UTC)),
        ("2025", True, datetime(2025, 12, 31, 23, tzinfo=UTC)),
        ("2026-W10", False, datetime(2026, 3, 1, 23, tzinfo=UTC)),
        ("2026-w10", True, datetime(2026, 3, 8, 23, tzinfo=UTC)),
        ("P7D", False, datetime(2026, 3, 3, 12, tzinfo=UTC)),
        ("p2w", False, datetime(2026, 2, 24, 12, tzinfo=UTC)),
    ],
)
def test_days_are_those_of_the_zone_and_the_last_is_included(text, is_end, moment):
    assert zones.moment(text, BERLIN, NOON, is_end=is_end) == moment


@pytest.mark.parametrize("text", ["", "soon", "2026-13-01", "P1Y", "P99999999999D"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(WrongUsage):
        zones.moment(text, BERLIN, NOON)


@pytest.mark.parametrize("text", ["9999-12-31", "0001-01-01", "0001-01-01T00:00+14:00"])
def test_a_time_that_no_calendar_holds_is_refused(text):
    with pytest.raises(WrongUsage):
        zones.moment(text, ZoneInfo("Asia/Tokyo"), NOON, is_end="9999" in text)


def test_a_zone_is_the_setting_or_the_machines(monkeypatch, tmp_path):
    assert zones.zone_of("Europe/Berlin").key == "Europe/Berlin"
    with pytest.raises(WrongUsage):
        zones.zone_of("Mars/Olympus")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert zones.zone_of("").key == "Asia/Tokyo"
    monkeypatch.setenv("TZ", "no zone")
    assert zones.zone_of("").key == "UTC"
    monkeypatch.delenv("TZ")
    monkeypatch.setattr(zones, "_LOCAL_TIME", Path("/usr/share/zoneinfo/Europe/Paris"))
    assert zones.zone_of("").key in ("Europe/Paris", "UTC")
    monkeypatch.setattr(zones, "_LOCAL_TIME", tmp_path)
    assert zones.zone_of("").key == "UTC"
