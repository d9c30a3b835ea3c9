"""Markup to text, addresses and parts, by product.md "What a word is"; and titles freed of markup."""

import re
from dataclasses import dataclass
from html import unescape

from listener.domain.reference import resolved
from listener.html.scan import Tag, scan

# Both stand apart from the words around them: the one as blocks, the other as boxes of their own.
_BLOCKS = """address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html legend li main menu nav ol optgroup
    option p pre section summary table tbody td tfoot th thead title tr ul"""
_REPLACED = "img input video audio iframe object embed canvas svg math"
SEPARATING = frozenset(f"{_BLOCKS} {_REPLACED}".split())
_LINKING = frozenset(("a", "area"))
_PARTS = {"img": "image", "audio": "audio", "video": "video"}
_TITLE_TAG = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|br|center|cite|code|del|dfn|div|em|font|h[1-6]|hr|i|img|ins|kbd|mark|p"
    r"|q|s|samp|script|small|span|strike|strong|style|sub|sup|tt|u|var|wbr)(?:[\s/][^>]*)?>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Text:
    """What a body says, and what it leads to."""

    text: str
    links: tuple[str, ...]  # absolute http(s) addresses, each once, in order
    parts: frozenset[str]  # of audio, video, image, link


def read(markup: str, base_url: str = "") -> Text:
    """Return the text of `markup`; block elements and pictures separate words, `alt` texts stand apart."""
    pieces: list[str] = []
    links: dict[str, None] = {}
    parts: set[str] = set()
    for found in scan(markup):
        if not isinstance(found, Tag):
            pieces.append(found.text)
            continue
        if found.name in SEPARATING:
            pieces.append("\n")
        if found.is_end or not found.raw:
            if found.name in _PARTS and found.name != "img":
                parts.add(_PARTS[found.name])
            continue
        _look_at(found, base_url, pieces, links, parts)
    if links:
        parts.add("link")
    return Text("".join(pieces), tuple(links), frozenset(parts))


def _look_at(tag: Tag, base_url: str, pieces: list[str], links: dict[str, None], parts: set[str]) -> None:
    """Take from a start tag with attributes what counts: a description, an address, a part."""
    is_link = tag.name in _LINKING
    part = _PARTS.get(tag.name)
    has_alt = "alt" in tag.raw or "ALT" in tag.raw
    if not (is_link or part or has_alt):
        return
    attributes = tag.attributes
    alt = attributes.get("alt")
    if alt:
        pieces.append(f"\n{alt}\n")
    href = attributes.get("href", "").strip() if is_link else ""
    if href and not href.startswith("#") and (url := resolved(base_url, href)):
        links[url] = None
    if part and (part != "image" or attributes.get("src")):
        parts.add(part)


def plain_title(title: str, *, is_html: bool) -> str:
    """Return a title as shown: tags off, white space as one blank, entities resolved if it is markup.

    Only names that HTML knows are tags, so that "vector<int>" stays what it says.
    """
    bare = _TITLE_TAG.sub("", title)
    return " ".join((unescape(bare) if is_html else bare).split())
