"""The fast way to write and read a segment: the only module that uses private names of Whoosh.

Postings are grouped by word in memory and written by `layout`; columns, the segment and the table of contents
are Whoosh's own. Files are read as maps of memory: nothing is copied, and no place in them is kept.
"""

# ruff: noqa: SLF001 - private names of Whoosh live here, and nowhere else
from __future__ import annotations

import mmap
import os
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from struct import Struct
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3PerDocWriter
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from listener.index import layout
from listener.index.entry import TAGS, TEXT_FIELDS
from listener.index.schema import COLUMNS, INDEX_NAME, schema
from listener.index.shard import Counts, Postings
from listener.index.table import Table

_STRIDE = 2000  # words written between two yields
_FIELD = Struct("!H")
_NOTHING = Postings((), ())


def write(folder: Path, table: Table, order: Sequence[int]) -> Iterator[None]:
    """Write the documents `order` of a table, numbered in that order, as an index of one segment.

    Yields now and then, so that the caller can do something else in between.
    """
    storage = FileStorage(str(folder))
    fields = schema()
    segment = W3Codec(blocklimit=layout.BLOCK).new_segment(storage, INDEX_NAME)
    segment.set_doc_count(len(order))
    _write_columns(W3PerDocWriter(segment._codec, storage, segment), fields, table, order)
    yield
    renumbered = _renumbered(order, table.size)
    names = sorted((*TEXT_FIELDS, TAGS))
    postings = layout.PostingsWriter()
    with (
        (folder / segment.make_filename(W3Codec.POSTS_EXT)).open("wb") as blocks,
        (folder / segment.make_filename(W3Codec.TERMS_EXT)).open("wb") as file,
    ):
        words = layout.TableWriter(file.write)
        for number, name in enumerate(names):
            known: dict[str, Any] = table.tags if name == TAGS else table.postings_by_word[name]
            cut = _tagged if name == TAGS else _split
            for done, word in enumerate(sorted(known)):  # the order of code points is that of UTF-8
                numbers, values = cut(known[word], renumbered)
                if numbers:
                    entry, blob = postings.entry(numbers, values)
                    words.add(_FIELD.pack(number) + word.encode(), entry)
                    blocks.write(blob)
                if done % _STRIDE == _STRIDE - 1:
                    yield
            yield
        words.finish({"fieldmap": {name: number for number, name in enumerate(names)}})
    TOC(fields, [segment], 1).write(storage, INDEX_NAME)


def _write_columns(writer: Any, fields: Any, table: Table, order: Sequence[int]) -> None:
    columns = {"version": table.versions, "item": table.items, "time": table.times, "length": table.lengths}
    types = {name: fields[name].column_type for name in columns}
    for number, old in enumerate(order):
        writer.start_doc(number)
        for name, values in columns.items():
            writer.add_column_value(name, types[name], values[old])
        writer.finish_doc()
    writer.close()


def _renumbered(order: Sequence[int], size: int) -> list[int]:
    """Return the new number of each document, -1 for one left out; nothing where all keep theirs."""
    if list(order) == list(range(size)):
        return []
    found = [-1] * size
    for new, old in enumerate(order):
        found[old] = new
    return found


def _split(flat: list[int | bytes], renumbered: list[int]) -> tuple[Sequence[int], Sequence[bytes] | None]:
    numbers: Any = flat[0::2]
    values: Any = flat[1::2]
    if not renumbered:
        return numbers, values
    fresh = [renumbered[number] for number in numbers]
    if fresh == sorted(fresh) and fresh[0] >= 0:
        return fresh, values
    kept = sorted([pair for pair in zip(fresh, values, strict=True) if pair[0] >= 0])
    return [number for number, _ in kept], [value for _, value in kept]


def _tagged(numbers: list[int], renumbered: list[int]) -> tuple[Sequence[int], None]:
    if not renumbered:
        return numbers, None
    return sorted([new for number in numbers if (new := renumbered[number]) >= 0]), None


class FastReader:
    """Reads a segment; keeps no place in it, so threads may share it."""

    def __init__(self, folder: Path) -> None:
        # Without Whoosh's table of contents and without paths: a start opens every segment there is.
        (words_file,) = (name for name in os.listdir(folder) if name.endswith(W3Codec.TERMS_EXT))  # noqa: PTH208
        self._path = f"{folder}{os.sep}{words_file.removesuffix(W3Codec.TERMS_EXT)}"
        # A column ends with its last value that is not 0, and no version is.
        self._size = os.stat(f"{self._path}.version.col").st_size // array(COLUMNS["version"]).itemsize  # noqa: PTH116
        words = _map(self._path + W3Codec.TERMS_EXT)
        assert not isinstance(words, bytes), "an empty table of words"
        self._words = layout.TableReader(words)
        self._blocks = _map(self._path + W3Codec.POSTS_EXT)
        self._fields = {name: _FIELD.pack(number) for name, number in self._words.extras["fieldmap"].items()}

    def size(self) -> int:
        """Return how many documents there are."""
        return self._size

    def column(self, name: str) -> array[int]:
        """Return one value a document."""
        found = array(COLUMNS[name])
        path = Path(f"{self._path}.{name}.col")
        if path.exists():  # a column of zeros alone is not written
            found.frombytes(path.read_bytes())
        if sys.byteorder == "little":
            found.byteswap()
        if len(found) > self._size:
            raise ValueError(path)
        found.extend([0] * (self._size - len(found)))
        return found

    def bits(self, field: str, word: str) -> int:
        """Return the documents with a word in a field, as bits."""
        info = self._words.get(self._fields[field] + word.encode())
        return 0 if info is None else layout.bits(info, self._blocks, self._size)

    def numbers_where(self, field: str, prefix: str, fits: Callable[[str], bool]) -> set[int]:
        """Return the documents with a word of a field that begins so and fits."""
        found: set[int] = set()
        for key, info in self._words.beginning(self._fields[field] + prefix.encode()):
            if fits(key[_FIELD.size :].decode()):
                found.update(layout.numbers(info, self._blocks))
        return found

    def postings(self, field: str, word: str, low: int, high: int) -> Postings:
        """Return where a word stands in at least the documents low <= number <= high."""
        info = self._words.get(self._fields[field] + word.encode())
        return _NOTHING if info is None else layout.postings(info, self._blocks, low, high)

    def counts(self, field: str, word: str) -> Counts:
        """Return how often a word stands in each document that has it."""
        info = self._words.get(self._fields[field] + word.encode())
        return Counts((), ()) if info is None else layout.counts(info, self._blocks)

    def words(self, field: str, prefix: str) -> Iterable[str]:
        """Return the words of a field that begin so, in order."""
        start = self._fields[field] + prefix.encode()
        return [key[_FIELD.size :].decode() for key, _ in self._words.beginning(start)]

    def close(self) -> None:
        """Let go of the files; they stay mapped while a search still reads them."""


def _map(path: str) -> mmap.mmap | bytes:
    file = os.open(path, os.O_RDONLY)
    try:
        return mmap.mmap(file, 0, access=mmap.ACCESS_READ) if os.fstat(file).st_size else b""
    finally:
        os.close(file)
