"""What the index should do when nobody asks it anything."""

from collections.abc import Sequence
from typing import NamedTuple

from listener.index.manifest import SegmentMark

SEGMENT = 20_000  # documents, or version ids, of a segment of full size
_SMALL = SEGMENT // 2
_ADJACENT = 8  # so many small segments side by side become one
_MASKED = 0.3  # a segment with a greater share of masked documents is rewritten


class Range(NamedTuple):
    """Version ids first to last, both included."""

    first: int
    last: int

    def holds(self, version: int) -> bool:
        """Tell whether a version id lies in it."""
        return self.first <= version <= self.last


def joined(ranges: Sequence[Range]) -> list[Range]:
    """Return ranges by first, those that touch made one."""
    found: list[Range] = []
    for one in sorted(ranges):
        if found and one.first <= found[-1].last + 1:
            found[-1] = Range(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return found


def gaps(covered: Sequence[Range], last: int) -> list[Range]:
    """Return the ranges of 1 to `last` that nothing covers, newest first."""
    found: list[Range] = []
    begin = 1
    for first, end in sorted(covered):
        if first > begin:
            found.append(Range(begin, min(first - 1, last)))
        begin = max(begin, end + 1)
    if begin <= last:
        found.append(Range(begin, last))
    return [gap for gap in reversed(found) if gap.first <= gap.last]


def newest_piece(found: Sequence[Range], width: int) -> Range | None:
    """Return the newest `width` ids of the newest gap."""
    if not found:
        return None
    return Range(max(found[0].first, found[0].last - width + 1), found[0].last)


def to_compact(segments: Sequence[SegmentMark]) -> list[SegmentMark]:
    """Return segments side by side that should become one, or one that is half masked; else none.

    Segments are given by first; nothing but gaps may lie between those that are joined.
    """
    for mark in segments:
        if len(mark.masked) > _MASKED * mark.size:
            return [mark]
    run: list[SegmentMark] = []
    size = 0
    for mark in segments:
        kept = mark.size - len(mark.masked)
        is_next = not run or mark.first == run[-1].last + 1
        if kept >= _SMALL or not is_next or size + kept > SEGMENT:
            if len(run) >= _ADJACENT:
                return run
            run, size = [], 0
            if kept >= _SMALL:
                continue
        run.append(mark)
        size += kept
    return run if len(run) >= _ADJACENT else []
