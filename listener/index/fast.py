"""The fast way to write and read a segment: the only module that uses private names of Whoosh.

The files are those of Whoosh's codec W3, and stock Whoosh reads them. What differs is how they come about:
postings are grouped by word in memory and written block by block, in blocks of 512, with pickles of
protocol 4 put together by hand. A compressed block begins with its document numbers, and its compression
field says how many bytes they take, so that a search which needs no positions unpacks no more than that.
"""

# ruff: noqa: SLF001 - private names of Whoosh live here, and nowhere else
from __future__ import annotations

import io
import mmap
import os
import pickle
import sys
import threading
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from operator import sub
from pathlib import Path
from struct import Struct
from typing import Any

from whoosh import index
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PerDocWriter
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import OrderedHashReader
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC

from listener.index.entry import TAGS, TEXT_FIELDS
from listener.index.schema import COLUMNS, INDEX_NAME, schema
from listener.index.shard import Postings
from listener.index.table import Table

_BLOCK = 512  # documents in one block
_INLINED = 2  # a word in so few documents has them in the table of words, without a block
_COMPRESSED = 160  # bytes from which on compressing is worth it
_LEVEL = 1
_STRIDE = 2000  # words written between two yields

_MAGIC = b"W3Bl"
_BEGIN = pickle.PROTO + b"\4"
_BLOCK_LENGTH = Struct("!i")
_LENGTHS = Struct("!ii")
_POINTER = Struct("!Iq")
_FIELD = Struct("!H")
_TERM = Struct("!BfIBBfII")
_EXTENT = Struct("!qi")
_NOTHING = Postings((), ())


class _Pickler:
    """Pickles pieces without memo and frame, so that they can be put together."""

    def __init__(self) -> None:
        self._buffer = io.BytesIO()
        self._pickler = pickle.Pickler(self._buffer, 3)
        self._pickler.fast = True

    def piece(self, value: object) -> bytes:
        """Return the pickle of `value` without its begin and end."""
        buffer = self._buffer
        buffer.seek(0)
        buffer.truncate()
        self._pickler.dump(value)
        return buffer.getvalue()[2:-1]


def write(folder: Path, table: Table, order: Sequence[int]) -> Iterator[None]:
    """Write the documents `order` of a table, numbered in that order, as an index of one segment.

    Yields now and then, so that the caller can do something else in between.
    """
    storage = FileStorage(str(folder))
    fields = schema()
    codec = W3Codec(blocklimit=_BLOCK, compression=_LEVEL)
    segment = codec.new_segment(storage, INDEX_NAME)
    segment.set_doc_count(len(order))
    _write_columns(W3PerDocWriter(codec, storage, segment), fields, table, order)
    yield
    writer = W3FieldWriter(codec, storage, segment)
    is_same = list(order) == list(range(table.size))
    renumbered = {} if is_same else {old: new for new, old in enumerate(order)}
    for name in sorted((*TEXT_FIELDS, TAGS)):
        if name == TAGS:
            yield from _write_tags(writer, table.tags, renumbered)
        else:
            yield from _write_field(writer, name, table.postings_by_word[name], renumbered)
    writer.close()
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


def _write_field(
    writer: Any, name: str, words: dict[str, list[int | bytes]], renumbered: dict[int, int]
) -> Iterator[None]:
    postings = _PostingsWriter(writer, name)
    for done, word in enumerate(sorted(words)):  # the order of code points is that of UTF-8
        flat = words[word]
        numbers: Any = flat[0::2]
        values: Any = flat[1::2]
        if renumbered:
            kept = sorted(
                (renumbered[number], value)
                for number, value in zip(numbers, values, strict=True)
                if number in renumbered
            )
            if not kept:
                continue
            numbers, values = zip(*kept, strict=True)
        postings.add(word, numbers, values)
        if done % _STRIDE == _STRIDE - 1:
            yield
    yield


def _write_tags(writer: Any, tags: dict[str, list[int]], renumbered: dict[int, int]) -> Iterator[None]:
    postings = _PostingsWriter(writer, TAGS)
    for tag in sorted(tags):
        numbers = tags[tag]
        if renumbered:
            numbers = sorted(renumbered[number] for number in numbers if number in renumbered)
        if numbers:
            postings.add(tag, numbers, None)
    yield


