"""What the index keeps of one document: its words by field with their positions, and its tags."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from listener.domain.document import Document
from listener.domain.ids import ItemId, VersionId
from listener.domain.tokens import positions
from listener.index.packing import pack
from listener.index.tags import tags_of

TEXT_FIELDS = ("author", "body", "category", "link", "title")
TAGS = "tag"  # the field of values that are looked up whole: lang, site, links, has
TITLE_WEIGHT = 3  # the title counts three times in relevance
GAP = 100  # positions between two values of one field: nothing shorter reaches from one into the next

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document, ready to be indexed."""

    version_id: VersionId
    item_id: ItemId
    time_us: int
    length: int  # words of the text, those of the title three times
    texts: dict[str, dict[str, bytes]]  # field -> word -> packed positions
    tags: tuple[str, ...]


def microseconds(moment: datetime) -> int:
    """Return a moment as microseconds since 1970."""
    return (moment - _EPOCH) // _MICROSECOND


def entry_of(document: Document) -> Entry:
    """Return what the index keeps of a document."""
    title = positions(document.title)
    body = positions(document.body)
    texts = {
        "title": _packed(title),
        "body": _packed(body),
        "author": _packed(_apart(document.authors)),
        "category": _packed(_apart(document.categories)),
        "link": _packed(positions(document.link or "")),
    }
    return Entry(
        version_id=document.version_id,
        item_id=document.item_id,
        time_us=microseconds(document.item_time),
        length=TITLE_WEIGHT * _count(title) + _count(body),
        texts=texts,
        tags=tuple(tags_of(document)),
    )


def _packed(places: dict[str, list[int]]) -> dict[str, bytes]:
    return {word: pack(where) for word, where in places.items()}


def _count(places: dict[str, list[int]]) -> int:
    return sum(map(len, places.values()))


def _apart(values: Sequence[str]) -> dict[str, list[int]]:
    """Return the positions of several values, far enough apart that no phrase reaches over."""
    if len(values) == 1:
        return positions(values[0])
    found: dict[str, list[int]] = {}
    base = 0
    for value in values:
        last = -1
        for word, places in positions(value).items():
            found.setdefault(word, []).extend(base + place for place in places)
            last = max(last, places[-1])
        base += last + 1 + GAP
    return found
