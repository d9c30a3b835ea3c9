"""The text of a page, and where in its markup each piece of the text stands."""

import re
from dataclasses import dataclass
from html import unescape

from listener.html.scan import Run, scan
from listener.html.text import SEPARATING

# Paragraphs of our own making: what they say is not the item's.
_OURS = re.compile(r'class="(?:source|byline|media|note)"')
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters [start, end) of a text, which stand at [at, until) of the markup.

    A plain piece stands there character by character, an entity or a picture's description as a whole.
    """

    start: int
    end: int
    at: int
    until: int
    is_plain: bool = True
    is_picture: bool = False


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text with its pieces in order; blanks between blocks belong to none."""

    text: str
    pieces: tuple[Piece, ...]


class _Collector:
    """Puts a text together."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.length = 0
        self.pieces: list[Piece] = []

    def add(self, text: str) -> int:
        start = self.length
        self.texts.append(text)
        self.length += len(text)
        return start

    def run(self, run: Run) -> None:
        at = 0
        for found in _ENTITY.finditer(run.written):
            self._plain(run, at, found.start())
            said = unescape(found.group())
            start = self.add(said)
            where = run.start + found.start()
            self.pieces.append(Piece(start, start + len(said), where, where + len(found.group()), False))
            at = found.end()
        self._plain(run, at, len(run.written))

    def _plain(self, run: Run, begin: int, end: int) -> None:
        if begin < end:
            start = self.add(run.written[begin:end])
            self.pieces.append(Piece(start, start + end - begin, run.start + begin, run.start + end))

    def whole(self) -> Pieces:
        return Pieces("".join(self.texts), tuple(self.pieces))


def pieces(page: str) -> tuple[Pieces, Pieces]:
    """Return the title (what stands in h1) and the body text of a page that has passed its last check."""
    title, body = _Collector(), _Collector()
    into = body
    is_ours = False
    for found in scan(page, len(page)):
        if isinstance(found, Run):
            if not is_ours:
                into.run(found)
            continue
        if found.name == "p":
            is_ours = not found.is_end and bool(_OURS.search(found.raw))
        elif found.name == "h1":
            into = body if found.is_end else title
        if is_ours:
            continue
        if found.name in SEPARATING:
            into.add("\n")
        if found.name == "img" and not found.is_end and (alt := found.attributes.get("alt")):
            start = into.add(f"\n{alt}\n") + 1
            into.pieces.append(Piece(start, start + len(alt), found.start, found.end, False, True))
    return title.whole(), body.whole()
