"""Foreign words inside our sentences, each read in its own direction."""

import re
import unicodedata
from collections.abc import Iterable

FIRST_STRONG, LEFT_TO_RIGHT, POP = "\u2068", "\u2066", "\u2069"
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_ENCLOSING = re.compile(f"[{LEFT_TO_RIGHT}{FIRST_STRONG}{POP}]")
_RIGHT_TO_LEFT = ("R", "AL")


def isolated(text: str) -> str:
    """Return a name or a quote so that it turns nothing around it: a sentence keeps its direction and order.

    What is written from left to right stays as it is; what holds letters of the other direction is enclosed
    (Unicode's bidirectional algorithm, UAX 9, X5c), without signs of its own that would reach out.
    """
    return _enclosed(text, FIRST_STRONG)


def isolated_query(query: str) -> str:
    """Return a query inside a sentence; its language runs from left to right whatever it begins with."""
    return _enclosed(query, LEFT_TO_RIGHT)


def in_line(parts: Iterable[str], between: str) -> str:
    """Return names, dates and the like beside each other, in this order whatever they are written in."""
    every = tuple(parts)
    if not any(map(_has_right_to_left, every)):
        return between.join(every)
    return between.join(FIRST_STRONG + _TURNING.sub("", part) + POP for part in every)


def is_right_to_left(text: str) -> bool:
    """Tell whether a text is read from right to left: its first letter says so (UAX 9, P2 and P3)."""
    sides = (unicodedata.bidirectional(sign) for sign in text)
    return next((side for side in sides if side in (*_RIGHT_TO_LEFT, "L")), "L") != "L"


def is_balanced(text: str) -> bool:
    """Tell whether every enclosing in `text` ends in it, and none ends that did not begin."""
    open_now = 0
    for sign in _ENCLOSING.findall(text):
        open_now += (sign in (FIRST_STRONG, LEFT_TO_RIGHT)) - (sign == POP)
        if open_now < 0:
            return False
    return open_now == 0


def _enclosed(text: str, beginning: str) -> str:
    if not _has_right_to_left(text):
        return text
    return beginning + _TURNING.sub("", text) + POP


def _has_right_to_left(text: str) -> bool:
    # Nearly every text is of ASCII alone, and asked a hundred times as fast.
    return not text.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text)
