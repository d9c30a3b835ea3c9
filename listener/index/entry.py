"""What the index keeps of one document: its words by field with their positions, and its tags."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from listener.domain import tokens
from listener.domain.document import Document
from listener.domain.ids import ItemId, VersionId
from listener.index.packing import MOST_NARROW, frequency, pack, pack_words, unpack
from listener.index.tags import tags_of

TEXT_FIELDS = ("author", "body", "category", "link", "title")
TAGS = "tag"  # the field of values that are looked up whole: lang, site, links, has
TITLE_WEIGHT = 3  # the title counts three times in relevance
GAP = 100  # positions between two values of one field: nothing shorter reaches from one into the next

_NARROW_BYTES = 2 * MOST_NARROW  # a text of fewer is packed in 16 bits throughout
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
    title = _packed((document.title,))
    body = _packed((document.body,))
    texts = {
        "title": title,
        "body": body,
        "author": _packed(document.authors),
        "category": _packed(document.categories),
        "link": _packed((document.link,) if document.link else ()),
    }
    return Entry(
        version_id=document.version_id,
        item_id=document.item_id,
        time_us=microseconds(document.item_time),
        length=TITLE_WEIGHT * _count(title) + _count(body),
        texts=texts,
        tags=tuple(tags_of(document)),
    )


def _packed(values: Sequence[str]) -> dict[str, bytes]:
    """Return where each word stands in a field; its values lie so far apart that no phrase reaches over."""
    if len(values) == 1:
        words, ends = tokens.rows_in(tokens.normal_text(values[0]))
        packed = pack_words(words)
        for word, places in _by_word(ends).items():
            packed[word] = pack(sorted([*unpack(packed.get(word, b"")), *places]))
        return packed
    found: dict[str, list[int]] = {}
    base = 0
    for value in values:
        last = -1
        for word, places in tokens.positions(value).items():
            found.setdefault(word, []).extend(base + place for place in places)
            last = max(last, places[-1])
        base += last + 1 + GAP
    return {word: pack(places) for word, places in found.items()}


def _by_word(ends: Sequence[tuple[str, int]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for word, place in ends:
        found.setdefault(word, []).append(place)
    return found


def _count(words: dict[str, bytes]) -> int:
    """Return how many words a text has."""
    size = sum(map(len, words.values()))
    if size > _NARROW_BYTES:  # some may be packed in 32 bits
        return sum(map(frequency, words.values()))
    return size // 2
