"""What is done with each entry of a document, and why; product.md section 6, Identity. Pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from listener.domain.ids import ItemId
from listener.domain.item import ItemKeys, item_time
from listener.domain.parsed import PreparedFeed, PreparedItem
from listener.domain.recognise import Found, Held, HeldItem, Key, firsts_of, recognised, title_key


class Verdict(Enum):
    """What is done with an entry."""

    NEW = "new"  # stored as a new, unread item
    RETURNED = "returned"  # an item that was forgotten gets its content back; its state is the old one
    UPDATED = "updated"  # a new version; the old one is kept, the state too
    AMENDED = "amended"  # written into the version that is there
    SAME = "same"
    LEFT = "left"  # not stored


class Reason(Enum):
    """Why; each branch has its own."""

    UNKNOWN = "no key of it is held"
    TWICE = "the document has it twice"
    SILENT = "it says nothing by which it could be known again"
    KEPT_OUT = "retention has taken it, and it is not to come back"
    FORGOTTEN = "it was forgotten, and its feed is followed again"
    CONTENT = "what it says has changed"
    DATE = "the time by which it is listed has changed"
    SURFACE = "only markup or dates have changed"
    NOTHING = "nothing has changed"


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry and what is done with it."""

    entry: PreparedItem
    verdict: Verdict
    reason: Reason
    item_time: datetime
    item_id: ItemId | None = None  # None: it gets one
    key: Key | None = None  # by what it was recognised
    learnt: tuple[ItemKeys, ...] = ()  # keys that its item has to be known by, of entries it stands for too


@dataclass(frozen=True, slots=True)
class FeedWrite:
    """All decisions on a document, in the document's order."""

    decisions: tuple[Decision, ...]

    def count(self, *verdicts: Verdict) -> int:
        """Return how many entries got one of these verdicts."""
        return sum(decision.verdict in verdicts for decision in self.decisions)


def decide(prepared: PreparedFeed, held: Held, now: datetime) -> FeedWrite:
    """Decide on every entry of a document."""
    keys = [entry.keys for entry in prepared.items]
    firsts = firsts_of(keys)
    found = recognised(keys, firsts, held)
    alike: dict[int, list[ItemKeys]] = defaultdict(list)
    for first, one in zip(firsts, keys, strict=True):
        alike[first].append(one)
    return FeedWrite(
        tuple(
            _decided(entry, alike[place], found[place], held, now)
            if firsts[place] == place
            else Decision(entry, Verdict.LEFT, Reason.TWICE, now)
            for place, entry in enumerate(prepared.items)
        )
    )


def _decided(
    entry: PreparedItem, alike: Sequence[ItemKeys], found: Found | None, held: Held, now: datetime
) -> Decision:
    said = entry.content
    if found is None:
        time = item_time(said.published_at, said.updated_at, now)
        if entry.keys.is_anonymous and not entry.keys.content_hash:
            return Decision(entry, Verdict.LEFT, Reason.SILENT, time)
        return Decision(entry, Verdict.NEW, Reason.UNKNOWN, time, learnt=tuple(alike))
    item = held.items[found.item_id]
    time = item_time(said.published_at, said.updated_at, item.first_seen_at)
    verdict, reason = _compared(entry.keys, item, time)
    learnt = tuple(one for one in alike if _is_news(one, found.item_id, held))
    return Decision(entry, verdict, reason, time, found.item_id, found.key, learnt)


def _compared(keys: ItemKeys, item: HeldItem, time: datetime) -> tuple[Verdict, Reason]:
    if item.stays_away:
        return Verdict.LEFT, Reason.KEPT_OUT
    if item.is_gone:
        return Verdict.RETURNED, Reason.FORGOTTEN
    if keys.substance != item.substance:
        return Verdict.UPDATED, Reason.CONTENT
    if time != item.item_time:
        return Verdict.UPDATED, Reason.DATE
    if keys.surface != item.surface:
        return Verdict.AMENDED, Reason.SURFACE
    return Verdict.SAME, Reason.NOTHING


def _is_news(keys: ItemKeys, item_id: ItemId, held: Held) -> bool:
    """Tell whether a key among these does not lead to the item yet."""
    pair = title_key(keys)
    return (
        (keys.guid is not None and item_id not in held.guids.get(keys.guid, ()))
        or (keys.link is not None and item_id not in held.links.get(keys.link, ()))
        or (pair is not None and item_id not in held.titles.get(pair, ()))
        or (keys.content_hash != b"" and item_id not in held.hashes.get(keys.content_hash, ()))
    )
