"""An item, its content by version, its keys and its state."""

from dataclasses import dataclass
from datetime import UTC, datetime

from listener.domain.ids import FeedId, FeedUrl, ItemId, SearchId, VersionId
from listener.domain.story import Story

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that comes with an item."""

    url: str
    type: str = ""
    length: int | None = None  # bytes
    duration_s: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What one version of an item says."""

    title: str  # markup taken off
    link: str | None  # absolute
    authors: tuple[str, ...]
    published_at: datetime | None
    updated_at: datetime | None
    categories: tuple[str, ...]
    language: str  # a language tag, or ""
    summary_html: str  # as sent
    body_html: str  # as sent: the content, or the summary where there is no content
    base_url: str  # against which addresses in the markup resolve
    text: str  # of body_html, by product.md "What a word is"
    links: tuple[str, ...] = ()  # absolute http(s) addresses the body links to, each once, in order
    parts: frozenset[str] = frozenset()  # of audio, video, image, link
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemKeys:
    """By what an incoming entry is recognised; product.md section 6, Identity."""

    guid: str | None  # http folded to https
    link: str | None  # fragment and session parameters off, http folded to https
    title: str  # folded, to be compared together with the link
    content_hash: bytes  # of title and text; empty where there is nothing to recognise
    substance: bytes = b""  # digest of what a reader and a search see
    surface: bytes = b""  # digest of the rest: markup, dates

    @property
    def is_anonymous(self) -> bool:
        """Tell whether only its text can recognise it."""
        return self.guid is None and self.link is None


@dataclass(frozen=True, slots=True)
class ItemState:
    """What the user did with an item; kept longer than the item."""

    read: bool = False
    starred: bool = False
    labels: tuple[str, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A stored item, whole."""

    id: ItemId
    version_id: VersionId
    feed_id: FeedId
    feed_url: FeedUrl
    feed_title: str
    identity: str  # given once, never recomputed
    content: Content
    first_seen_at: datetime
    item_time: datetime
    state: ItemState
    circles: tuple[str, ...]
    searches: tuple[SearchId, ...]
    versions: int = 1  # how many were kept
    story: Story | None = None  # where other feeds tell the same


def item_time(
    published_at: datetime | None, updated_at: datetime | None, first_seen_at: datetime
) -> datetime:
    """Return the time by which an item is listed, searched and counted; product.md section 3, Order.

    Published (else updated) if it lies between 1990 and first seen, else first seen.
    """
    said = published_at or updated_at
    if said is not None and EARLIEST <= said <= first_seen_at:
        return said
    return first_seen_at
