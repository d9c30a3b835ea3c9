"""Marks spliced into finished markup: never inside a tag or an entity, and nothing else is touched."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from listener.domain.page import Found, PageMark
from listener.domain.search import Span
from listener.html.pieces import Piece, Pieces

_MARK = re.compile(r'<span class="mark [^>]*>|</span>')
_ANY_LETTER = re.compile(r"[^\s\u200b]")


@dataclass(slots=True, eq=False)
class _Mark:
    """One match: whose, where, and how it is called in the page once it has been written."""

    found: Found
    span: Span
    words: str
    anchor: str = ""
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class _Wrap:
    """Markup [at, until) that goes into one span, for the marks over it."""

    at: int
    until: int
    marks: tuple[_Mark, ...]
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """Markup with its marks, in the order in which they are read."""

    html: str
    marks: tuple[PageMark, ...]


def splice(markup: str, texts: Sequence[tuple[Pieces, Sequence[tuple[Found, Sequence[Span]]]]]) -> Marked:
    """Return `markup` with a span around every matched piece; `texts` are in the markup's order.

    The class of a span is `mark`, colour, role and `s` + number of each search; its id is the anchor of the
    marks that begin there. Taking the spans away gives the markup back, byte for byte.
    """
    written: list[str] = []
    done = 0
    known: list[_Mark] = []
    for pieces, finds in texts:
        for wrap in _wraps(pieces, _marks(pieces.text, finds)):
            written += [markup[done : wrap.at], _start(wrap, known), markup[wrap.at : wrap.until], "</span>"]
            done = wrap.until
    written.append(markup[done:])
    said = (PageMark(mark.anchor, mark.found.search_id, mark.words, mark.is_picture) for mark in known)
    return Marked("".join(written), tuple(said))


def unmarked(markup: str) -> str:
    """Return `markup` without the marks that `splice` put in."""
    return _MARK.sub("", markup)


def _marks(text: str, finds: Sequence[tuple[Found, Sequence[Span]]]) -> list[_Mark]:
    marks = [
        _Mark(found, span, " ".join(text[span.start : span.end].replace("\u200b", "").split()))
        for found, spans in finds
        for span in spans
        if span.start < span.end
    ]
    return sorted(marks, key=lambda mark: (mark.span.start, mark.span.end))


def _start(wrap: _Wrap, known: list[_Mark]) -> str:
    """Return the start tag of a span, and note the marks that begin with it."""
    new = [mark for mark in wrap.marks if not mark.anchor]
    anchor = f"m{len(known) + 1}"
    for mark in new:
        mark.anchor, mark.is_picture = anchor, wrap.is_picture
        known.append(mark)
    first = wrap.marks[0].found
    searches = dict.fromkeys(mark.found.search_id for mark in wrap.marks)
    names = ["mark", first.colour, first.role.value, *(f"s{search or 0}" for search in searches)]
    names += ["more"] * (len(searches) > 1) + ["framed"] * wrap.is_picture
    name = f' id="{anchor}"' if new else ""
    return f'<span class="{" ".join(names)}"{name}>'


def _wraps(pieces: Pieces, marks: Sequence[_Mark]) -> Iterable[_Wrap]:
    """Yield what is wrapped, from left to right: each stretch of a text node under the same marks."""
    waiting: _Wrap | None = None
    for stretch in _stretches(pieces, marks):
        if waiting and _goes_on(waiting, stretch):
            waiting = _Wrap(waiting.at, stretch.until, waiting.marks, False)
            continue
        if waiting:
            yield waiting
        waiting = stretch
    if waiting:
        yield waiting


def _goes_on(before: _Wrap, after: _Wrap) -> bool:
    return before.until == after.at and before.marks == after.marks and not before.is_picture


def _stretches(pieces: Pieces, marks: Sequence[_Mark]) -> Iterable[_Wrap]:
    active: list[_Mark] = []
    coming = 0
    for piece in pieces.pieces:
        while coming < len(marks) and marks[coming].span.start < piece.end:
            active.append(marks[coming])
            coming += 1
        active = [mark for mark in active if mark.span.end > piece.start]
        if not active:
            if coming == len(marks):
                return
            continue
        if piece.is_plain:
            yield from _within(piece, pieces.text, active)
        elif _ANY_LETTER.search(pieces.text, piece.start, piece.end) or piece.is_picture:
            yield _Wrap(piece.at, piece.until, tuple(active), piece.is_picture)


def _within(piece: Piece, text: str, active: Sequence[_Mark]) -> Iterable[_Wrap]:
    """Yield the stretches of a plain piece between the edges of marks; blanks at its ends are left out."""
    edges = {piece.start, piece.end}
    for mark in active:
        edges |= {edge for edge in (mark.span.start, mark.span.end) if piece.start < edge < piece.end}
    ordered = sorted(edges)
    for start, end in pairwise(ordered):
        over = tuple(mark for mark in active if mark.span.start < end and mark.span.end > start)
        said = text[start:end]
        if not over or not _ANY_LETTER.search(said):
            continue
        begin = start + len(said) - len(said.lstrip()) if start == piece.start else start
        finish = end - (len(said) - len(said.rstrip())) if end == piece.end else end
        yield _Wrap(piece.at + begin - piece.start, piece.at + finish - piece.start, over, False)
