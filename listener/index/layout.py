"""The bytes of Whoosh's codec W3, written and read by hand: a table of words, and blocks of postings.

Stock Whoosh reads what is written here. Four freedoms of the format are used: words are hashed by CRC-32,
the head of a block is a pickle of fixed length, how often a word stands in each document is one byte each,
and the compression field of a compressed block says how many bytes of its content hold the document numbers:
they stand first, then the counts, so that either can be had without the positions.
"""

import io
import mmap
import pickle
import sys
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain
from operator import sub
from struct import Struct
from typing import Any, NamedTuple

from listener.index.packing import frequency
from listener.index.shard import Counts, Postings

BLOCK = 512  # documents in one block
INLINED = 2  # a word in so few documents has them in the table of words, without a block

_COMPRESSED = 160  # bytes from which on compressing is worth it
_LEVEL = 1

_MAGIC = b"W3Bl"
_BEGIN = pickle.PROTO + b"\4"
_BLOCK_LENGTH = Struct("!i")
_HEAD = Struct("<4sHsisisH6s")  # the pickle of: count, last number, greatest weight, compression, 0, 0
_HEAD_PARTS = (_BEGIN + b"(M", b"J", b"J", b"M", b"K\0K\0t.")
_COUNTS = Struct("<si")  # the pickle of bytes, before them
_MOST_COUNTED = 255  # times that a count of one byte says
_TERM = Struct("!BfIBBfII")  # inlined, weight, documents, two lengths, greatest weight, first and last number
_EXTENT = Struct("!qi")

_ONE = Struct("<3si")
_ONE_WEIGHT = pickle.TUPLE1 + b"G" + Struct(">d").pack(1.0) + pickle.TUPLE1
_ONE_END = pickle.TUPLE1 + pickle.TUPLE3 + pickle.STOP
_SHORT_BYTES = Struct("<sB")
_ONE_PLACE = 2  # bytes of a single position

_TABLE_MAGIC = b"HSH3"
_CRC = 1  # how words are hashed
_TABLE_BEGIN = Struct("!4sBii")
_LENGTHS = Struct("!ii")
_POINTER = Struct("!Iq")
_DIRECTORY = Struct("!qi")
_INT = Struct("!i")
_PLACE = Struct("!q")
_BUCKETS = 256
_EXTRAS = 4096  # bytes that hold the pickle at the end of a table; the places of its keys follow
_EMPTY = (0, 0)


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


class PostingsWriter:
    """Turns the postings of words into blocks; the caller writes them one behind the other."""

    def __init__(self) -> None:
        self._piece = _Pickler().piece
        self._place = 0

    def entry(self, numbers: Sequence[int], values: Sequence[bytes] | None) -> tuple[bytes, bytes]:
        """Return what the table says of a word, and its blocks; `values` is None for tags."""
        size = len(numbers)
        counts = [1] * size if values is None else list(map(frequency, values))
        term = (sum(counts), size, 0, 0, max(counts), numbers[0], numbers[-1])
        if size == 1 and values and len(values[0]) == _ONE_PLACE:
            return _TERM.pack(1, *term) + _one(numbers[0], values[0]), b""  # most words: not worth a pickler
        if size <= INLINED:
            inlined = (tuple(numbers), tuple(map(float, counts)), tuple(values) if values else (b"",) * size)
            return _TERM.pack(1, *term) + _BEGIN + self._piece(inlined) + pickle.STOP, b""
        parts = [_MAGIC]
        for low in range(0, size, BLOCK):
            high = min(low + BLOCK, size)
            packed = tuple(values[low:high]) if values is not None else None
            parts += self._block(numbers[low:high], counts[low:high], packed, is_last=high == size)
        blob = b"".join(parts)
        place = self._place
        self._place += len(blob)
        return _TERM.pack(0, *term) + _EXTENT.pack(place, len(blob)), blob

    def _block(
        self, numbers: Sequence[int], counts: list[int], values: tuple[bytes, ...] | None, *, is_last: bool
    ) -> tuple[bytes, bytes, bytes]:
        piece = self._piece
        deltas = _BEGIN + piece((numbers[0], *map(sub, numbers[1:], numbers)))
        most = max(counts)
        content = b"".join((deltas, self._counts(counts, most), piece(values), pickle.TUPLE3, pickle.STOP))
        ahead = 0
        if len(content) >= _COMPRESSED:
            content = zlib.compress(content, _LEVEL)
            ahead = len(deltas)
        begin, last, weight, packed, end = _HEAD_PARTS
        head = _HEAD.pack(begin, len(numbers), last, numbers[-1], weight, most, packed, ahead, end)
        length = len(head) + len(content)
        return _BLOCK_LENGTH.pack(-length if is_last else length), head, content

    def _counts(self, counts: list[int], most: int) -> bytes:
        if most == 1:
            return pickle.NONE
        if most > _MOST_COUNTED:
            return self._piece(tuple(counts))
        return _COUNTS.pack(pickle.BINBYTES, len(counts)) + bytes(counts)


