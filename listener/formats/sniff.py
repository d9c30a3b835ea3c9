"""What a document is, by its first element or sign; names and headers lie too often to be asked."""

import re

_SKIPPED = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?:[^<>\[]|\[[^\]]*\])*>", re.DOTALL | re.IGNORECASE
)
_ELEMENT = re.compile(r"<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)")
_FEED_ROOT = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF|atom:feed)\b(?=[^>]*[>])")
_FEED_ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
_PAGE_ROOTS = frozenset({"html", "head", "body", "meta", "title", "link", "script", "div", "h1", "table"})
_WITHIN = 50_000  # characters in which rubbish before a feed may stand
_LONGEST_SKIP = 20_000


def root(text: str) -> str:
    """Return the local name of the first element in lower case, or "" where no element begins the text."""
    at, end = 0, len(text)
    while at < end:
        skipped = _SKIPPED.match(text, at, min(end, at + _LONGEST_SKIP))
        if skipped is None:
            break
        at = skipped.end()
    found = _ELEMENT.match(text, at)
    return found.group(2).lower() if found else ""


def feed_start(text: str) -> int | None:
    """Return where an RSS, Atom, RDF or CDF document begins in `text`; None where there is none.

    Rubbish may stand before it (a server's warnings), but a web page that speaks of feeds is none.
    """
    first = root(text)
    if first in _FEED_ROOTS:
        return 0
    if first == "html":
        return None
    found = _FEED_ROOT.search(text, 0, _WITHIN)
    return found.start() if found else None


def is_page(text: str) -> bool:
    """Tell whether the text is a web page."""
    start = text[:_WITHIN].lstrip().lower()
    return root(text) in _PAGE_ROOTS or start.startswith("<!doctype html") or "<html" in start


def is_outlines(text: str) -> bool:
    """Tell whether the text is a list of feeds, OPML."""
    return root(text) == "opml"


def is_json(text: str) -> bool:
    """Tell whether the text is an object of JSON, as far as its first sign tells."""
    return text[:_WITHIN].lstrip().startswith("{")
