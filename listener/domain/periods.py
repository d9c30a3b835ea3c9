"""Days, ISO weeks and months in a time zone, with its summer time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from listener.domain.report import Grain


def label(moment: datetime, grain: Grain, zone: ZoneInfo) -> str:
    """Return the period that `moment` lies in: 2026-03-01, 2026-W10, 2026-03."""
    return _label(moment.astimezone(zone).date(), grain)


def periods(since: datetime, until: datetime, grain: Grain, zone: ZoneInfo) -> Iterator[str]:
    """Yield each period that touches [since, until), in order; nothing where it is empty."""
    day = _first_day(since.astimezone(zone).date(), grain)
    while start_of(day, zone) < until:
        yield _label(day, grain)
        day = _next(day, grain)


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """Return when `day` begins, in UTC; where the clock skips midnight, the first moment that exists."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def is_whole(since: datetime, until: datetime, grain: Grain, zone: ZoneInfo) -> tuple[bool, bool]:
    """Tell whether the first and the last period of [since, until) are whole."""
    first = _first_day(since.astimezone(zone).date(), grain)
    last = _first_day(until.astimezone(zone).date(), grain)
    return start_of(first, zone) == since, start_of(last, zone) == until


def preceding(since: datetime, until: datetime, zone: ZoneInfo) -> datetime:
    """Return where the period of equal length before [since, until) begins.

    As many days before whole days, whatever the clock did in between; else exactly as many seconds.
    """
    first, last = since.astimezone(zone).date(), until.astimezone(zone).date()
    if start_of(first, zone) != since or start_of(last, zone) != until:
        return since - (until - since)
    return start_of(first - (last - first), zone)


def days_of(since: datetime, until: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """Return the first and the last day that [since, until) touches."""
    return since.astimezone(zone).date(), (until - timedelta(microseconds=1)).astimezone(zone).date()


def bounds(period: str, grain: Grain, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return [since, until) of the period that `label` names so."""
    if grain is Grain.MONTH:
        day = date.fromisoformat(f"{period}-01")
    elif grain is Grain.WEEK:
        year, week = period.split("-W")
        day = date.fromisocalendar(int(year), int(week), 1)
    else:
        day = date.fromisoformat(period)
    return start_of(day, zone), start_of(_next(day, grain), zone)


@lru_cache(maxsize=4096)
def _label(day: date, grain: Grain) -> str:
    if grain is Grain.DAY:
        return day.isoformat()
    if grain is Grain.MONTH:
        return f"{day:%Y-%m}"
    year, week, _weekday = day.isocalendar()
    return f"{year:04}-W{week:02}"


def _first_day(day: date, grain: Grain) -> date:
    if grain is Grain.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if grain is Grain.MONTH else day


def _next(day: date, grain: Grain) -> date:
    if grain is Grain.DAY:
        return day + timedelta(days=1)
    if grain is Grain.WEEK:
        return day + timedelta(days=7)
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
