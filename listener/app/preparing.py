"""PARSE: bytes become items ready to be stored, with their matches; pure, in a spawned process."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from listener.domain.document import Document
from listener.domain.duplicates import trace
from listener.domain.identity import keys
from listener.domain.ids import ItemId, VersionId
from listener.domain.item import Content, Enclosure, item_time
from listener.domain.matching import Compiled, match
from listener.domain.parsed import ParsedEntry, PreparedFeed, PreparedItem
from listener.domain.search import ItemMatch
from listener.store.source import StoreItems


@dataclass(frozen=True, slots=True)
class Task:
    """A document to prepare, and the saved searches to match its items with."""

    body: bytes
    content_type: str
    url: str  # where it came from
    now: datetime
    compiled: Compiled | None = None
    searches_version: int = 0


@dataclass(frozen=True, slots=True)
class Archived:
    """Stored versions to be matched with saved searches."""

    profile: Path
    versions: tuple[VersionId, ...]
    compiled: Compiled


Matches = list[tuple[VersionId, tuple[ItemMatch, ...]]]


def match_archived(task: Archived) -> Matches:
    """Return what matches in stored versions; those that are no longer current are left out."""
    source = StoreItems(task.profile)
    try:
        documents = source.documents(task.versions, with_state=False)
        return [(document.version_id, match(task.compiled, document)) for document in documents]
    finally:
        source.close()


def prepare(task: Task) -> PreparedFeed:
    """Return what a document says, ready to be decided on; raise ParseError."""
    from listener.formats.parse import parse

    parsed = parse(task.body, content_type=task.content_type, url=task.url)
    return PreparedFeed(
        title=parsed.title,
        site_url=parsed.site_url,
        description=parsed.description,
        language=parsed.language,
        format=parsed.format,
        items=tuple(_item(entry, task) for entry in parsed.entries),
        searches_version=task.searches_version,
        warnings=parsed.warnings,
        hints=parsed.hints,
    )


def _item(entry: ParsedEntry, task: Task) -> PreparedItem:
    content = content_of(entry)
    matches = match(task.compiled, document_of(content, task.now)) if task.compiled else ()
    known_by = keys(entry.guid, content)
    return PreparedItem(content, known_by, matches, trace(content.title, content.text, known_by.link))


def content_of(entry: ParsedEntry) -> Content:
    """Return what an entry says, its text extracted."""
    from listener.html.text import plain_title, read

    body = read(entry.body_html, entry.base_url)
    return Content(
        title=plain_title(entry.title, is_html=entry.title_is_html),
        link=entry.link,
        authors=entry.authors,
        published_at=entry.published_at,
        updated_at=entry.updated_at,
        categories=entry.categories,
        language=entry.language,
        summary_html=entry.summary_html,
        body_html=entry.body_html,
        base_url=entry.base_url,
        text=body.text,
        links=body.links,
        parts=body.parts | _media(entry.enclosures),
        enclosures=entry.enclosures,
    )


def document_of(content: Content, now: datetime) -> Document:
    """Return content as a query looks at it before it is stored: without ids and state."""
    return Document(
        item_id=ItemId(0),
        version_id=VersionId(0),
        title=content.title,
        body=content.text,
        authors=content.authors,
        categories=content.categories,
        link=content.link,
        links=content.links,
        parts=content.parts,
        language=content.language,
        item_time=item_time(content.published_at, content.updated_at, now),
    )


def _media(enclosures: Iterable[Enclosure]) -> frozenset[str]:
    kinds = {enclosure.type.partition("/")[0].strip().lower() for enclosure in enclosures}
    return frozenset(kinds & {"audio", "video", "image"})
