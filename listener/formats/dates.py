"""Dates as feeds write them, and write them wrong, to aware UTC."""

import re
from datetime import UTC, datetime, timedelta

from listener.formats.date_names import MONTHS, ZONES

_TIME = re.compile(
    r"(?<!\d)(\d{1,2})[:.](\d{2})(?:[:.](\d{1,2}))?(?:[.,]\d+)?\s*([AaPp]\.?[Mm]\b)?"
    r"|\A(\d\d)(\d\d)(\d\d)?(?=[Z+-]|$)"  # the basic form of ISO 8601
)
_AFTERNOON = re.compile("오후|午後|下午")
_OFFSET = re.compile(r"(?:GMT|UTC|\s|^|[\d:.])([+\N{MINUS SIGN}-])(\d{1,2}):?(\d{2})?\)?(?!\d)")
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?:[Tt\s]\s*|$)")
_ISO_WEEK = re.compile(r"\s*(\d{4})-?W(\d{2})(?:-?(\d))?")
_ISO_MONTH = re.compile(r"\s*(\d{4})(?:-(\d{2}))?\s*$")
_ASIAN = re.compile(r"\s*(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]*(?:de\s+)?([^\W\d_]{3,})\.?,?[\s-]*(?:de\s+)?(\d{2,4})\b"
)
_MONTH_FIRST = re.compile(
    r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+"
    r"(?:\d{1,2}:\d{2}(?::\d{2})?\s+)?(?:[A-Z]{3,4}\s+)?(\d{4})\b"
)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})([/.])(\d{1,2})\2(\d{1,4})(?!\d)")
_EPOCH = re.compile(r"\s*(\d{9,10})(\d{3})?\s*$")
_NAMED_ZONE = re.compile(r"\b([A-Za-z]{1,5})\)?\s*$|\b([A-Z]{2,5})\b")
_LONGEST = 100  # characters; no date is longer
_FURTHEST_ZONE_H = 14
_FIRST_OF_SHORT_YEARS = 70  # 69 is 2069, 70 is 1970
_DAY_S = 86_400


def read(text: str) -> datetime | None:
    """Return the moment that `text` names, in UTC; a missing zone is UTC, a missing time midnight.

    None where no day can be made out, or one that there never was. 9/6/2010 is read as the Americans write it
    unless that is impossible, 9.6.2010 as the Europeans do.
    """
    said = " ".join(text[: _LONGEST * 2].split())[:_LONGEST]
    if not said:
        return None
    try:
        epoch = _EPOCH.match(said)
        if epoch:
            return datetime.fromtimestamp(int(epoch.group(1)), UTC)
        found = _day(said)
        if found is None:
            return None
        (year, month, day), rest = found
        midnight = datetime(year, month, day, tzinfo=UTC)
        return midnight + timedelta(seconds=_seconds(rest)) - _zone(rest)
    except (ValueError, OverflowError, OSError):
        return None


def _day(said: str) -> tuple[tuple[int, int, int], str] | None:
    """Return year, month and day, and what is left of the text."""
    for pattern in (_ISO, _ASIAN):
        if found := pattern.match(said):
            year, month, day = (int(part) for part in found.groups())
            return (year, month, day), said[found.end() :]
    if found := _ISO_WEEK.match(said):
        at = datetime.fromisocalendar(int(found[1]), int(found[2]), int(found[3] or 1))
        return (at.year, at.month, at.day), said[found.end() :]
    if found := _ISO_MONTH.match(said):
        return (int(found[1]), int(found[2] or 1), 1), ""
    return _named_month(said) or _numbered(said)


def _named_month(said: str) -> tuple[tuple[int, int, int], str] | None:
    for found in _DAY_FIRST.finditer(said):
        if month := _month(found[2]):
            return (_year(found[3]), month, int(found[1])), said[found.end() :]
    for found in _MONTH_FIRST.finditer(said):
        if month := _month(found[1]):
            return (_year(found[3]), month, int(found[2])), said[found.start(2) + len(found[2]) :]
    return None


def _numbered(said: str) -> tuple[tuple[int, int, int], str] | None:
    found = _NUMBERS.search(said)
    if found is None:
        return None
    first, second, third = int(found[1]), int(found[3]), int(found[4])
    rest = said[found.end() :]
    if len(found[1]) > 2:  # noqa: PLR2004 - a year has more digits than a day
        return (first, second, third), rest
    is_day_first = found[2] == "." or first > 12  # noqa: PLR2004 - the number of months
    day, month = (first, second) if is_day_first else (second, first)
    return (_year(found[4]), month, day), rest


def _month(name: str) -> int | None:
    folded = name.lower()
    return MONTHS.get(folded) or MONTHS.get(folded[:4]) or MONTHS.get(folded[:3])


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - written in full
        return year
    return year + (1900 if year >= _FIRST_OF_SHORT_YEARS else 2000)


def _seconds(rest: str) -> int:
    found = _TIME.search(rest)
    if found is None:
        return 0
    hour, minute, second = (
        int(part or 0) for part in (found.groups()[:3] if found[1] else found.groups()[4:])
    )
    half = "pm" if _AFTERNOON.search(rest) else (found[4] or "").replace(".", "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    seconds = hour * 3600 + minute * 60 + second
    is_possible = minute < 60 and second <= 60 and seconds <= _DAY_S  # noqa: PLR2004 - as clocks show
    return seconds if is_possible else 0


def _zone(rest: str) -> timedelta:
    clock = _TIME.search(rest)
    after = rest[clock.end() :] if clock else rest
    if found := _OFFSET.search(f" {after}"):
        hours, minutes = int(found[2]), int(found[3] or 0)
        if hours > _FURTHEST_ZONE_H or minutes > 59:  # noqa: PLR2004 - as clocks show
            return timedelta(0)
        offset = timedelta(hours=hours, minutes=minutes)
        return offset if found[1] == "+" else -offset
    if found := _NAMED_ZONE.search(after.strip()):
        return timedelta(hours=ZONES.get((found[1] or found[2]).upper(), 0))
    return timedelta(0)
