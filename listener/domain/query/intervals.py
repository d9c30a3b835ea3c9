"""`published:` and `seen:` values: ISO days, months, years, intervals and durations."""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from listener.domain.errors import QueryError
from listener.domain.query.field import Reading, Value
from listener.domain.query.tree import When
from listener.domain.words import _

_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_DURATION = re.compile(
    r"P(?=.)(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,7})M)?)?"
)
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class _Interval:
    since: datetime | None
    until: datetime | None


def read_when(field: str, value: Value, reading: Reading) -> When:
    """Return the leaf that an interval writes; days are those of the reading's zone; raise QueryError."""
    text = value.text.strip()
    try:
        interval = _interval(text, reading.now, reading.zone)
    except (ValueError, OverflowError):
        raise _refused(field, value) from None
    if interval.since and interval.until and interval.since >= interval.until:
        raise value.refused(
            _("{text} ends before it begins.").format(text=text), expected="2026-01-01/2026-01-31"
        )
    relative = text.startswith("P") and "/" not in text
    return When(field, text, interval.since, interval.until, relative, value.at)


def _refused(field: str, value: Value) -> QueryError:
    return value.refused(
        _(
            "{name}: takes a day, a month, a year, an interval or a duration, as in"
            " {name}:2026-03, {name}:2026-01-01/2026-01-31, {name}:2026-01-01/.. or {name}:P7D."
        ).format(name=field),
        expected="2026-03",
    )


def _interval(text: str, now: datetime, zone: tzinfo) -> _Interval:
    """Return what `text` covers; raise ValueError or OverflowError."""
    first, slash, last = text.partition("/")
    if not slash and first.startswith("P"):
        return _Interval(_shifted(now.astimezone(zone), first, -1).astimezone(UTC), now.astimezone(UTC))
    if not slash:
        return _Interval(_start(first, zone), _end(first, zone))
    if first in _OPEN and last in _OPEN:
        raise ValueError(text)
    if last.startswith("P"):
        since = _start(first, zone)
        return _Interval(since, _shifted(since.astimezone(zone), last, 1).astimezone(UTC))
    until = None if last in _OPEN else _end(last, zone)
    if first.startswith("P"):
        if until is None:
            raise ValueError(text)
        return _Interval(_shifted(until.astimezone(zone), first, -1).astimezone(UTC), until)
    return _Interval(None if first in _OPEN else _start(first, zone), until)


def _fields(text: str) -> tuple[int, int | None, int | None]:
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day = found.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _start(text: str, zone: tzinfo) -> datetime:
    year, month, day = _fields(text)
    return datetime(year, month or 1, day or 1, tzinfo=zone).astimezone(UTC)


def _end(text: str, zone: tzinfo) -> datetime:
    year, month, day = _fields(text)
    start = datetime(year, month or 1, day or 1, tzinfo=zone)
    if day:
        return (start + timedelta(days=1)).astimezone(UTC)
    return _months_later(start, 1 if month else 12).astimezone(UTC)


def _shifted(moment: datetime, duration: str, sign: int) -> datetime:
    found = _DURATION.fullmatch(duration)
    if not found:
        raise ValueError(duration)
    years, months, weeks, days, hours, minutes = (int(number or 0) for number in found.groups())
    moved = _months_later(moment, sign * (12 * years + months)) + sign * timedelta(weeks=weeks, days=days)
    # Days keep the hour on the clock; hours and minutes are those that really pass.
    return moved.astimezone(UTC) + sign * timedelta(hours=hours, minutes=minutes)


def _months_later(moment: datetime, months: int) -> datetime:
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
