"""Which items of two feeds are the same, when one feed is joined to the other. Pure."""

from collections.abc import Mapping
from enum import IntEnum

from listener.domain.ids import ItemId


class Strength(IntEnum):
    """Kinds of keys, strongest first; links count only where one item of each feed has them."""

    GUID = 1
    LINK = 2
    TITLE = 3
    HASH = 4


Keys = Mapping[ItemId, frozenset[tuple[int, bytes]]]  # (kind, digest) by item


def pairs(leaving: Keys, staying: Keys) -> dict[ItemId, ItemId]:
    """Return for each leaving item the staying one that it is; those without one are left out."""
    found: dict[ItemId, ItemId] = {}
    claimed: set[ItemId] = set()
    for strength in Strength:
        left, there = _by_digest(leaving, strength), _by_digest(staying, strength)
        for digest, ids in sorted(left.items()):
            candidates = there.get(digest, [])
            if strength in (Strength.LINK, Strength.TITLE) and (len(ids) > 1 or len(candidates) > 1):
                continue
            for item_id in ids:
                free = next((one for one in candidates if one not in claimed), None)
                if item_id not in found and free is not None:
                    found[item_id] = free
                    claimed.add(free)
    return found


def _by_digest(items: Keys, strength: Strength) -> dict[bytes, list[ItemId]]:
    found: dict[bytes, list[ItemId]] = {}
    for item_id in sorted(items):
        for kind, digest in items[item_id]:
            if kind == strength:
                found.setdefault(digest, []).append(item_id)
    return found
