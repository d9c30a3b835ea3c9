"""RSS, Atom, RDF and CDF, read by feedparser: it is given bytes only, resolves nothing and cleans nothing."""

import re
from typing import Any

from listener.domain.errors import ParseError
from listener.domain.item import Enclosure
from listener.domain.parsed import ParsedEntry, ParsedFeed
from listener.domain.words import _
from listener.formats import bounded, dates, hints, media, plain, sniff, strings
from listener.formats.format import Format, Source
from listener.xml.mending import signs_mended

_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_ADDRESS_AND_NAME = re.compile(r"\S+@\S+\s+\((.+)\)|(\S.*?)\s+[(<]\S+@\S+[)>]|\((\S+@\S+)\)")
_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*>\s*")


def recognises(source: Source) -> bool:
    """Tell whether the text holds an RSS, Atom, RDF or CDF document."""
    return sniff.feed_start(source.text) is not None


def read(source: Source) -> ParsedFeed:
    """Return the feed; at most 2,000 entries of it, in the document's order."""
    start = sniff.feed_start(source.text) or 0
    text, left_out = bounded.document(source.text[start:])
    found = _parsed(text, source.url)
    feed = found["feed"]
    if not found["version"] and not found["entries"] and not feed:
        raise ParseError(_("This looks like a feed, but nothing in it can be read."))
    reader = _Reader(feed, found["version"], source.url)
    warnings = []
    if left_out:
        warnings.append(
            _("This feed holds {number} entries; the first {kept} were read.").format(
                number=left_out + bounded.MAX_ENTRIES, kept=bounded.MAX_ENTRIES
            )
        )
    if found.get("bozo"):
        warnings.append(_("This feed is not well-formed; what could be read was read."))
    return ParsedFeed(
        title=plain.title(_text(feed, "title")),
        site_url=strings.link(source.url, _text(feed, "link")),
        description=plain.title(_text(feed, "subtitle")),
        language=strings.language(_text(feed, "language")),
        format=found["version"] or "xml",
        entries=tuple(reader.entry(entry) for entry in found["entries"]),
        warnings=tuple(warnings),
        hints=hints.of(text),
    )


FORMAT = Format("RSS and Atom", recognises, read)


def _parsed(text: str, url: str) -> Any:
    """Return what feedparser makes of `text`."""
    import feedparser
    from feedparser.mixin import _FeedParserMixin

    # A guid is a name, not an address: two readers of one feed must see the same, wherever they found it.
    _FeedParserMixin.can_be_relative_uri.discard("id")
    # Its own declaration may name another encoding, and be damaged: it is text now, and goes out as UTF-8.
    body = signs_mended(_DECLARATION.sub("", text, count=1)).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    try:
        return feedparser.parse(
            body, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except (
        RecursionError,
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        TypeError,
        AssertionError,
    ) as error:
        # Its lenient parser fails on some broken documents in as many ways; each is the document's fault.
        raise ParseError(_("This feed is too broken to be read.")) from error


def _text(found: Any, name: str) -> str:
    # dict.get, because feedparser's own answers for missing names with others that it finds alike.
    value = dict.get(found, name)
    return value if isinstance(value, str) else ""


class _Reader:
    """Makes entries of feedparser's, with what holds for the whole feed at hand."""

    def __init__(self, feed: Any, version: str, url: str) -> None:
        self.url = url
        self.is_atom = version.startswith("atom")
        self.language = strings.language(_text(feed, "language"))
        self.authors = _authors(feed) if self.is_atom else ()

    def entry(self, found: Any) -> ParsedEntry:
        """Return one entry as a value."""
        content = self._content(found)
        summary = dict.get(found, "summary_detail") or {"value": _text(found, "summary")}
        summary_html = self._markup(summary)
        body_html = self._markup(content) if content else summary_html
        title = dict.get(found, "title_detail") or {}
        shown = content or summary
        return ParsedEntry(
            guid=strings.guid(_text(found, "id")),
            link=self._link(found),
            title=strings.line(_text(found, "title")),
            title_is_html=dict.get(title, "type", "text/plain") in _HTML_TYPES,
            authors=_authors(found) or self.authors,
            published_at=dates.read(_text(found, "published")) or dates.read(_text(found, "created")),
            updated_at=dates.read(_text(found, "updated")),
            categories=strings.names(
                _text(tag, "label") or _text(tag, "term") for tag in _list(found, "tags")
            ),
            language=strings.language(dict.get(shown, "language") or dict.get(title, "language") or "")
            or self.language,
            summary_html="" if content and summary_html == body_html else summary_html,
            body_html=body_html,
            base_url=strings.link(self.url, dict.get(shown, "base") or "") or self.url,
            enclosures=self._enclosures(found),
        )

    def _content(self, found: Any) -> Any:
        """Return the fullest content that is markup, else the first; None where there is no content."""
        contents = [content for content in _list(found, "content") if _text(content, "value").strip()]
        markup = [content for content in contents if _text(content, "type") in _HTML_TYPES]
        return max(markup, key=lambda content: len(content["value"]), default=None) or next(
            iter(contents), None
        )

    def _markup(self, detail: Any) -> str:
        value = strings.body(_text(detail, "value"))
        # RSS says nothing of its texts' kind; by use they are markup, whatever feedparser guesses.
        is_text = self.is_atom and _text(detail, "type") not in (*_HTML_TYPES, "")
        return plain.as_markup(value) if is_text else value

    def _link(self, found: Any) -> str | None:
        link = _text(found, "link")
        if dict.get(found, "guidislink") and not link.lower().startswith(("http://", "https://")):
            return None  # a guid that says nothing of being an address, and is none
        if not link:
            others = [other for other in _list(found, "links") if _text(other, "rel") in ("alternate", "")]
            link = next((_text(other, "href") for other in others), "")
        return strings.link(self.url, link)

    def _enclosures(self, found: Any) -> tuple[Enclosure, ...]:
        attached = [link for link in _list(found, "links") if _text(link, "rel") == "enclosure"]
        return media.enclosures(
            (
                media.Attached(
                    url=strings.link(self.url, _text(other, "href") or _text(other, "url")),
                    type=_text(other, "type"),
                    medium=_text(other, "medium"),
                    length=_text(other, "length") or _text(other, "filesize"),
                    duration=_text(other, "duration"),
                )
                for other in [*attached, *_list(found, "media_content")]
            ),
            _text(found, "itunes_duration"),
        )


def _list(found: Any, name: str) -> list[Any]:
    value = dict.get(found, name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _authors(found: Any) -> tuple[str, ...]:
    listed = [_text(author, "name") or _text(author, "email") for author in _list(found, "authors")]
    alone = _text(found, "author")
    if len(listed) > 1 or not alone:
        return strings.names(plain.title(name) for name in listed)
    # feedparser finds the end of an address after four letters, and the name too early.
    address = _ADDRESS_AND_NAME.fullmatch(alone)
    return strings.names([plain.title(next(filter(None, address.groups())) if address else alone)])
