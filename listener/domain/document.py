"""What a query looks at: one version of one item, with or without its state."""

from dataclasses import dataclass
from datetime import datetime

from listener.domain.ids import FeedId, FeedUrl, ItemId, VersionId, WorkspaceId


@dataclass(frozen=True, slots=True)
class DocumentState:
    """What the state part of a query looks at; it is of the item and its feed, not of the content."""

    feed_id: FeedId
    feed_url: FeedUrl
    feed_title: str
    circles: tuple[str, ...]  # paths of the circles that hold the feed, without outer ones
    labels: tuple[str, ...]
    read: bool
    starred: bool
    seen_at: datetime
    duplicate: bool = False  # an earlier item tells the same story
    mention: frozenset[str] = frozenset()  # what it is in any workspace: mention, new, to-answer ...
    mention_in: frozenset[tuple[WorkspaceId, str]] = frozenset()  # the same, workspace by workspace
    has_notes: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The searched content of one item version."""

    item_id: ItemId
    version_id: VersionId
    title: str
    body: str  # text, not markup
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    link: str | None
    links: tuple[str, ...]  # absolute http(s) addresses in the body
    parts: frozenset[str]  # of audio, video, image, link
    language: str
    item_time: datetime
    state: DocumentState | None = None
