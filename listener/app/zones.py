"""The profile's time zone, and the moments that a person's days and durations mean in it."""

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from listener.domain.errors import WrongUsage
from listener.domain.words import _

_DAYS_BACK = re.compile(r"P(\d{1,5})([DW])")
_WHOLE = re.compile(r"(\d{4})(?:-(\d{2})|-W(\d{2}))?")  # a year, a month, a week
_LOCAL_TIME = Path("/etc/localtime")


def zone_named(name: str) -> ZoneInfo:
    """Return the zone with an IANA name; raise WrongUsage."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        words = _("There is no time zone {name}; write one such as Europe/Berlin.")
        raise WrongUsage(words.format(name=name)) from error


def zone_of(setting: str) -> ZoneInfo:
    """Return the zone that the setting time-zone names, the machine's where it is empty; raise WrongUsage."""
    return zone_named(setting) if setting else system_zone()


def system_zone() -> ZoneInfo:
    """Return the zone of the machine, UTC where it does not say which."""
    import os

    try:
        return ZoneInfo(os.environ.get("TZ") or _linked_name())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _linked_name() -> str:
    return str(_LOCAL_TIME.resolve()).partition("zoneinfo/")[2] or "UTC"


def moment(text: str, zone: tzinfo, now: datetime, *, is_end: bool = False) -> datetime:
    """Return the moment that an ISO day, week, month, year, moment or duration back from now (P30D) means.

    The day (week, month, year) of an end is included: the moment is the next midnight. Raises WrongUsage.
    """
    try:
        return _moment(text, zone, now, is_end=is_end)
    except (ValueError, OverflowError) as error:
        words = _("{text} is no time; write a day such as 2026-03-01, a moment, or a duration such as P30D.")
        raise WrongUsage(words.format(text=text)) from error


def _moment(text: str, zone: tzinfo, now: datetime, *, is_end: bool) -> datetime:
    duration = _DAYS_BACK.fullmatch(text.upper())
    if duration:
        return now - timedelta(days=int(duration[1]) * (7 if duration[2] == "W" else 1))
    whole = _WHOLE.fullmatch(text.upper())
    try:
        first, after = _bounds(whole) if whole else _day(text)
    except ValueError:
        read = datetime.fromisoformat(text)
        return (read if read.tzinfo else read.replace(tzinfo=zone)).astimezone(UTC)
    day = after if is_end else first
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _day(text: str) -> tuple[date, date]:
    day = date.fromisoformat(text)
    return day, day + timedelta(days=1)


def _bounds(whole: re.Match[str]) -> tuple[date, date]:
    """Return the first day of a year, month or week, and the first one after it."""
    year, month, week = (int(part) if part else 0 for part in whole.groups())
    if week:
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + timedelta(weeks=1)
    if month:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    return date(year, 1, 1), date(year + 1, 1, 1)
