"""Sets of document numbers as Python integers: bit n stands for document n."""

from collections.abc import Collection
from itertools import compress

_ONE = ord("1")
_MARKS = bytes([value & 1 for value in range(256)])  # a digit to what compress() asks
_MANY = 20  # members among so many: looking at every digit is cheaper than finding the next
_SPARSE = 400  # one document in so many: setting bits one by one is cheaper


def full(size: int) -> int:
    """Return the set of all documents below `size`."""
    return (1 << size) - 1


def of(numbers: Collection[int], size: int) -> int:
    """Return the set of `numbers`, all below `size`."""
    if len(numbers) * _SPARSE < size:
        sparse = 0
        for number in numbers:
            sparse |= 1 << number
        return sparse
    if not numbers:
        return 0
    digits = bytearray(b"0") * size
    for number in numbers:
        digits[number] = _ONE
    digits.reverse()
    return int(digits, 2)


def between(low: int, high: int) -> int:
    """Return the set low <= number < high."""
    return full(high) & ~full(low) if high > low else 0


def numbers(bits: int) -> list[int]:
    """Return the members, increasing."""
    digits = bin(bits)[:1:-1]
    if bits.bit_count() * _MANY > len(digits):
        return list(compress(range(len(digits)), digits.encode().translate(_MARKS)))
    found: list[int] = []
    add, find = found.append, digits.find
    place = find("1")
    while place >= 0:
        add(place)
        place = find("1", place + 1)
    return found


def highest(bits: int, most: int) -> list[int]:
    """Return the `most` greatest members, decreasing."""
    digits = bin(bits)
    last = len(digits) - 1
    found: list[int] = []
    place = digits.find("1", 2)
    while place >= 0 and len(found) < most:
        found.append(last - place)
        place = digits.find("1", place + 1)
    return found
