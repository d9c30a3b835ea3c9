"""A few words around a match, with the match marked."""

import re
from collections.abc import Sequence

from listener.domain.search import Snippet, Span

LENGTH = 160  # characters, about
_BEFORE = 50  # of them before the first match
_MORE = "…"
_BLANKS = re.compile(r"\s+")


def snippet(text: str, spans: Sequence[Span] = (), length: int = LENGTH) -> Snippet:
    """Return about `length` characters around the first of `spans` (sorted, apart), white space folded.

    Words stay whole where they are not longer than the snippet; what is left out is shown by an ellipsis.
    """
    first = spans[0].start if spans else 0
    start = _start(text, max(0, first - _BEFORE), first)
    end = _end(
        text, min(len(text), max(start + length, min(spans[0].end, start + 2 * length) if spans else 0))
    )
    parts: list[str] = [_MORE] if start > 0 else []
    shown: list[Span] = []
    size = len(parts)
    done = start
    for span in spans:
        if span.start >= end:
            break
        before = _folded(text[done : span.start], at_start=done == start)
        inside = _folded(text[max(span.start, start) : min(span.end, end)], at_start=False)
        shown.append(Span(size + len(before), size + len(before) + len(inside)))
        parts += (before, inside)
        size = shown[-1].end
        done = min(span.end, end)
    parts.append(_folded(text[done:end], at_start=done == start).rstrip())
    if text[end:].strip():
        parts.append(_MORE)
    return Snippet("".join(parts), tuple(shown))


def _start(text: str, low: int, first: int) -> int:
    """Return where the first whole word at or after `low` begins, `first` at the latest."""
    if low == 0:
        return 0
    blank = _BLANKS.search(text, low - 1, first)
    return blank.end() if blank else low


def _end(text: str, high: int) -> int:
    """Return where the last whole word before `high` ends."""
    if high >= len(text) or text[high].isspace():
        return high
    cut = max(text.rfind(" ", max(0, high - 30), high), text.rfind("\n", max(0, high - 30), high))
    return cut if cut > 0 else high


def _folded(text: str, *, at_start: bool) -> str:
    # Printable is what holds no white space but plain blanks: the usual case, and quick to tell.
    is_even = text.isprintable() and "  " not in text
    folded = text if is_even else _BLANKS.sub(" ", text)
    return folded.lstrip() if at_start else folded
