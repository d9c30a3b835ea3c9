"""The signs of a query text, one after the other."""

import re
from enum import Enum, auto
from typing import NamedTuple

from listener.domain.errors import QueryError
from listener.domain.search import Span
from listener.domain.words import _


class Kind(Enum):
    """What a piece of a query text is."""

    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    MINUS = auto()
    NEAR = auto()
    FIELD = auto()
    QUOTED = auto()
    EXACT = auto()
    REGEX = auto()
    CHUNK = auto()
    END = auto()


class Sign(NamedTuple):
    """A piece [start, end) of the query; `text` is what is inside its marks, `number` that of NEAR and ~."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    number: int | None = None
    flag: bool = False  # NEAR/5f: in this order; /regex/i: whatever the case

    @property
    def at(self) -> Span:
        """Return where it stands."""
        return Span(self.start, self.end)


_BLANKS = re.compile(r"\s*")
_NEAR = re.compile(r'NEAR/(\d{1,9})(f?)(?=[\s("]|$)')
_OPERATOR = re.compile(r'(AND|OR|NOT)(?=[\s()"{]|$)')
_FIELD = re.compile(r"([A-Za-z]+):")
_QUOTED = re.compile(r'"([^"]*)"(?:~(\d{1,9}))?')
_EXACT = re.compile(r"\{([^}]*)\}")
_REGEX = re.compile(r"/((?:[^/\\]|\\.)+)/(i?)(?=[\s)]|$)", re.DOTALL)
_CHUNK = re.compile(r'[^\s()"]+')
_MARKS = {"(": Kind.OPEN, ")": Kind.CLOSE, "-": Kind.MINUS}


def sign_at(query: str, position: int, *, in_value: bool) -> Sign:
    """Return the sign that begins at or after `position`, blanks skipped; raise QueryError.

    With `in_value` (behind lang:, feed: ...) braces, slashes and colons are letters like others.
    """
    blanks = _BLANKS.match(query, position)
    start = blanks.end() if blanks else position
    if start == len(query):
        return Sign(Kind.END, start, start)
    first = query[start]
    if first in _MARKS:
        return Sign(_MARKS[first], start, start + 1, first)
    if first == '"':
        return _quoted(query, start)
    found = _NEAR.match(query, start)
    if found:
        return Sign(Kind.NEAR, start, found.end(), found.group(), number=int(found[1]), flag=found[2] == "f")
    found = _OPERATOR.match(query, start)
    if found:
        return Sign(Kind[found.group()], start, found.end(), found.group())
    special = None if in_value else _special(query, start)
    return special or _chunk(query, start)


def _quoted(query: str, start: int) -> Sign:
    found = _QUOTED.match(query, start)
    if not found:
        raise QueryError(_("A quotation mark is not closed."), start, len(query), expected='"')
    end = found.end()
    if query.startswith("~", end):
        raise QueryError(
            _('Behind ~ stands how far the words may be apart, as in "solar panel"~5.'), end, end + 1, "5"
        )
    slop = None if found[2] is None else int(found[2])
    return Sign(Kind.QUOTED, start, end, found[1], number=slop)


def _special(query: str, start: int) -> Sign | None:
    found = _FIELD.match(query, start)
    if found:
        return Sign(Kind.FIELD, start, found.end(), found[1])
    if query[start] == "{":
        found = _EXACT.match(query, start)
        if not found:
            raise QueryError(_("A brace is not closed."), start, len(query), expected="}")
        return Sign(Kind.EXACT, start, found.end(), found[1])
    found = _REGEX.match(query, start)
    if found:
        return Sign(Kind.REGEX, start, found.end(), found[1], flag=found[2] == "i")
    return None


def _chunk(query: str, start: int) -> Sign:
    found = _CHUNK.match(query, start)
    text = found.group() if found else query[start]
    end = start + len(text)
    if text.startswith("NEAR/"):
        raise QueryError(
            _("NEAR is written with a number, as in solar NEAR/5 price."), start, end, expected="NEAR/5"
        )
    return Sign(Kind.CHUNK, start, end, text)
