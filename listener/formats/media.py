"""Files that come with an entry."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from listener.domain.item import Enclosure
from listener.formats import strings

_MEDIA = ("audio", "video", "image")
_TYPE = re.compile(r"[a-z0-9.+-]+/[a-z0-9.+-]+")
_LONGEST_S = 1_000_000
_LARGEST_BYTES = 10**13


@dataclass(frozen=True, slots=True)
class Attached:
    """What a feed says of a file, in its own words."""

    url: str | None  # absolute, or None where it leads nowhere that may be asked
    type: str = ""
    medium: str = ""
    length: str = ""  # bytes
    duration: str = ""  # seconds, or h:mm:ss


def enclosures(attached: Iterable[Attached], duration: str = "") -> tuple[Enclosure, ...]:
    """Return the files, each address once, at most 100.

    `duration` is the entry's own, and holds for its first sound or film.
    """
    kept: dict[str, Enclosure] = {}
    entry_duration_s = duration_s(duration)
    for one in attached:
        if one.url is None or one.url in kept:
            continue
        kind = _kind(one)
        own_s = duration_s(one.duration)
        if own_s is None and kind.startswith(("audio/", "video/")):
            own_s, entry_duration_s = entry_duration_s, None
        kept[one.url] = Enclosure(one.url, kind, _length(one.length), own_s)
        if len(kept) == strings.MAX_LIST:
            break
    return tuple(kept.values())


def duration_s(text: str) -> int | None:
    """Return the seconds that `1:02:03`, `62:03` or `3723` mean; None where it means none."""
    parts = text.strip().split(":")
    if not 1 <= len(parts) <= 3 or not all(re.fullmatch(r"\d{1,7}(?:\.\d{1,6})?", part) for part in parts):  # noqa: PLR2004 - hours, minutes, seconds
        return None
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + float(part)
    return int(seconds) if 0 < seconds <= _LONGEST_S else None


def _kind(one: Attached) -> str:
    kind = one.type.partition(";")[0].strip().lower()
    if _TYPE.fullmatch(kind):
        return kind
    return f"{one.medium}/*" if one.medium in _MEDIA else ""


def _length(text: str) -> int | None:
    digits = text.strip()
    if not re.fullmatch(r"\d{1,14}", digits):
        return None
    length = int(digits)
    return length if 0 < length <= _LARGEST_BYTES else None