class _PostingsWriter:
    """Writes the postings of one field: its words in order."""

    def __init__(self, writer: Any, field: str) -> None:
        known = writer._fieldmap
        self._key = _FIELD.pack(known.setdefault(field, len(known)))
        self._add = writer._tindex.add
        self._write = writer._postfile.write
        self._place = writer._postfile.tell()
        self._writer = writer
        self._piece = _Pickler().piece

    def add(self, word: str, numbers: Sequence[int], values: Sequence[bytes] | None) -> None:
        """Write where one word stands; `values` is None where positions mean nothing."""
        count = len(numbers)
        key = self._key + word.encode()
        term = (0, 0, 1.0, numbers[0], numbers[-1])
        if count <= _INLINED:
            inlined = (tuple(numbers), (1.0,) * count, tuple(values) if values else (b"",) * count)
            self._add(key, _TERM.pack(1, count, count, *term) + _BEGIN + self._piece(inlined) + pickle.STOP)
            return
        parts = [_MAGIC]
        for low in range(0, count, _BLOCK):
            high = min(low + _BLOCK, count)
            block = numbers[low:high]
            packed = tuple(values[low:high]) if values is not None else None
            parts += self._block(block, packed, is_last=high == count)
        blob = b"".join(parts)
        self._write(blob)
        self._add(key, _TERM.pack(0, count, count, *term) + _EXTENT.pack(self._place, len(blob)))
        self._place += len(blob)

    def _block(
        self, numbers: Sequence[int], values: tuple[bytes, ...] | None, *, is_last: bool
    ) -> tuple[bytes, bytes, bytes]:
        piece = self._piece
        deltas = _BEGIN + piece((numbers[0], *map(sub, numbers[1:], numbers)))
        content = b"".join((deltas, pickle.NONE, piece(values), pickle.TUPLE3, pickle.STOP))
        ahead = 0
        if len(content) >= _COMPRESSED:
            content = zlib.compress(content, _LEVEL)
            ahead = len(deltas)
        info = _BEGIN + piece((len(numbers), numbers[-1], 1.0, ahead, 0, 0)) + pickle.STOP
        length = len(info) + len(content)
        return _BLOCK_LENGTH.pack(-length if is_last else length), info, content


class _MappedFile(StructFile):  # type: ignore[misc]
    """A file in memory as it lies on the disk: no copy, and each thread has its own place in it."""

    def __init__(self, content: mmap.mmap, name: str) -> None:
        self.content = content
        self._name = name
        self._here = threading.local()
        self.file = self
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def seek(self, pos: int, whence: int = os.SEEK_SET) -> int:
        start = (0, self.tell(), len(self.content))[whence]
        self._here.place = start + pos
        return start + pos

    def tell(self) -> int:
        return getattr(self._here, "place", 0)

    def read(self, size: int = -1) -> bytes:
        place = self.tell()
        found = self.content[place : place + size] if size >= 0 else self.content[place:]
        self._here.place = place + len(found)
        return found

    def readline(self) -> bytes:
        place = self.tell()
        end = self.content.find(b"\n", place)
        return self.read((end + 1 if end >= 0 else len(self.content)) - place)

    def read_pickle(self) -> Any:
        return pickle.load(self)  # noqa: S301 - a file of ours, in a folder only we can write

    def get(self, position: int, length: int) -> bytes:
        return self.content[position : position + length]

    def close(self) -> None:
        self.is_closed = True  # the map is let go of with its last reader


class MappedStorage(FileStorage):  # type: ignore[misc]
    """Opens the big files of a segment as maps of memory; safe where threads share them."""

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        """Open a file to read."""
        if not name.endswith((".trm", ".pst")):
            return super().open_file(name, **kwargs)
        with Path(self.folder, name).open("rb") as file:
            if not os.fstat(file.fileno()).st_size:
                return super().open_file(name, **kwargs)
            return _MappedFile(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), name)


