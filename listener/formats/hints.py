"""How often a feed wants to be asked, in its own words."""

import re

from listener.domain.feed import Hints

_HEAD = re.compile(r"<(?:[\w-]+:)?(?:item|entry)[\s>]")
_TTL = re.compile(r"<ttl>\s*(\d{1,9})\s*</ttl>", re.IGNORECASE)
_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>", re.IGNORECASE)
_DAY = re.compile(r"<day>\s*([a-z]+)\s*</day>", re.IGNORECASE)
_PERIOD = re.compile(r"<\w+:updatePeriod>\s*([a-z]+)\s*<", re.IGNORECASE)
_FREQUENCY = re.compile(r"<\w+:updateFrequency>\s*(\d{1,6})\s*<", re.IGNORECASE)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PERIODS_S = {
    "hourly": 3_600,
    "daily": 86_400,
    "weekly": 604_800,
    "monthly": 2_592_000,
    "yearly": 31_536_000,
}
_HOURS = 24


def of(document: str) -> Hints:
    """Return what the head of a feed document says: ttl, skipHours, skipDays, and the syndication module."""
    first = _HEAD.search(document)
    head = document[: first.start()] if first else document[:100_000]
    return Hints(
        ttl_s=_ttl_s(head),
        skip_hours=frozenset(int(hour) % _HOURS for hour in _HOUR.findall(head) if int(hour) <= _HOURS),
        skip_days=frozenset(_DAYS.index(day.lower()) for day in _DAY.findall(head) if day.lower() in _DAYS),
    )


def _ttl_s(head: str) -> int | None:
    if found := _TTL.search(head):
        return int(found.group(1)) * 60 or None
    period = _PERIOD.search(head)
    length_s = _PERIODS_S.get(period.group(1).lower()) if period else None
    if length_s is None:
        return None
    times = _FREQUENCY.search(head)
    return length_s // max(1, int(times.group(1))) if times else length_s
