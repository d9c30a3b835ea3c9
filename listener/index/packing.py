"""Word positions as the bytes of a posting: 16 bits each, or 32 where a text is too long for that.

The length tells them apart: packed in 16 bits it is even, packed in 32 there is one byte before them.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

MOST_NARROW = 0xFFFF
NARROW, WIDE = "H", "I"


def pack(positions: Sequence[int]) -> bytes:
    """Return increasing positions as bytes; at least one."""
    if positions[-1] <= MOST_NARROW:
        return array(NARROW, positions).tobytes()
    return b"\0" + array(WIDE, positions).tobytes()


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