class FastReader:
    """Reads a segment; keeps no place in it, so threads may share it."""

    def __init__(self, folder: Path) -> None:
        storage = MappedStorage(str(folder))
        (segment,) = index.TOC.read(storage, INDEX_NAME, schema=schema()).segments
        self._size: int = segment.doc_count_all()
        self._column = {name: folder / segment.make_filename(f".{name}.col") for name in COLUMNS}
        name = segment.make_filename(".trm")
        terms = storage.open_file(name)
        self._table = OrderedHashReader(terms, storage.file_length(name))
        self._terms = terms.get
        postings = folder / segment.make_filename(".pst")
        with postings.open("rb") as file:
            has_any = os.fstat(file.fileno()).st_size > 0
            self._postings = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if has_any else b""
        self._fields = {field: _FIELD.pack(n) for field, n in self._table.extras["fieldmap"].items()}

    def size(self) -> int:
        """Return how many documents there are."""
        return self._size

    def column(self, name: str) -> array[int]:
        """Return one value a document."""
        found = array(COLUMNS[name])
        path = self._column[name]
        if path.exists():  # a column of zeros alone is not written
            found.frombytes(path.read_bytes())
        if sys.byteorder == "little":
            found.byteswap()
        if len(found) > self._size:
            raise ValueError(path)
        found.extend([0] * (self._size - len(found)))
        return found

    def numbers(self, field: str, word: str) -> Sequence[int]:
        """Return the documents with a word in a field."""
        info = self._table.get(self._fields.get(field, b"") + word.encode())
        return () if info is None else self._numbers_at(info)

    def numbers_of_any(self, field: str, words: Sequence[str]) -> set[int]:
        """Return the documents with any of these words in a field."""
        found: set[int] = set()
        for word in words:
            found.update(self.numbers(field, word))
        return found

    def postings(self, field: str, word: str, low: int, high: int) -> Postings:
        """Return where a word stands in at least the documents low <= number <= high."""
        info = self._table.get(self._fields.get(field, b"") + word.encode())
        if info is None:
            return _NOTHING
        if info[0]:
            inlined, _, packed = pickle.loads(info[_TERM.size :])  # noqa: S301 - ours
            return Postings(inlined, packed)
        numbers: list[Iterable[int]] = []
        values: list[Iterable[bytes]] = []
        for last, is_packed, content in self._blocks(info):
            if last < low:
                continue
            deltas, _, packed = pickle.loads(zlib.decompress(content) if is_packed else content)  # noqa: S301 - ours
            numbers.append(accumulate(deltas))
            values.append(packed)
            if last >= high:
                break
        return Postings(list(chain.from_iterable(numbers)), list(chain.from_iterable(values)))

    def words(self, field: str, prefix: str) -> Iterable[str]:
        """Return the words of a field that begin so, in order."""
        number = self._fields.get(field)
        if number is None:
            return
        start = number + prefix.encode()
        place = self._table.closest_key_pos(start)
        end = self._table.endofdata
        get, size, unpack = self._terms, _LENGTHS.size, _LENGTHS.unpack
        while place is not None and place < end:
            key_length, value_length = unpack(get(place, size))
            key = get(place + size, key_length)
            if not key.startswith(start):
                return
            yield key[_FIELD.size :].decode()
            place += size + key_length + value_length

    def close(self) -> None:
        """Let go of the files; they stay mapped while a search still reads them."""

    def _numbers_at(self, info: bytes) -> Sequence[int]:
        if info[0]:
            found: Sequence[int] = pickle.loads(info[_TERM.size :])[0]  # noqa: S301 - ours
            return found
        numbers: list[Iterable[int]] = []
        for _, ahead, content in self._blocks(info):
            if ahead:
                begun = zlib.decompressobj().decompress(content, ahead)
                numbers.append(accumulate(pickle.loads(begun + pickle.STOP)))  # noqa: S301 - ours
            else:
                numbers.append(accumulate(pickle.loads(content)[0]))  # noqa: S301 - ours
        return list(chain.from_iterable(numbers))

    def _blocks(self, info: bytes) -> Iterator[tuple[int, int, bytes]]:
        """Yield the last number of each block, its compression field, and its content."""
        place, length = _EXTENT.unpack_from(info, _TERM.size)
        blob = self._postings[place : place + length]
        if blob[:4] != _MAGIC:
            raise ValueError("no block of postings here")
        place = 4
        is_last = False
        while not is_last:
            (size,) = _BLOCK_LENGTH.unpack_from(blob, place)
            is_last = size < 0
            end = place + 4 + abs(size)
            stream = io.BytesIO(blob[place + 4 : end])
            _, last, _, ahead, _, _ = pickle.load(stream)  # noqa: S301 - ours
            yield last, ahead, stream.read()
            place = end
