"""A store in memory, as the index sees one."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from listener.domain.document import Document, DocumentState
from listener.domain.ids import CircleId, FeedId, FeedUrl, ItemId, VersionId
from listener.domain.ports import CurrentVersion, QueueEntry, VersionSet
from listener.domain.query.evaluate import holds
from listener.domain.query.tree import Is, When
from listener.language import Engine

START = datetime(2026, 1, 1, tzinfo=UTC)


def document(
    number: int,
    title: str = "",
    body: str = "",
    *,
    authors: Sequence[str] = (),
    categories: Sequence[str] = (),
    link: str | None = None,
    links: Sequence[str] = (),
    parts: Sequence[str] = (),
    language: str = "en",
    hours: float | None = None,
    read: bool = False,
) -> Document:
    return Document(
        item_id=ItemId(number),
        version_id=VersionId(number),
        title=title,
        body=body,
        authors=tuple(authors),
        categories=tuple(categories),
        link=link,
        links=tuple(links),
        parts=frozenset(parts),
        language=language,
        item_time=START + timedelta(hours=number if hours is None else hours),
        state=DocumentState(
            feed_id=FeedId(1),
            feed_url=FeedUrl("https://example.org/feed"),
            feed_title="Example feed",
            circles=(),
            labels=(),
            read=read,
            starred=False,
            seen_at=START,
        ),
    )


class MemorySource:
    """Keeps documents, their circles and a queue; a plain program answers what the index asks."""

    def __init__(self, name: str = "one") -> None:
        self.name = name
        self.held: dict[int, Document] = {}
        self.circles: dict[int, frozenset[int]] = {}
        self.queue: list[QueueEntry] = []
        self.trimmed = 0
        self.newest = 0
        self.is_closed = False

    def add(self, *documents: Document) -> None:
        for one in documents:
            self.held[one.version_id] = one
            self.newest = max(self.newest, one.version_id)
            self.queue.append(QueueEntry(len(self.queue) + 1, one.version_id, is_masked=False))

    def remove(self, *versions: int) -> None:
        for version in versions:
            self.held.pop(version, None)
            self.queue.append(QueueEntry(len(self.queue) + 1, VersionId(version), is_masked=True))

    def change(self, version: int, **changes: object) -> Document:
        """Replace an item's version with a new one; return it."""
        old = self.held[version]
        new = replace(old, version_id=VersionId(self.newest + 1), **changes)
        self.remove(version)
        self.add(new)
        return new

    def trim(self, number: int) -> None:
        self.trimmed = max(self.trimmed, number)

    def identity(self) -> str:
        return self.name

    def last_number(self) -> int:
        return len(self.queue)

    def first_number(self) -> int:
        return self.trimmed + 1

    def entries_after(self, number: int, limit: int) -> Sequence[QueueEntry]:
        assert number >= self.trimmed, "asked for what was dropped"
        return self.queue[number : number + limit]

    def last_version(self) -> VersionId:
        return VersionId(self.newest)

    def count(self, first: VersionId, last: VersionId) -> int:
        return sum(first <= version <= last for version in list(self.held))

    def current(self, first: VersionId, last: VersionId) -> Sequence[CurrentVersion]:
        return [
            CurrentVersion(one.version_id, one.item_id, one.item_time)
            for version, one in sorted(self.held.items())
            if first <= version <= last
        ]

    def documents(self, ids: Sequence[VersionId], *, with_state: bool) -> Iterator[Document]:
        for version in ids:
            found = self.held.get(version)
            if found is not None:
                yield found if with_state else replace(found, state=None)

    def holding(self, leaf: Is | When) -> VersionSet:
        language = Engine()
        return VersionSet([one.version_id for one in self.held.values() if holds(leaf, one, language)])

    def in_circles(self, circles: frozenset[CircleId]) -> VersionSet:
        return VersionSet(
            [version for version in self.held if self.circles.get(version, frozenset()) & circles]
        )

    def close(self) -> None:
        self.is_closed = True