def _one(number: int, value: bytes) -> bytes:
    """Return the pickle of ((number,), (1.0,), (value,)) for a value of one place."""
    return b"".join(
        (_ONE.pack(_BEGIN + b"J", number), _ONE_WEIGHT, _SHORT_BYTES.pack(b"C", len(value)), value, _ONE_END)
    )


class Term(NamedTuple):
    """What the table says of a word."""

    info: bytes

    @property
    def inlined(self) -> Sequence[int] | None:
        """Return its documents, where they stand in the table."""
        is_inlined, _, count, _, _, _, first, last = _TERM.unpack_from(self.info)
        if not is_inlined:
            return None
        return (first,) if count == 1 else (first, last)

    def postings(self) -> Postings:
        """Return its postings, where they stand in the table."""
        numbers, _, values = pickle.loads(self.info[_TERM.size :])  # noqa: S301 - ours
        return Postings(numbers, values)


def numbers(info: bytes, blocks: mmap.mmap | bytes) -> Sequence[int]:
    """Return the documents of a word, by what the table says of it."""
    inlined = Term(info).inlined
    if inlined is not None:
        return inlined
    found: list[Iterator[int]] = []
    for block in _read_blocks(info, blocks):
        if block.ahead:
            begun = zlib.decompressobj().decompress(block.content, block.ahead)
            found.append(accumulate(pickle.loads(begun + pickle.STOP)))  # noqa: S301 - ours
        else:
            found.append(accumulate(pickle.loads(block.content)[0]))  # noqa: S301 - ours
    return list(chain.from_iterable(found))


def bits(info: bytes, blocks: mmap.mmap | bytes, size: int) -> int:
    """Return the documents of a word as bits, all below `size`; without a list of their numbers between."""
    inlined = Term(info).inlined
    if inlined is not None:
        return sum(1 << number for number in inlined)
    digits, one = bytearray(b"0") * size, ord("1")
    for block in _read_blocks(info, blocks):
        if block.ahead:
            begun = zlib.decompressobj().decompress(block.content, block.ahead)
            deltas = pickle.loads(begun + pickle.STOP)  # noqa: S301 - ours
        else:
            deltas = pickle.loads(block.content)[0]  # noqa: S301 - ours
        for number in accumulate(deltas):
            digits[number] = one
    digits.reverse()
    return int(digits, 2)


def counts(info: bytes, blocks: mmap.mmap | bytes) -> Counts:
    """Return how often a word stands in each of its documents."""
    if Term(info).inlined is not None:
        documents, values = Term(info).postings()
        return Counts(documents, list(map(frequency, values)))
    found: list[Iterator[int]] = []
    counted: list[Sequence[int]] = []
    for block in _read_blocks(info, blocks):
        deltas, in_each = _deltas_and_counts(block)
        found.append(accumulate(deltas))
        counted.append(in_each or (1,) * len(deltas))
    return Counts(list(chain.from_iterable(found)), list(chain.from_iterable(counted)))


def _deltas_and_counts(block: "_Block") -> tuple[Sequence[int], Sequence[int] | None]:
    if block.ahead:
        first = block.ahead + _COUNTS.size
        begun = zlib.decompressobj().decompress(block.content, first + block.size)
        kind = begun[block.ahead : block.ahead + 1]
        if kind in (pickle.NONE, pickle.BINBYTES):
            deltas = pickle.loads(begun[: block.ahead] + pickle.STOP)  # noqa: S301 - ours
            return deltas, None if kind == pickle.NONE else begun[first:]
    content = zlib.decompress(block.content) if block.ahead else block.content
    deltas, in_each, _ = pickle.loads(content)  # noqa: S301 - ours
    return deltas, in_each


def postings(info: bytes, blocks: mmap.mmap | bytes, low: int, high: int) -> Postings:
    """Return where a word stands in at least the documents low <= number <= high."""
    if Term(info).inlined is not None:
        return Term(info).postings()
    found: list[Iterator[int]] = []
    values: list[Sequence[bytes]] = []
    for block in _read_blocks(info, blocks):
        if block.last < low:
            continue
        content = zlib.decompress(block.content) if block.ahead else block.content
        deltas, _, packed = pickle.loads(content)  # noqa: S301 - ours
        found.append(accumulate(deltas))
        values.append(packed)
        if block.last >= high:
            break
    return Postings(list(chain.from_iterable(found)), list(chain.from_iterable(values)))


class _Block(NamedTuple):
    """One block of postings."""

    size: int  # documents
    last: int  # the last one's number
    ahead: int  # its compression field
    content: bytes


