"""Markup as a row of tags and texts, the way product.md reads it; no tree, so nothing to nest too deeply."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

MAX_MARKUP = 1_000_000  # characters; what lies behind is left out, here and so in text and page alike

# An attribute: a name, and perhaps `=` and a value in either quotes or none. Everything is possessive, and
# their number bounded, so that no markup, however broken, is gone over more than a few hundred times.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/=>]*+(?:\s*+=[\s=]*+(?:'[^']*+'|"[^"]*+"|(?!['"])[^>\s]*+))?+"""
_TOKEN = re.compile(
    rf"""<(?:
        (?P<name>[A-Za-z][^\t\n\r\f />\0]*+)(?P<attributes>(?:{_ATTRIBUTE}){{0,64}}+)[\s/]*+>
        |/\s*+(?P<end>[A-Za-z][^\t\n\r\f />\0]*+)[^>]*+>
        |!--.*?--\s*>
        |!\[CDATA\[.*?\]\s*\]\s*>
        |!(?!--|\[CDATA\[)[^>]*+>
        |[?/][^>]*+>
    )""",
    re.VERBOSE | re.DOTALL,
)
_MAX_BROKEN = 2_000  # tags that never end; behind so many there is no markup to be expected
_NAMED = re.compile(r"""[\s/]*+([^\s/>][^\s/=>]*+)(?:\s*+=[\s=]*+('[^']*+'|"[^"]*+"|(?!['"])[^>\s]*+))?+""")
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*>", re.IGNORECASE) for name in ("script", "style")}


class Tag(NamedTuple):
    """A start or end tag at [start, end) of the markup; `name` in lower case, attributes not yet read."""

    name: str
    is_end: bool
    raw: str
    start: int
    end: int

    @property
    def attributes(self) -> dict[str, str]:
        """Return the attributes: names in lower case, the first of a name counts, entities resolved."""
        found: dict[str, str] = {}
        for name, value in _NAMED.findall(self.raw):
            bare = value[1:-1] if value[:1] in ("'", '"') else value
            found.setdefault(name.lower(), unescape(bare) if "&" in bare else bare)
        return found


class Run(NamedTuple):
    """A text at [start, end) of the markup, as written there: entities are not yet resolved."""

    written: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return what it says."""
        return unescape(self.written) if "&" in self.written else self.written


def scan(markup: str, longest: int = MAX_MARKUP) -> Iterator[Tag | Run]:
    """Yield tags and texts in order; scripts, styles, comments and declarations are left out."""
    at = 0
    text_from = 0
    end = min(len(markup), longest)
    last = markup.rfind(">", 0, end)
    broken = 0
    while (start := markup.find("<", at, last + 1)) >= 0:
        found = _TOKEN.match(markup, start, end)
        if found is None:
            # A sign, not a tag; what opens a comment that never ends is text up to its first bracket.
            at = markup.find(">", start) + 1 if markup.startswith("<!", start) else start + 1
            broken += markup[at : at + 1].isalpha()
            if broken > _MAX_BROKEN:
                break
            continue
        if start > text_from:
            yield Run(markup[text_from:start], text_from, start)
        at = text_from = found.end()
        name = found.group("name")
        if name is not None:
            lowered = name.lower()
            yield Tag(lowered, False, found.group("attributes"), start, at)
            if lowered in _RAW_ENDS and not markup.endswith("/>", start, at):
                closing = _RAW_ENDS[lowered].search(markup, at, end)
                at = text_from = closing.end() if closing else end
        elif (name := found.group("end")) is not None:
            yield Tag(name.lower(), True, "", start, at)
    if text_from < end:
        yield Run(markup[text_from:end], text_from, end)
