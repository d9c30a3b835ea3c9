"""Which held item each entry of a document is; product.md section 6, Identity. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from listener.domain.ids import ItemId
from listener.domain.item import ItemKeys


class Key(Enum):
    """By what an entry was recognised, strongest first."""

    GUID = "guid"
    LINK = "link"
    TITLE = "link and title"
    HASH = "title and text"
    BOTH = "guid and link, of an entry without words"
    ALONE = "guid or link, of an entry that has no more"


@dataclass(frozen=True, slots=True)
class HeldItem:
    """What an entry is compared with: the current version of an item, or what is kept of one that is gone."""

    id: ItemId
    substance: bytes
    surface: bytes
    first_seen_at: datetime
    item_time: datetime
    is_gone: bool = False
    stays_away: bool = False  # gone by retention


@dataclass(frozen=True, slots=True)
class Held:
    """The items of one feed by their keys, as far as a document's keys lead to them."""

    items: Mapping[ItemId, HeldItem] = field(default_factory=dict)
    guids: Mapping[str, tuple[ItemId, ...]] = field(default_factory=dict)
    links: Mapping[str, tuple[ItemId, ...]] = field(default_factory=dict)
    titles: Mapping[tuple[str, str], tuple[ItemId, ...]] = field(default_factory=dict)  # (link, title)
    hashes: Mapping[bytes, tuple[ItemId, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """That an entry is a held item, and by what it was recognised."""

    item_id: ItemId
    key: Key


def title_key(keys: ItemKeys) -> tuple[str, str] | None:
    """Return link and title as one key; None where either is missing."""
    return (keys.link, keys.title) if keys.link and keys.title else None


def recognised(keys: Sequence[ItemKeys], firsts: Sequence[int], held: Held) -> list[Found | None]:
    """Return the held item of each entry, None where it is unknown or another entry stands for it.

    One key after the other over all entries, so that a weak key never takes an item which a stronger one
    gives to another entry, whatever the document's order. No two entries are the same item.
    """
    found: list[Found | None] = [None] * len(keys)
    claimed: set[ItemId] = set()
    counts = _Counts(keys, firsts)
    for key in Key:
        for place, one in enumerate(keys):
            if firsts[place] != place or found[place] is not None:
                continue
            item_id = _candidate(key, one, held, counts, claimed)
            if item_id is not None:
                found[place] = Found(item_id, key)
                claimed.add(item_id)
    return found


class _Counts:
    """In how many entries of one document each key stands; those that are one entry count as one."""

    def __init__(self, keys: Sequence[ItemKeys], firsts: Sequence[int]) -> None:
        pairs = list(zip(firsts, keys, strict=True))
        self.guids = Counter(guid for _first, guid in {(first, one.guid) for first, one in pairs})
        self.links = Counter(link for _first, link in {(first, one.link) for first, one in pairs})
        self.titles = Counter(pair for _first, pair in {(first, title_key(one)) for first, one in pairs})


def _candidate(key: Key, keys: ItemKeys, held: Held, counts: _Counts, claimed: set[ItemId]) -> ItemId | None:
    """Return the item to which one kind of key leads, if it can be trusted here."""
    if key is Key.GUID:
        return _by_guid(keys, held, counts, claimed)
    if key is Key.LINK:
        return _by_link(keys, held, counts, claimed)
    if key is Key.TITLE:
        return _by_title(keys, held, counts, claimed)
    if key is Key.HASH:
        return _first_free(held.hashes.get(keys.content_hash, ()), claimed)
    if keys.content_hash or (key is Key.BOTH) != (keys.guid is not None and keys.link is not None):
        return None
    return _wordless(keys, held, claimed)


def _by_guid(keys: ItemKeys, held: Held, counts: _Counts, claimed: set[ItemId]) -> ItemId | None:
    if keys.guid is None or counts.guids[keys.guid] > 1:
        return None
    return _first_free(held.guids.get(keys.guid, ()), claimed)


def _by_link(keys: ItemKeys, held: Held, counts: _Counts, claimed: set[ItemId]) -> ItemId | None:
    if keys.link is None or counts.links[keys.link] > 1:
        return None
    there = held.links.get(keys.link, ())
    return _first_free(there, claimed) if len(there) == 1 else None


def _by_title(keys: ItemKeys, held: Held, counts: _Counts, claimed: set[ItemId]) -> ItemId | None:
    pair = title_key(keys)
    if pair is None or counts.titles[pair] > 1:
        return None
    there = held.titles.get(pair, ())
    free = [item_id for item_id in there if item_id not in claimed]
    # A feed of notes that all share one title and one link: a new guid among several such is a new note.
    has_good_guid = keys.guid is not None and counts.guids[keys.guid] == 1
    is_certain = len(there) == 1 if has_good_guid else len(free) == 1
    return free[0] if is_certain and free else None


def _wordless(keys: ItemKeys, held: Held, claimed: set[ItemId]) -> ItemId | None:
    """Return the item with all that an entry without words has: its guid and its link, repeated or not."""
    by_guid = None if keys.guid is None else held.guids.get(keys.guid, ())
    by_link = None if keys.link is None else held.links.get(keys.link, ())
    if by_guid is None or by_link is None:
        return _first_free(by_guid or by_link or (), claimed)
    return _first_free(tuple(item_id for item_id in by_guid if item_id in by_link), claimed)


def _first_free(ids: tuple[ItemId, ...], claimed: set[ItemId]) -> ItemId | None:
    return next((item_id for item_id in ids if item_id not in claimed), None)


def firsts_of(keys: Sequence[ItemKeys]) -> list[int]:
    """Return for each entry the place of the first one that is the same, nothing speaking against it.

    Which entries are one does not depend on their order. One that has neither guid nor link is the same as
    any of the same words.
    """
    groups = _Groups(len(keys))
    named: dict[bytes, int] = {}
    for place, one in enumerate(keys):
        if not one.is_anonymous and one.content_hash:
            named.setdefault(one.content_hash, place)
        for token in _tokens(one):
            groups.join(token, place)
    return [
        groups.first(named.get(one.content_hash, place) if one.is_anonymous else place)
        for place, one in enumerate(keys)
    ]


def _tokens(keys: ItemKeys) -> Iterator[tuple[object, ...]]:
    """Yield what makes an entry the same as another one that has it too."""
    digest = keys.content_hash
    yield ("all", keys.guid, keys.link, keys.title, digest)
    if keys.guid and title_key(keys):
        yield ("named", keys.guid, keys.link, keys.title)
    # With equal words, a guid or a link in common is enough.
    if digest and keys.guid:
        yield ("guid", digest, keys.guid)
    if digest and keys.link:
        yield ("link", digest, keys.link)


class _Groups:
    """Places joined by what they have in common."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))
        self._places: dict[tuple[object, ...], int] = {}

    def join(self, token: tuple[object, ...], place: int) -> None:
        """Join a place to those that have the same token."""
        one, other = self.first(self._places.setdefault(token, place)), self.first(place)
        self._parents[max(one, other)] = min(one, other)

    def first(self, place: int) -> int:
        """Return the first place of the group."""
        while self._parents[place] != place:
            self._parents[place] = self._parents[self._parents[place]]
            place = self._parents[place]
        return place
