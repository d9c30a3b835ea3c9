"""A feed document cut to the entries that are read, before the slow parser sees it."""

import re

MAX_ENTRIES = 2_000
_STARTS = re.compile(r"<(?:[\w-]+:)?(?:item|entry)[\s>]")
# The parser's time grows with the square of the attributes of one element.
_MANY_ATTRIBUTES = re.compile(
    r"""(<[A-Za-z_][\w:.-]*+)(?:\s++[\w:.-]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+')){200,}+"""
)
_END = re.compile(r"</(?:[\w-]+:)?(?:item|entry)\s*>")


def document(text: str) -> tuple[str, int]:
    """Return `text` with its first 2,000 entries, and how many were left out.

    What stands before the first and behind the last entry stays, so that the document stays well-formed.
    Elements with 200 attributes or more lose them.
    """
    text = _MANY_ATTRIBUTES.sub(r"\1", text)
    starts = [found.start() for found in _STARTS.finditer(text)]
    if len(starts) <= MAX_ENTRIES:
        return text, 0
    end = starts[-1]
    for found in _END.finditer(text, starts[-1]):
        end = found.end()
    return text[: starts[MAX_ENTRIES]] + text[end:], len(starts) - MAX_ENTRIES
