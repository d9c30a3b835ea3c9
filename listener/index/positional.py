"""Whether words stand as a phrase, a Within or a Near asks, told from their positions in one text."""

from bisect import bisect_right
from collections.abc import Callable, Sequence

from listener.domain.query.tree import Near, Node, Or, Pattern, Within, Words
from listener.domain.query.within import windows

Places = Callable[[Pattern], Sequence[int]]  # the positions of a pattern in one text, increasing
Spans = list[tuple[int, int]]  # first and last position


def holds(node: Node, places: Places, check: Callable[[], None]) -> bool:
    """Tell whether a positional node holds in a text; `check` is called now and then, and may stop it."""
    match node:
        case Or():
            return any(holds(child, places, check) for child in node.children)
        case Within():
            lists = [places(pattern) for pattern in node.patterns]
            return any(True for _ in windows(lists, node.slop, check))
        case Near():
            left = spans(node.left, places, check)
            return bool(left) and _near_holds(node, left, spans(node.right, places, check))
        case _:
            return bool(spans(node, places, check))


def spans(node: Node, places: Places, check: Callable[[], None]) -> Spans:
    """Return the first and last positions where a positional node holds, each once, in order."""
    check()
    match node:
        case Words():
            length = len(node.patterns) - 1
            return [(start, start + length) for start in _phrase(node.patterns, places)]
        case Within():
            lists = [places(pattern) for pattern in node.patterns]
            return [(window.first, window.last) for window in windows(lists, node.slop, check)]
        case Or():
            return sorted({span for child in node.children for span in spans(child, places, check)})
        case Near():
            left = spans(node.left, places, check)
            return _near(node, left, spans(node.right, places, check), check) if left else []
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


def _near(node: Near, left: Spans, right: Spans, check: Callable[[], None]) -> Spans:
    found = set(_pairs(left, right, node.distance, check))
    if not node.ordered:
        found.update(_pairs(right, left, node.distance, check))
    return sorted(found)


def _pairs(before: Spans, after: Spans, distance: int, check: Callable[[], None]) -> Spans:
    after = sorted(after)
    starts = [first for first, _ in after]
    found: Spans = []
    for first, end in before:
        check()
        low, high = bisect_right(starts, end), bisect_right(starts, end + distance)
        found += [(min(first, start), max(end, last)) for start, last in after[low:high]]
    return found
