"""Where the words of a query stand together in a text: phrases, NEAR, and `"..."~n`."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from listener.domain.query.texts import PreparedText, nothing
from listener.domain.query.tree import Near, Node, Or, Pattern, Within, Words
from listener.domain.query.within import windows


class Run(NamedTuple):
    """Words in a row, from one position to another, and the patterns that the outer two fit."""

    first: int
    first_pattern: Pattern
    last: int
    last_pattern: Pattern


class Occurrence(NamedTuple):
    """One way in which a positional node holds: from position `first` to `last`, by these words."""

    first: int
    last: int
    runs: tuple[Run, ...]


def occurrences(node: Node, text: PreparedText, check: Callable[[], None] = nothing) -> Iterator[Occurrence]:
    """Yield every way in which a positional node (words, NEAR, OR groups of them) holds in one text."""
    match node:
        case Or():
            for child in node.children:
                yield from occurrences(child, text, check)
        case Words():
            yield from _phrases(node.patterns, text)
        case Within():
            yield from _within(node, text, check)
        case Near():
            yield from _near(node, text, check)
        case _:
            raise AssertionError(node)


def _phrases(patterns: tuple[Pattern, ...], text: PreparedText) -> Iterator[Occurrence]:
    lists: list[tuple[list[int], int]] = []
    for offset, pattern in enumerate(patterns):
        places = text.places_of(pattern)
        if not places:
            return
        lists.append((places, offset))
    lists.sort(key=lambda each: len(each[0]))
    starts = {place - lists[0][1] for place in lists[0][0]}
    for others, offset in lists[1:]:
        starts.intersection_update([place - offset for place in others])
    span = len(patterns) - 1
    for start in sorted(starts):
        yield Occurrence(start, start + span, (Run(start, patterns[0], start + span, patterns[-1]),))


def _within(node: Within, text: PreparedText, check: Callable[[], None]) -> Iterator[Occurrence]:
    lists = [text.places_of(pattern) for pattern in node.patterns]
    for window in windows(lists, node.slop, check):
        runs = tuple(
            Run(place, node.patterns[number], place, node.patterns[number]) for place, number in window.words
        )
        yield Occurrence(window.first, window.last, runs)


def _near(node: Near, text: PreparedText, check: Callable[[], None]) -> Iterator[Occurrence]:
    right = list(occurrences(node.right, text, check))
    if not right:
        return
    by_first = sorted(right, key=lambda found: found.first)
    by_last = sorted(right, key=lambda found: found.last)
    firsts, lasts = [found.first for found in by_first], [found.last for found in by_last]
    seen: set[tuple[int, int, int, int]] = set()
    for one in occurrences(node.left, text, check):
        check()
        after = _between(firsts, one.last + 1, one.last + node.distance)
        partners: list[Occurrence] = list(by_first[after])
        if not node.ordered:
            partners += by_last[_between(lasts, one.first - node.distance, one.first - 1)]
        for other in partners:
            key = (one.first, one.last, other.first, other.last)
            if key not in seen:
                seen.add(key)
                first, last = min(one.first, other.first), max(one.last, other.last)
                yield Occurrence(first, last, one.runs + other.runs)


def _between(sorted_places: Sequence[int], lowest: int, highest: int) -> slice:
    return slice(bisect_left(sorted_places, lowest), bisect_right(sorted_places, highest))
