"""What the user did with the items of a feed; kept on this machine, and only if the user wants it."""

from dataclasses import dataclass

from listener.domain.ids import ItemId


@dataclass(frozen=True, slots=True)
class Attended:
    """Of the items of one feed in a period, those that were read, opened, ...: newest first."""

    read: tuple[ItemId, ...] = ()
    opened: tuple[ItemId, ...] = ()
    starred: tuple[ItemId, ...] = ()
    clipped: tuple[ItemId, ...] = ()
    matched: tuple[ItemId, ...] = ()  # by a saved search


NOT_AT_ALL = Attended()
