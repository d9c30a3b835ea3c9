"""A text made from another, which still knows where each of its characters came from."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from listener.domain.characters import is_joining
from listener.domain.search import Span

# White space other than one plain blank between two words.
_UNEVEN = re.compile(r"\A\s+|\s+\Z|[^\S ]\s*| \s+")


class Irregular(NamedTuple):
    """A piece [start, end) of the old text that became [low, high) of the new one, of another length."""

    low: int
    high: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Aligned:
    """The new text; outside the irregular pieces, which stand in order, each character came from one."""

    text: str
    irregular: Sequence[Irregular] = ()
    _lows: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lows", [piece.low for piece in self.irregular])

    def origin(self, low: int, high: int) -> Span:
        """Return which characters of the old text [low, high), not empty, came from."""
        if not self.irregular:
            return Span(low, high)
        return Span(self._at(low).start, self._at(high - 1).end)

    def _at(self, place: int) -> Span:
        index = bisect_right(self._lows, place) - 1
        # Pieces that vanished share their place with what comes after them.
        if index < 0:
            return Span(place, place + 1)
        piece = self.irregular[index]
        if place < piece.high:
            return Span(piece.start, piece.end)
        start = piece.end + place - piece.high
        return Span(start, start + 1)


def replaced(text: str, found: Iterable[tuple[int, int, str]], between: Callable[[str], str]) -> Aligned:
    """Return `text` with each [start, end), in order, replaced, and what stands between changed by `between`.

    `between` keeps lengths.
    """
    parts: list[str] = []
    irregular: list[Irregular] = []
    done = length = 0
    for start, end, new in found:
        parts += (between(text[done:start]), new)
        low = length + start - done
        length = low + len(new)
        done = end
        if len(new) != end - start:
            irregular.append(Irregular(low, length, start, end))
    parts.append(between(text[done:]))
    return Aligned("".join(parts), irregular)


def flat(text: str) -> Aligned:
    """Return the text as `{Exact}` and `/regex/` see it: NFC, white space as one blank, none at the ends."""
    pattern = _UNEVEN
    if not unicodedata.is_normalized("NFC", text):
        pattern = re.compile(f"{_UNEVEN.pattern}|{_composing(text)}")
    found = ((match.start(), match.end(), _flattened(match, len(text))) for match in pattern.finditer(text))
    return replaced(text, found, str)


def clusters(joining: Iterable[str], alone: Iterable[str]) -> str:
    """Return the expression for a character with joining ones behind it, and for some others alone."""
    hanging, single = (re.escape("".join(sorted(group))) for group in (joining, alone))
    whole = [f"(?s:.)?[{hanging}]+"] if hanging else []
    return "|".join(whole + ([f"[{single}]"] if single else []))


def _composing(text: str) -> str:
    joining = {c for c in set(text) if is_joining(c)}
    return clusters(joining, {c for c in set(text) - joining if not unicodedata.is_normalized("NFC", c)})


def _flattened(match: re.Match[str], length: int) -> str:
    if not match.group().isspace():
        return unicodedata.normalize("NFC", match.group())
    return "" if match.start() == 0 or match.end() == length else " "
