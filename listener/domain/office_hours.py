"""Time that counts: all of it, or only what lies in working hours of a time zone."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from listener.domain.errors import WrongUsage
from listener.domain.words import _

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MINUTES_A_DAY = 24 * 60
_FORM = re.compile(r"(?P<days>[a-z,-]+)\s+(?P<from>\d{1,2}:\d\d)-(?P<to>\d{1,2}:\d\d)")


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The same hours on some days of the week: minutes of the day [opens, closes), 0 is midnight."""

    days: tuple[int, ...]  # rising, 0 is Monday
    opens: int
    closes: int

    def __str__(self) -> str:
        """Return what `office_hours` reads: `mon,tue 09:00-17:30`."""
        return f"{','.join(_DAYS[day] for day in self.days)} {_clock(self.opens)}-{_clock(self.closes)}"


def office_hours(text: str) -> OfficeHours | None:
    """Return the hours that `mon-fri 09:00-17:00` writes; nothing is None; raise WrongUsage."""
    if not text.strip():
        return None
    form = _FORM.fullmatch(text.strip().lower())
    days = _days(form["days"]) if form else ()
    opens, closes = (_minute(form["from"]), _minute(form["to"])) if form else (0, 0)
    if not days or not 0 <= opens < closes <= _MINUTES_A_DAY:
        raise WrongUsage(_("Working hours are written like this: mon-fri 09:00-17:00."))
    return OfficeHours(days, opens, closes)


def elapsed_s(start: datetime, end: datetime, zone: tzinfo, hours: OfficeHours | None) -> float:
    """Return how many seconds between two aware moments count; 0 where the end is not after the start.

    With hours, only what lies in them by the wall clock of `zone`; a night in which the clock is put
    forward or back is as long as it was.
    """
    # Differences of times in one zone would forget a clock that was put forward.
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    if end <= start:
        return 0.0
    if hours is None:
        return (end - start).total_seconds()
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    counted = 0.0
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() not in hours.days:
            continue
        opens, closes = _moment(day, hours.opens, zone), _moment(day, hours.closes, zone)
        counted += max((min(end, closes) - max(start, opens)).total_seconds(), 0.0)
    return counted


def _moment(day: date, minute: int, zone: tzinfo) -> datetime:
    """Return the moment in UTC."""
    if minute == _MINUTES_A_DAY:
        day, minute = day + timedelta(days=1), 0
    local = datetime.combine(day, time(minute // 60, minute % 60), zone)
    return local.astimezone(UTC)


def _days(text: str) -> tuple[int, ...]:
    """Return the days that `mon-fri` or `mon,wed` names; none where a name is unknown."""
    found: set[int] = set()
    for piece in text.split(","):
        first, _dash, last = piece.partition("-")
        if first not in _DAYS or (last and last not in _DAYS):
            return ()
        start, end = _DAYS.index(first), _DAYS.index(last or first)
        found.update(day % 7 for day in range(start, end + 1 if end >= start else end + 8))
    return tuple(sorted(found))


def _minute(text: str) -> int:
    hour, minute = (int(part) for part in text.split(":"))
    return hour * 60 + minute if minute < 60 else -1  # noqa: PLR2004 - minutes in an hour


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
