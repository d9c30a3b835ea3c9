"""Times as a list shows them: short beside a row, whole in a tip."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from listener.domain.words import _

_HOUR_S = 3600
_WEEK = timedelta(days=6)


def short(at: datetime, now: datetime) -> str:
    """Return `12 min`, `08:23` (today), `Tue` (6 days), `24 May`, `3 Dec 2015`, in local time."""
    local, here = at.astimezone(), now.astimezone()
    age = (now - at).total_seconds()
    if 0 <= age < _HOUR_S:
        return _("{number} min").format(number=int(age // 60))
    if local.date() == here.date():
        return local.strftime("%H:%M")
    names = QLocale()
    if timedelta(0) <= now - at < _WEEK:
        return names.dayName(local.isoweekday(), QLocale.FormatType.ShortFormat)
    month = names.monthName(local.month, QLocale.FormatType.ShortFormat)
    if local.year == here.year:
        return _("{day} {month}").format(day=local.day, month=month)
    return _("{day} {month} {year}").format(day=local.day, month=month, year=local.year)


def whole(at: datetime) -> str:
    """Return weekday, day, time and zone in local time, as the user's language writes them."""
    local = at.astimezone()
    return f"{heading(local)} {local.tzname() or ''}".strip()


def heading(at: datetime) -> str:
    """Return weekday, day and time of `at` in its own zone, as the user's language writes them."""
    moment = QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute))
    return QLocale().toString(moment, "dddd d MMMM yyyy, HH:mm")


def day(at: datetime, *, with_year: bool) -> str:
    """Return weekday and day of `at` in its own zone, as the user's language names them."""
    return QLocale().toString(
        QDate(at.year, at.month, at.day), "dddd d MMMM yyyy" if with_year else "dddd d MMMM"
    )


def moment(at: datetime, beside: datetime | None = None) -> str:
    """Return day and time in local time, short: `19 May 12:16`; `19 May 2016` beside one of another year."""
    local = at.astimezone()
    name = QLocale().monthName(local.month, QLocale.FormatType.ShortFormat)
    if beside is not None and beside.astimezone().year != local.year:
        return _("{day} {month} {year}").format(day=local.day, month=name, year=local.year)
    return _("{day} {month} {time}").format(day=local.day, month=name, time=clock(at))


def clock(at: datetime) -> str:
    """Return hour and minute in local time."""
    return at.astimezone().strftime("%H:%M")
