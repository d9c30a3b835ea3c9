"""What the user did with the items of a feed; kept on this machine, and only if the user wants it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attended:
    """Of the items of one feed in a period, how many were read, opened, starred, clipped, matched."""

    items: int = 0
    read: int = 0
    opened: int = 0
    starred: int = 0
    clipped: int = 0
    matched: int = 0  # by a saved search


NOT_AT_ALL = Attended()
