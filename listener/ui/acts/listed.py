"""What acts say of a list, and how it keeps the item that is being read."""

from collections.abc import Sequence

from listener.domain.ids import ItemId
from listener.domain.words import ngettext
from listener.ui.numbers import grouped


def counted(number: int, *, by_story: bool) -> str:
    """Return how many items, or stories, there are."""
    if by_story:
        return ngettext("{number} story", "{number} stories", number).format(number=grouped(number))
    return ngettext("{number} item", "{number} items", number).format(number=grouped(number))


def with_current(
    now: tuple[ItemId, ...], before: Sequence[ItemId], current: ItemId | None
) -> tuple[ItemId, ...]:
    """Keep the item that is being read in a list it no longer belongs to: it must not vanish underneath."""
    if current is None or current in now or current not in before:
        return now
    there = set(now)
    place = list(before).index(current)
    later = next((item for item in before[place + 1 :] if item in there), None)
    at = now.index(later) if later is not None else len(now)
    return (*now[:at], current, *now[at:])
