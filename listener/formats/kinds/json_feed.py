"""JSON Feed, versions 1.0 and 1.1 (jsonfeed.org/version/1.1), read forgivingly by the standard library."""

import json
import re
from typing import Any

from listener.domain.errors import ParseError
from listener.domain.item import Enclosure
from listener.domain.parsed import ParsedEntry, ParsedFeed
from listener.domain.words import _
from listener.formats import bounded, dates, media, plain, sniff, strings
from listener.formats.format import Format, Source

_VERSION = re.compile(r'"version"\s*:\s*"[^"]*jsonfeed\.org[^"]*"')
_ITEMS = re.compile(r'"items"\s*:\s*\[')


def recognises(source: Source) -> bool:
    """Tell whether the text is JSON that speaks of being a feed, or is announced as one."""
    if not sniff.is_json(source.text):
        return False
    says_so = _VERSION.search(source.text) or "feed+json" in source.content_type
    return bool(says_so and (_ITEMS.search(source.text) or _VERSION.search(source.text)))


def read(source: Source) -> ParsedFeed:
    """Return the feed; at most 2,000 items of it, in the document's order."""
    found = _object(source.text)
    items = found.get("items", [])
    if not isinstance(items, list):
        raise ParseError(_("This JSON Feed cannot be read: its items are no list."))
    version = _text(found, "version")
    language = strings.language(_text(found, "language"))
    # In version 1.0 there is one author, in 1.1 a list; a feed's hold for the items without any.
    authors = _authors(found)
    entries = [
        _entry(item, source.url, language, authors)
        for item in items[: bounded.MAX_ENTRIES]
        if isinstance(item, dict)
    ]
    warnings = []
    if len(items) > bounded.MAX_ENTRIES:
        warnings.append(
            _("This feed holds {number} entries; the first {kept} were read.").format(
                number=len(items), kept=bounded.MAX_ENTRIES
            )
        )
    return ParsedFeed(
        title=strings.line(_text(found, "title")),
        site_url=strings.link(source.url, _text(found, "home_page_url")),
        description=strings.line(_text(found, "description")),
        language=language,
        format="json11" if version.rstrip("/").endswith("1.1") else "json10",
        entries=tuple(entries),
        warnings=tuple(warnings),
    )


FORMAT = Format("JSON Feed", recognises, read)


def _object(text: str) -> dict[str, Any]:
    # Numbers mean nothing here, and Python refuses the longest with an error: they stay text.
    try:
        found = json.loads(text, parse_int=str, parse_float=str, strict=False)
    except json.JSONDecodeError as error:
        raise ParseError(
            _("This JSON Feed cannot be read: it breaks off or is faulty in line {line}.").format(
                line=error.lineno
            )
        ) from error
    except RecursionError as error:
        raise ParseError(_("This JSON Feed cannot be read: it is nested too deeply.")) from error
    if not isinstance(found, dict):
        raise ParseError(_("This JSON Feed cannot be read: it is no object."))
    return found


def _entry(item: dict[str, Any], url: str, language: str, authors: tuple[str, ...]) -> ParsedEntry:
    markup = strings.body(_text(item, "content_html"))
    body = markup or plain.as_markup(strings.body(_text(item, "content_text")))
    summary = plain.as_markup(strings.body(_text(item, "summary")))
    return ParsedEntry(
        guid=strings.guid(_text(item, "id")),
        link=strings.link(url, _text(item, "url") or _text(item, "external_url")),
        title=strings.line(_text(item, "title")),
        title_is_html=False,
        authors=_authors(item) or authors,
        published_at=dates.read(_text(item, "date_published")),
        updated_at=dates.read(_text(item, "date_modified")),
        categories=strings.names(tag for tag in _list(item, "tags") if isinstance(tag, str)),
        language=strings.language(_text(item, "language")) or language,
        summary_html=summary,
        body_html=body or summary,
        base_url=strings.link(url, _text(item, "url")) or url,
        enclosures=_enclosures(item, url),
    )


def _text(found: dict[str, Any], name: str) -> str:
    """Return a member that is a text or a number (ids often are numbers); else an empty text."""
    value = found.get(name)
    return value if isinstance(value, str) else ""


def _list(found: dict[str, Any], name: str) -> list[Any]:
    value = found.get(name)
    return value if isinstance(value, list) else []


def _authors(found: dict[str, Any]) -> tuple[str, ...]:
    authors = [*_list(found, "authors"), found.get("author")]
    return strings.names(
        _text(author, "name") or _text(author, "url") for author in authors if isinstance(author, dict)
    )


def _enclosures(item: dict[str, Any], url: str) -> tuple[Enclosure, ...]:
    return media.enclosures(
        media.Attached(
            url=strings.link(url, _text(attached, "url")),
            type=_text(attached, "mime_type"),
            length=_text(attached, "size_in_bytes"),
            duration=_text(attached, "duration_in_seconds"),
        )
        for attached in _list(item, "attachments")
        if isinstance(attached, dict)
    )
