"""The same story in several feeds: what is kept of an item to know copies of it, and what a copy is.

Kept are the smallest hashes of all rows of four words (the smallest of two texts agree in the proportion in
which the rows do: Broder, 1997), and hashes of title and link. Two items of different feeds are one story if
most rows agree, or many and the title or the link too. Series that differ in a number of the title (Ruby
3.2.4, Ruby 3.3.1; Part I, Part II) are not. `python -m tests.bench.duplicates` prints how well this does.
"""

import re
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

from listener.domain import tokens
from listener.domain.ids import FeedId, ItemId

ROW = 4  # words
SIZE = 64  # hashes kept
LOOKED_UP = 6  # of them by which others are found
APART = timedelta(days=30)  # at most, between an item and its copy
RESEMBLING = 0.45  # of all rows
CONTAINED = 0.85  # of the shorter text's rows, where neither is more than three times as long ...
TIMES = 3
SEEN = 30  # ... and enough rows were seen to say so
ENOUGH = 12  # rows seen: "Comments", or a line that every item of a feed holds, says nothing by itself
CONTAINED_AND_NAMED = 0.6  # where title or link agree
Id = TypeVar("Id", int, ItemId)
_MIX = 2_654_435_761  # spreads the checksums of similar rows (Knuth)
_ALL = 0xFFFF_FFFF
_COUNTING = re.compile(r"\d|^[ivx]+$")


@dataclass(frozen=True, slots=True)
class Trace:
    """What is kept of an item; hashes are 32 bits, 0 says there is none."""

    title: int
    link: int
    numbers: int  # of the words of the title that count: 3.2, II
    rows: int  # how many different ones the text has
    hashes: tuple[int, ...]  # the smallest, rising

    def keys(self) -> tuple[int, ...]:
        """Return by what a copy of it is looked for: two copies have at least one of them in common."""
        named = (key for key in (self.title, self.link) if key)
        return tuple(dict.fromkeys((*self.hashes[:LOOKED_UP], *named)))

    def to_bytes(self) -> bytes:
        """Return it as it is stored."""
        return array("I", (self.title, self.link, self.numbers, self.rows, *self.hashes)).tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Trace":
        """Return what was stored."""
        title, link, numbers, rows, *hashes = array("I", stored)
        return cls(title, link, numbers, rows, tuple(hashes))


class Likeness(NamedTuple):
    """How much two texts share: of all rows of both, and of those of the shorter; `seen` rows say so."""

    resemblance: float
    containment: float
    seen: int


def trace(title: str, text: str, link: str | None) -> Trace:
    """Return what is kept of an item; `link` is in the form in which two are compared."""
    words = tokens.normal_form(text).text.split()
    starts = range(max(1, len(words) - ROW + 1)) if words else ()
    rows = {_hash(" ".join(words[start : start + ROW])) for start in starts}
    named = tokens.normal_form(title).text.split()
    counting = sorted(word for word in named if _COUNTING.search(word))
    return Trace(
        title=_hash(" ".join(("title", *named))) if named else 0,
        link=_hash(f"link {link}") if link else 0,
        numbers=_hash(" ".join(counting)) if counting else 0,
        rows=len(rows),
        hashes=tuple(sorted(rows)[:SIZE]),
    )


def likeness(one: Trace, other: Trace) -> Likeness:
    """Estimate how much two texts share, from the hashes up to which both are complete."""
    limit = min(_limit(one), _limit(other))
    ours = set(one.hashes[: bisect_right(one.hashes, limit)])
    theirs = set(other.hashes[: bisect_right(other.hashes, limit)])
    common = len(ours & theirs)
    union, smaller = len(ours | theirs), min(len(ours), len(theirs))
    return Likeness(common / union if union else 0.0, common / smaller if smaller else 0.0, union)


def is_copy(one: Trace, other: Trace) -> bool:
    """Tell whether two items of different feeds, not far apart in time, tell the same story."""
    same_title, same_link = one.title == other.title != 0, one.link == other.link != 0
    if not same_title and one.numbers and other.numbers and one.numbers != other.numbers:
        return False
    if not one.rows or not other.rows:
        return same_title and same_link
    like = likeness(one, other)
    if same_title or same_link:
        return like.resemblance >= RESEMBLING or like.containment >= CONTAINED_AND_NAMED
    if like.resemblance >= RESEMBLING:
        return like.seen >= ENOUGH
    of_a_size = max(one.rows, other.rows) <= TIMES * min(one.rows, other.rows)
    return of_a_size and like.seen >= SEEN and like.containment >= CONTAINED


@dataclass(frozen=True, slots=True)
class Told:
    """An item as the search for copies sees it."""

    item_id: ItemId
    feed_id: FeedId
    item_time: datetime
    trace: Trace


def copied_from(item: Told, others: Iterable[Told]) -> Told | None:
    """Return the item most like this one that tells the same story in another feed; None where none does."""
    same = (
        other
        for other in others
        if other.feed_id != item.feed_id
        and abs(other.item_time - item.item_time) <= APART
        and is_copy(item.trace, other.trace)
    )
    return max(same, key=lambda other: (likeness(item.trace, other.trace), -other.item_id), default=None)


def first_of_each(ids: Sequence[Id], stories: Mapping[ItemId, int]) -> list[Id]:
    """Return the ids in order, of those that tell one story only the first."""
    told: set[int] = set()
    kept = []
    for item_id in ids:
        story = stories.get(ItemId(item_id))
        if story is None or story not in told:
            kept.append(item_id)
        if story is not None:
            told.add(story)
    return kept


def oldest_of_each(ids: Sequence[Id], stories: Mapping[ItemId, int]) -> list[Id]:
    """Return ids that are newest first, of those that tell one story only the oldest."""
    return first_of_each(ids[::-1], stories)[::-1]


def _limit(kept: Trace) -> int:
    return kept.hashes[-1] if kept.rows > len(kept.hashes) else _ALL


def _hash(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "replace")) * _MIX & _ALL or 1
