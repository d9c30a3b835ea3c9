"""What a row of the mentions stream shows, and the words for it."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Qt

from listener.app.mentions import Waits
from listener.domain.listing import ItemRow
from listener.domain.mention import Event, Happening, Mention, Status, Tone
from listener.domain.words import _, ngettext
from listener.ui import dates

MENTION_ROLE = Qt.ItemDataRole.UserRole + 1
ICONS = {
    Status.NEW: "mention",
    Status.TO_ANSWER: "answer",
    Status.ANSWERED: "check",
    Status.DISMISSED: "dismiss",
}
TONES = {
    Status.NEW: "accent",
    Status.TO_ANSWER: "warning",
    Status.ANSWERED: "success",
    Status.DISMISSED: "text_3",
}
_MINUTE_S, _HOUR_S, _DAY_S = 60, 3_600, 86_400


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A mention, its item's row, and its clock."""

    mention: Mention
    row: ItemRow
    waits: Waits


def status_name(status: Status) -> str:
    """Return what a status is called."""
    return {
        Status.NEW: _("New"),
        Status.TO_ANSWER: _("To answer"),
        Status.ANSWERED: _("Answered"),
        Status.DISMISSED: _("Dismissed"),
    }[status]


def tone_name(tone: Tone | None) -> str:
    """Return what a tone is called."""
    if tone is None:
        return _("No tone")
    return {
        Tone.GOOD: _("Good"),
        Tone.NEUTRAL: _("Neutral"),
        Tone.BAD: _("Bad"),
        Tone.MIXED: _("Mixed"),
    }[tone]


def duration(seconds: float) -> str:
    """Return `12 d 19 h`, `1 d`, `9 h 48`, `7 min`."""
    whole = int(seconds)
    if whole < _HOUR_S:
        return _("{number} min").format(number=whole // _MINUTE_S)
    if whole < _DAY_S:
        hours, minutes = divmod(whole // _MINUTE_S, 60)
        return _("{hours} h {minutes:02}").format(hours=hours, minutes=minutes)
    days, rest = divmod(whole, _DAY_S)
    hours = rest // _HOUR_S
    if not hours:
        return _("{days} d").format(days=days)
    return _("{days} d {hours} h").format(days=days, hours=hours)


def clock_words(shown: StreamRow) -> str:
    """Return how long a mention waits or took, as its row says it."""
    waits, status = shown.waits, shown.mention.status
    if status is Status.NEW and waits.open_s is not None:
        if waits.open_s < _MINUTE_S:
            return _("seen just now")
        return _("seen {time} ago").format(time=duration(waits.open_s))
    if status is Status.TO_ANSWER and waits.open_s is not None:
        return _("waiting {time}").format(time=duration(waits.open_s))
    if status is Status.ANSWERED and waits.answered_s is not None:
        return _("answered after {time}").format(time=duration(waits.answered_s))
    return ""


def told(shown: StreamRow) -> str:
    """Return what a screen reader says of a mention before its item's own words."""
    words = [status_name(shown.mention.status), clock_words(shown)]
    if shown.mention.is_beacon:
        words.append(_("calls for a reply"))
    if number := len(shown.mention.notes):
        words.append(ngettext("{number} note", "{number} notes", number).format(number=number))
    if shown.mention.tone is not None:
        words.append(_("tone: {tone}").format(tone=tone_name(shown.mention.tone)))
    if not shown.mention.still_matches:
        words.append(_("no search finds it any more"))
    return ", ".join(word for word in words if word)


def happened(event: Event) -> str:
    """Return one thing that happened, in words."""
    if event.what is Happening.STATUS:
        words = status_name(Status(event.text))
    elif event.what is Happening.TONE:
        words = _("tone: {tone}").format(tone=tone_name(Tone(event.text) if event.text else None))
    elif event.what is Happening.BEACON:
        words = _("calls for a reply") if event.text == "yes" else _("calls for no reply")
    else:
        words = _("note: {text}").format(text=event.text)
    return f"{dates.heading(event.at.astimezone())}  ·  {words}"


def day_name(at: datetime, now: datetime) -> str:
    """Return the day of a row, in local time: a heading of the stream."""
    days = (now.astimezone().date() - at.astimezone().date()).days
    named = dates.day(at.astimezone(), with_year=at.astimezone().year != now.astimezone().year)
    if days == 0:
        return _("Today, {day}").format(day=named)
    if days == 1:
        return _("Yesterday, {day}").format(day=named)
    return named
