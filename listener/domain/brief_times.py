"""When the brief is due: once a week, on a day and at a time of the wall clock."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from listener.domain.errors import WrongUsage
from listener.domain.words import _

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FORM = re.compile(r"(?P<day>[a-z]{3})\s+(?P<hour>\d{1,2}):(?P<minute>\d\d)")


@dataclass(frozen=True, slots=True)
class BriefTime:
    """A moment of the week; 0 is Monday."""

    weekday: int
    at: time


def brief_time(text: str) -> BriefTime | None:
    """Return the moment that `mon 08:00` writes; nothing is None; raise WrongUsage."""
    if not text.strip():
        return None
    found = _FORM.fullmatch(text.strip().lower())
    if found is None or found["day"] not in _DAYS or int(found["hour"]) > 23 or int(found["minute"]) > 59:  # noqa: PLR2004 - a day's last minute
        raise WrongUsage(_("The time of the brief is written like this: mon 08:00."))
    return BriefTime(_DAYS.index(found["day"]), time(int(found["hour"]), int(found["minute"])))


def last_due(now: datetime, when: BriefTime, zone: tzinfo) -> datetime:
    """Return the latest moment at or before `now` at which a brief was due, in UTC."""
    today = now.astimezone(zone).date()
    day = today - timedelta(days=(today.weekday() - when.weekday) % 7)
    moment = datetime.combine(day, when.at, zone).astimezone(UTC)
    if moment <= now:
        return moment
    return datetime.combine(day - timedelta(weeks=1), when.at, zone).astimezone(UTC)
