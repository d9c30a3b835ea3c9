"""Word positions as the bytes of a posting: 16 bits each, or 32 where a text is too long for that.

The length tells them apart: packed in 16 bits it is even, packed in 32 there is one byte before them.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence

MOST_NARROW = 0xFFFF
NARROW, WIDE = "H", "I"

_ONE = 2  # bytes of a single position
_LOW = 0 if sys.byteorder == "little" else 1  # where its low byte stands

# Every position that fits in 16 bits, packed. Most words stand once in a text: their postings share these.
PLACES = tuple([array(NARROW, (place,)).tobytes() for place in range(MOST_NARROW + 1)])


def pack(positions: Sequence[int]) -> bytes:
    """Return increasing positions as bytes; at least one."""
    if positions[-1] > MOST_NARROW:
        return b"\0" + array(WIDE, positions).tobytes()
    return PLACES[positions[0]] if len(positions) == 1 else array(NARROW, positions).tobytes()


def pack_words(words: Sequence[str]) -> dict[str, bytes]:
    """Return the packed positions of the words of a text, given in order, one a position."""
    if len(words) > MOST_NARROW:
        positions: dict[str, list[int]] = {}
        for position, word in enumerate(words):
            positions.setdefault(word, []).append(position)
        return {word: pack(places) for word, places in positions.items()}
    found: dict[str, bytes] = {}
    for word, place in zip(words, PLACES, strict=False):
        if word in found:
            found[word] += place
        else:
            found[word] = place
    return found


def unpack(value: bytes) -> array[int]:
    """Return the positions that `pack` packed."""
    if len(value) & 1:
        wide = array(WIDE)
        wide.frombytes(value[1:])
        return wide
    narrow = array(NARROW)
    narrow.frombytes(value)
    return narrow


def frequency(value: bytes) -> int:
    """Return how many positions were packed."""
    size = len(value)
    return size >> 2 if size & 1 else size >> 1


def in_a_row(
    numbers: Iterable[int], anchor: Mapping[int, bytes], others: Sequence[tuple[int, Mapping[int, bytes]]]
) -> list[int]:
    """Return the documents where behind one of the anchor's positions each other word has its offset."""
    held = []
    for number in numbers:
        value = anchor[number]
        if len(value) == _ONE:  # the word stands there once: the usual case, and quick
            place = value[_LOW] | value[1 - _LOW] << 8
            for offset, values in others:
                wanted = place + offset
                where = values[number]
                if len(where) & 1 or not 0 <= wanted <= MOST_NARROW:
                    break
                if where.find(PLACES[wanted]) & 1:  # not there, or half of one place and half of the next
                    break
            else:
                held.append(number)
                continue
        if _follows(value, [(offset, values[number]) for offset, values in others]):
            held.append(number)
    return held


def _follows(anchor: bytes, others: Sequence[tuple[int, bytes]]) -> bool:
    starts = set(unpack(anchor))
    for offset, value in others:
        starts &= {place - offset for place in unpack(value)}
        if not starts:
            return False
    return True