def _read_blocks(info: bytes, blocks: mmap.mmap | bytes) -> Iterator[_Block]:
    place, length = _EXTENT.unpack_from(info, _TERM.size)
    blob = blocks[place : place + length]
    if blob[:4] != _MAGIC:
        raise ValueError("no block of postings here")
    place = 4
    is_last = False
    while not is_last:
        (length,) = _BLOCK_LENGTH.unpack_from(blob, place)
        is_last = length < 0
        begin = place + 4
        place = begin + abs(length)
        _, size, _, last, _, _, _, ahead, _ = _HEAD.unpack_from(blob, begin)
        yield _Block(size, last, ahead, blob[begin + _HEAD.size : place])


class TableWriter:
    """Writes a table of words, given in order."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        write(_TABLE_BEGIN.pack(_TABLE_MAGIC, _CRC, 0, 0))
        self._place = _TABLE_BEGIN.size
        self._places = array("q")
        self._buckets: list[list[tuple[int, int]]] = [[] for _ in range(_BUCKETS)]

    def add(self, key: bytes, value: bytes) -> None:
        """Add a word; keys increase."""
        place = self._place
        self._write(_LENGTHS.pack(len(key), len(value)) + key + value)
        self._places.append(place)
        self._place = place + _LENGTHS.size + len(key) + len(value)
        hashed = zlib.crc32(key)
        self._buckets[hashed & 255].append((hashed, place))

    def finish(self, extras: dict[str, Any]) -> None:
        """Write what makes the words quick to find."""
        directory = []
        for bucket in self._buckets:
            slots = _slots(bucket)
            directory.append(_DIRECTORY.pack(self._place, len(slots)))
            self._place += len(slots) * _POINTER.size
            self._write(b"".join([_POINTER.pack(*slot) for slot in slots]))
        self._write(b"".join(directory))
        end = pickle.dumps({**extras, "indextype": "q", "indexlen": len(self._places)}, 2)
        if sys.byteorder == "little":
            self._places.byteswap()
        end += self._places.tobytes()
        self._write(end + _INT.pack(len(end)))


def _slots(bucket: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a hash table with a free slot for every two words."""
    size = len(bucket) + len(bucket) // 2 + 1 if bucket else 0
    slots = [_EMPTY] * size
    for hashed, place in bucket:
        slot = (hashed >> 8) % size
        while slots[slot] is not _EMPTY:
            slot = (slot + 1) % size
        slots[slot] = hashed, place
    return slots


class TableReader:
    """Looks words up in a table; keeps no place in it, so threads may share it."""

    def __init__(self, content: mmap.mmap) -> None:
        magic, hashing, _, _ = _TABLE_BEGIN.unpack_from(content)
        if magic != _TABLE_MAGIC or hashing != _CRC:
            raise ValueError("no table of words here")
        (length,) = _INT.unpack_from(content, len(content) - _INT.size)
        begin = len(content) - _INT.size - length
        stream = io.BytesIO(content[begin : begin + min(length, _EXTRAS)])
        self.extras: dict[str, Any] = pickle.load(stream)  # noqa: S301 - ours
        self._count: int = self.extras["indexlen"]
        self._index = begin + stream.tell()
        self._directory = begin - _BUCKETS * _DIRECTORY.size
        self._end: int = _DIRECTORY.unpack_from(content, self._directory)[0]
        self._content = content

    def get(self, key: bytes) -> bytes | None:
        """Return what stands under a key."""
        content = self._content
        hashed = zlib.crc32(key)
        table, size = _DIRECTORY.unpack_from(content, self._directory + (hashed & 255) * _DIRECTORY.size)
        slot = (hashed >> 8) % size if size else 0
        for _ in range(size):
            other, place = _POINTER.unpack_from(content, table + slot * _POINTER.size)
            if not place:
                return None
            if other == hashed:
                key_length, value_length = _LENGTHS.unpack_from(content, place)
                begin = place + _LENGTHS.size
                if content[begin : begin + key_length] == key:
                    return content[begin + key_length : begin + key_length + value_length]
            slot = (slot + 1) % size
        return None

    def beginning(self, start: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield the keys that begin so, in order, with what stands under them."""
        content, unpack, head = self._content, _LENGTHS.unpack_from, _LENGTHS.size
        place = self._from(start)
        while place < self._end:
            key_length, value_length = unpack(content, place)
            middle = place + head + key_length
            key = content[place + head : middle]
            if not key.startswith(start):
                return
            place = middle + value_length
            yield key, content[middle:place]

    def _from(self, start: bytes) -> int:
        """Return the place of the first key that is not below `start`."""
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            place = self._place(middle)
            length, _ = _LENGTHS.unpack_from(self._content, place)
            if self._content[place + _LENGTHS.size : place + _LENGTHS.size + length] < start:
                low = middle + 1
            else:
                high = middle
        return self._end if low == self._count else self._place(low)

    def _place(self, index: int) -> int:
        """Return where the key of that index stands."""
        place: int = _PLACE.unpack_from(self._content, self._index + _PLACE.size * index)[0]
        return place
