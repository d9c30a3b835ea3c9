"""What a web page says of feeds: those it announces, those it links to, where they often are."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from listener.domain.address import feed_key, followed
from listener.domain.feed import Candidate, Found
from listener.domain.ids import FeedUrl
from listener.xml.element import Tag
from listener.xml.reading import tags

MOST = 50  # candidates of one page
_READ = 1024 * 1024  # bytes of a page: what announces feeds stands early
_FORMATS = {
    "application/rss+xml": "rss",
    "application/atom+xml": "atom",
    "application/feed+json": "json",
    "application/rdf+xml": "rdf",
    "application/x.atom+xml": "atom",
    "application/xml": "",
    "text/xml": "",
    "text/rss+xml": "rss",
    "text/rss": "rss",
    "text/atom+xml": "atom",
}
_FEED_PATH = re.compile(
    r"\.(?:rss|rdf|atom)$|(?:^|/)(?:feeds?|rss2?|atom)/?$|(?:feed|rss|atom|index)[\w-]*\.(?:xml|json)$",
    re.IGNORECASE,
)
_FEED_WORD = re.compile(r"\b(?:rss|atom|feed|xml|json feed)\b", re.IGNORECASE)
_FEED_SCHEME = re.compile(r"^\s*feed:(?:(?://)?(?=https?:))?", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|title|meta|link|a)\b", re.IGNORECASE)
_REFRESH = re.compile(r"""^\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?["']?([^"'>]+)""", re.IGNORECASE)
_GUESSES = (
    "feed",
    "rss",
    "atom.xml",
    "index.xml",
    "/feed",
    "/rss",
    "/feed.xml",
    "/rss.xml",
    "/atom.xml",
    "/index.xml",
)


class Page:
    """A page as far as feeds are concerned; anything that is no page says nothing."""

    def __init__(self, body: bytes, url: str, content_type: str) -> None:
        start = body[:_READ]
        self._is_page = "html" in content_type.lower() or _PAGE.search(start) is not None
        charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", content_type, re.IGNORECASE)
        self._tags = tags(start, charset[1] if charset else None) if self._is_page else ()
        self._url = url
        base = next((tag.get("href") for tag in self._tags if tag.name == "base" and tag.get("href")), None)
        self._base = (followed(url, base) if base else None) or url

    def told(self, *groups: Iterable[Candidate]) -> tuple[Candidate, ...]:
        """Return the candidates of all groups, each address once and never the page's own."""
        kept: dict[str, Candidate] = {feed_key(self._url): Candidate(FeedUrl(self._url), "")}
        for group in groups:
            for candidate in group:
                kept.setdefault(feed_key(candidate.url), candidate)
        return tuple(kept.values())[1 : MOST + 1]

    def announced(self) -> list[Candidate]:
        """Return the feeds that it announces, those of comments last."""
        found = [
            candidate
            for tag in self._tags
            if tag.name == "link" and (candidate := self._announcement(tag)) is not None
        ]
        # Sorted so that all else keeps the page's order.
        return sorted(found, key=_is_of_comments)

    def linked(self) -> list[Candidate]:
        """Return its links that look like feeds, those of its own host first."""
        here = urlsplit(self._url).hostname
        found = [
            candidate for tag in self._tags if tag.name == "a" and (candidate := self._link(tag)) is not None
        ]
        return sorted(found, key=lambda one: (urlsplit(one.url).hostname != here, _is_of_comments(one)))

    def guessed(self) -> list[Candidate]:
        """Return where feeds often are, seen from here."""
        if not self._is_page:
            return []
        places = (followed(self._url, guess) for guess in _GUESSES)
        return [Candidate(FeedUrl(url), "", found=Found.GUESS) for url in places if url is not None]

    def next_page(self) -> str | None:
        """Return where the page sends its readers at once, if it does."""
        for tag in self._tags:
            if tag.name == "meta" and (tag.get("http-equiv") or "").strip().lower() == "refresh":
                found = _REFRESH.match(tag.get("content") or "")
                if found is not None:
                    return followed(self._base, found[1])
        return None

    def _announcement(self, tag: Tag) -> Candidate | None:
        rel = (tag.get("rel") or "").lower().split()
        kind = (tag.get("type") or "").partition(";")[0].strip().lower()
        href = tag.get("href") or ""
        is_feed = "alternate" in rel and "stylesheet" not in rel and _is_feed_type(kind, href)
        if not is_feed and not ("feed" in rel and "html" not in kind):
            return None
        url = self._followed(href)
        if url is None:
            return None
        return Candidate(FeedUrl(url), _folded(tag.get("title")), _FORMATS.get(kind, ""))

    def _link(self, tag: Tag) -> Candidate | None:
        url = self._followed(tag.get("href") or "")
        if url is None:
            return None
        parts = urlsplit(url)
        named = _folded(tag.text) or _folded(tag.get("title"))
        is_named = len(named) < 40 and _FEED_WORD.search(named) is not None  # noqa: PLR2004 - a label, not a headline
        if not is_named and not _FEED_PATH.search(parts.path) and "feed=" not in parts.query:
            return None
        return Candidate(FeedUrl(url), named, found=Found.ANCHOR)

    def _followed(self, href: str) -> str | None:
        return followed(self._base, _FEED_SCHEME.sub("", href))


def _is_feed_type(kind: str, href: str) -> bool:
    # Plain JSON is announced for programming interfaces too; a JSON feed of old says feed in its address.
    return kind in _FORMATS or (kind == "application/json" and "feed" in href.lower())


def _is_of_comments(candidate: Candidate) -> bool:
    return "comment" in f"{candidate.title} {candidate.url}".lower()


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())[:200]
