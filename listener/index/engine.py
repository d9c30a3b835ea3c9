"""Two ways to write and read a segment's files: the fast one, and stock Whoosh behind the same interface.

The fast one uses private names of Whoosh (`fast` is the only module that does). It is tried once, on a small
table, before it is trusted; where it fails, stock Whoosh does the same work at a quarter of the speed. Both
write files that stock Whoosh reads.
"""

from __future__ import annotations

import functools
import logging
import tempfile
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from listener.domain.ids import ItemId, VersionId
from listener.index import bits
from listener.index.entry import TAGS, Entry
from listener.index.packing import pack, unpack
from listener.index.shard import Counts, Postings
from listener.index.table import Table

_PROOF = 600  # documents in the segment that proves an engine: more than a block

_log = logging.getLogger(__name__)


class SegmentReader(Protocol):
    """Reads the files of one segment; safe from several threads at once."""

    def size(self) -> int:
        """Return how many documents there are."""
        ...

    def column(self, name: str) -> array[int]:
        """Return one value a document: version, item, time or length."""
        ...

    def bits(self, field: str, word: str) -> int:
        """Return the documents with a word in a field, as bits; none where there is no such word."""
        ...

    def numbers_where(self, field: str, prefix: str, fits: Callable[[str], bool]) -> set[int]:
        """Return the documents with a word of a field that begins so and fits."""
        ...

    def postings(self, field: str, word: str, low: int, high: int) -> Postings:
        """Return where a word stands in at least the documents low <= number <= high."""
        ...

    def counts(self, field: str, word: str) -> Counts:
        """Return how often a word stands in each document that has it."""
        ...

    def words(self, field: str, prefix: str) -> Iterable[str]:
        """Return the words of a field that begin so, in order."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """A way to write and to read."""

    name: str
    write: Callable[[Path, Table, Sequence[int]], Iterable[None]]  # yields between pieces of work
    open: Callable[[Path], SegmentReader]


def stock() -> Engine:
    """Return stock Whoosh."""
    from listener.index import stock as module

    return Engine("stock", module.write, module.StockReader)


def fast() -> Engine:
    """Return the fast way."""
    from listener.index import fast as module

    return Engine("fast", module.write, module.FastReader)


@functools.cache
def trusted() -> Engine:
    """Return the fast way where it proves itself here, else stock Whoosh."""
    try:
        engine = fast()
        prove(engine)
    except Exception:  # noqa: BLE001 - whatever fails in private parts of Whoosh, stock Whoosh still works
        _log.exception("The fast index does not work with this Whoosh; the slow one is used.")
        return stock()
    return engine


def prove(engine: Engine) -> None:
    """Write a small segment and read it back; raise whatever goes wrong there."""
    table = Table(1)
    for number in range(_PROOF):
        words = (
            {"apple": pack([0]), "banana": pack([1])}
            if number % 3
            else {"apple": pack([0, 1]), "cherry": pack([2])}
        )
        table.add(
            Entry(
                version_id=VersionId(number + 1),
                item_id=ItemId(number + 1),
                time_us=number,
                length=2,
                texts={"body": words, "title": {f"t{number}": pack([number])}, "author": {"ann": pack([0])}},
                tags=("has:link",),
            )
        )
    with tempfile.TemporaryDirectory(prefix="listener-index-") as name:
        for _ in engine.write(Path(name), table, table.order()):
            pass
        reader = engine.open(Path(name))
        try:
            _compare(reader, table)
        finally:
            reader.close()


def _compare(reader: SegmentReader, table: Table) -> None:
    if reader.size() != table.size or list(reader.column("time")) != table.times:
        raise AssertionError("columns")
    for field, word in (("body", "apple"), ("body", "cherry"), ("title", "t7"), ("author", "ann")):
        flat = table.postings_by_word[field][word]
        numbers, values = reader.postings(field, word, 0, table.size - 1)
        if list(numbers) != flat[0::2] or bits.numbers(reader.bits(field, word)) != flat[0::2]:
            raise AssertionError("numbers")
        counted = [len(unpack(bytes(value))) for value in flat[1::2]]
        if [list(each) for each in reader.counts(field, word)] != [flat[0::2], counted]:
            raise AssertionError("counts")
        if [unpack(value) for value in values] != [unpack(bytes(value)) for value in flat[1::2]]:
            raise AssertionError("positions")
    tagged = reader.bits(TAGS, "has:link")
    if list(reader.words("body", "ba")) != ["banana"] or tagged != bits.full(table.size):
        raise AssertionError("words")
    if reader.bits("body", "zebra") or reader.numbers_where("body", "b", lambda word: len(word) > 1) != {
        number for number in range(_PROOF) if number % 3
    }:
        raise AssertionError("words that are not there")
