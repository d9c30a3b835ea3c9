"""Whether words stand as a phrase, a Within or a Near asks, told from their positions in one text."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from listener.domain.query.tree import Near, Node, Or, Pattern, Within, Words

Places = Callable[[Pattern], Sequence[int]]  # the positions of a pattern in one text, increasing
Spans = list[tuple[int, int]]  # first and last position


def holds(node: Node, places: Places) -> bool:
    """Tell whether a positional node holds in a text."""
    match node:
        case Words():
            return bool(_phrase(node.patterns, places))
        case Within():
            return _within_holds([places(pattern) for pattern in node.patterns], node.slop)
        case Or():
            return any(holds(child, places) for child in node.children)
        case Near():
            left = spans(node.left, places)
            return bool(left) and _near_holds(node, left, spans(node.right, places))
    raise AssertionError(node)


def spans(node: Node, places: Places) -> Spans:
    """Return the first and last positions where a positional node holds, each once, in order."""
    match node:
        case Words():
            length = len(node.patterns) - 1
            return [(start, start + length) for start in _phrase(node.patterns, places)]
        case Within():
            return _within([places(pattern) for pattern in node.patterns], node.slop)
        case Or():
            return sorted({span for child in node.children for span in spans(child, places)})
        case Near():
            left = spans(node.left, places)
            return _near(node, left, spans(node.right, places)) if left else []
    raise AssertionError(node)


def _phrase(patterns: tuple[Pattern, ...], places: Places) -> list[int]:
    """Return where a row of patterns begins."""
    starts: set[int] | None = None
    for offset, pattern in enumerate(patterns):
        found = places(pattern)
        shifted = {place - offset for place in found}
        starts = shifted if starts is None else starts & shifted
        if not starts:
            return []
    return sorted(starts or ())


def _within_holds(each: list[Sequence[int]], slop: int) -> bool:
    return any(
        _can_stand(each, start, start + slop) for start in sorted({p for found in each for p in found})
    )


def _within(each: list[Sequence[int]], slop: int) -> Spans:
    """Return the (first, last) of every choice of different positions, one of each, at most `slop` apart."""
    union = sorted({place for found in each for place in found})
    found: Spans = []
    for start in union:
        for end in union[bisect_left(union, start) : bisect_right(union, start + slop)]:
            if _can_stand(each, start, end, ends_used=True):
                found.append((start, end))
    return found


def _can_stand(each: list[Sequence[int]], low: int, high: int, *, ends_used: bool = False) -> bool:
    """Tell whether each can have a position of its own in [low, high], with both ends taken if asked."""
    inside = [list(found[bisect_left(found, low) : bisect_right(found, high)]) for found in each]
    if not all(inside):
        return False
    if not ends_used:
        return len(_assigned(inside)) == len(each)
    # Whoever takes the ends, the others need places of their own: try each pair of takers.
    for first, at_first in enumerate(inside):
        for last, at_last in enumerate(inside):
            is_one = low == high and len(each) == 1
            if (first == last and not is_one) or low not in at_first or high not in at_last:
                continue
            rest = [
                [place for place in found if place not in (low, high)]
                for number, found in enumerate(inside)
                if number not in (first, last)
            ]
            if (is_one or low != high) and len(_assigned(rest)) == len(rest):
                return True
    return False


def _assigned(choices: list[list[int]]) -> dict[int, int]:
    """Return place -> which of `choices` has it, for as many as can have one of their own."""
    taken: dict[int, int] = {}

    def give(number: int, tried: set[int]) -> bool:
        for place in choices[number]:
            if place in tried:
                continue
            tried.add(place)
            if place not in taken or give(taken[place], tried):
                taken[place] = number
                return True
        return False

    for number in range(len(choices)):
        give(number, set())
    return taken


def _near_holds(node: Near, left: Spans, right: Spans) -> bool:
    if _follows(left, right, node.distance):
        return True
    return not node.ordered and _follows(right, left, node.distance)


def _follows(before: Spans, after: Spans, distance: int) -> bool:
    """Tell whether one of `after` begins at most `distance` behind the end of one of `before`."""
    starts = sorted({first for first, _ in after})
    for _, end in before:
        place = bisect_right(starts, end)
        if place < len(starts) and starts[place] - end <= distance:
            return True
    return False


def _near(node: Near, left: Spans, right: Spans) -> Spans:
    found = set(_pairs(left, right, node.distance))
    if not node.ordered:
        found.update(_pairs(right, left, node.distance))
    return sorted(found)


def _pairs(before: Spans, after: Spans, distance: int) -> Spans:
    after = sorted(after)
    starts = [first for first, _ in after]
    found: Spans = []
    for first, end in before:
        low, high = bisect_right(starts, end), bisect_right(starts, end + distance)
        found += [(min(first, start), max(end, last)) for start, last in after[low:high]]
    return found
