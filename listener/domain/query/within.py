"""`"a b c"~5`: windows in which each word has a position of its own."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple


class Window(NamedTuple):
    """Positions from `first` to `last`, and the (position, number of the list) that stand in it."""

    first: int
    last: int
    words: tuple[tuple[int, int], ...]


def windows(lists: Sequence[Sequence[int]], slop: int, check: Callable[[], None]) -> Iterator[Window]:
    """Yield each window, at most `slop` long, whose ends and inside give every list a position of its own."""
    if not all(lists) or len(lists) > slop + 1:
        return
    for first in sorted({place for places in lists for place in places}):
        check()
        inside = [_cut(places, first, first + slop) for places in lists]
        if not _each_has_one(inside):
            continue
        for last in sorted({place for places in inside for place in places}):
            window = _window(inside, first, last)
            if window:
                yield window


def _window(inside: Sequence[Sequence[int]], first: int, last: int) -> Window | None:
    """Return the window from `first` to `last` if both ends are needed and the rest finds room between."""
    between = [_cut(places, first + 1, last - 1) for places in inside]
    if len(inside) == 1:
        return Window(first, last, ((first, 0),)) if first == last else None
    for i, begins in enumerate(inside):
        if first not in begins[:1]:
            continue
        for j, ends in enumerate(inside):
            if j == i or last not in ends or last == first:
                continue
            rest = [number for number in range(len(inside)) if number not in (i, j)]
            if _each_has_one([between[number] for number in rest]):
                middle = [(place, number) for number in rest for place in between[number]]
                return Window(first, last, ((first, i), (last, j), *middle))
    return None


def _cut(places: Sequence[int], lowest: int, highest: int) -> Sequence[int]:
    return places[bisect_left(places, lowest) : bisect_right(places, highest)]


def _each_has_one(lists: Sequence[Sequence[int]]) -> bool:
    """Tell whether every list can be given one of its positions, none twice."""
    taken: dict[int, int] = {}
    # As many positions as there are lists are choice enough for each.
    choices = [places[: len(lists)] for places in lists]
    return all(_give(number, choices, taken, set()) for number in range(len(choices)))


def _give(number: int, choices: Sequence[Sequence[int]], taken: dict[int, int], tried: set[int]) -> bool:
    for place in choices[number]:
        if place in tried:
            continue
        tried.add(place)
        if place not in taken or _give(taken[place], choices, taken, tried):
            taken[place] = number
            return True
    return False
