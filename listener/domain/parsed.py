"""What a feed document says, before anything is decided about it."""

from dataclasses import dataclass
from datetime import datetime

from listener.domain.duplicates import Trace
from listener.domain.feed import NO_HINTS, Hints
from listener.domain.item import Content, Enclosure, ItemKeys
from listener.domain.search import ItemMatch


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """One entry, as the format's reader found it; markup untouched."""

    guid: str | None
    link: str | None  # absolute where it could be made so
    title: str  # may hold markup
    title_is_html: bool
    authors: tuple[str, ...]
    published_at: datetime | None
    updated_at: datetime | None
    categories: tuple[str, ...]
    language: str
    summary_html: str
    body_html: str  # the content, or the summary where there is no content
    base_url: str
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """One document."""

    title: str
    site_url: str | None
    description: str
    language: str
    format: str  # rss20, atom10, json11 ...
    entries: tuple[ParsedEntry, ...]
    warnings: tuple[str, ...] = ()
    hints: Hints = NO_HINTS  # ttl, skipHours, skipDays; max-age is the fetcher's


@dataclass(frozen=True, slots=True)
class PreparedItem:
    """An entry made ready to be decided on and stored: text extracted, keys made, searches matched."""

    content: Content
    keys: ItemKeys
    matches: tuple[ItemMatch, ...] = ()
    trace: Trace | None = None  # to know copies of it in other feeds


@dataclass(frozen=True, slots=True)
class PreparedFeed:
    """A document made ready to be stored; items in the document's order."""

    title: str
    site_url: str | None
    description: str
    language: str
    format: str
    items: tuple[PreparedItem, ...]
    searches_version: int  # of the compiled searches that matched; another one in the store: match again
    warnings: tuple[str, ...] = ()
    hints: Hints = NO_HINTS
