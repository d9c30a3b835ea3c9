"""Runs of neighbouring places, as a list model inserts and removes them."""

from collections.abc import Iterable


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Return (first, last) of each run of consecutive numbers; `places` rise."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found
