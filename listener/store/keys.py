"""The keys of items, and the held items to which the keys of a document lead."""

import sqlite3
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from enum import IntEnum
from typing import Any, NamedTuple

from listener.domain.ids import FeedId, ItemId
from listener.domain.item import ItemKeys
from listener.domain.recognise import Held, HeldItem, title_key
from listener.store import codec


class Kind(IntEnum):
    """What a row of the table of keys holds."""

    GUID = 1
    LINK = 2
    TITLE = 3
    HASH = 4


class Key(NamedTuple):
    """One key as it is stored, and as `decide` knows it."""

    kind: Kind
    digest: bytes
    value: Hashable


_HELD = """
SELECT i.id, v.substance, v.surface, i.first_seen_at, i.item_time, 0, 0
FROM item i JOIN version v ON v.id = i.version_id WHERE i.id = ?1
UNION ALL
SELECT id, x'', x'', first_seen_at, item_time, 1, stays_away FROM gone_item WHERE id = ?1
"""


def stored(keys: ItemKeys) -> Iterator[Key]:
    """Yield the keys of an entry as they are stored."""
    if keys.guid is not None:
        yield Key(Kind.GUID, codec.digest(keys.guid), keys.guid)
    if keys.link is not None:
        yield Key(Kind.LINK, codec.digest(keys.link), keys.link)
    pair = title_key(keys)
    if pair is not None:
        yield Key(Kind.TITLE, codec.digest(*pair), pair)
    if keys.content_hash:
        yield Key(Kind.HASH, keys.content_hash[:16], keys.content_hash)


def held(connection: sqlite3.Connection, feed_id: FeedId, document: Iterable[ItemKeys]) -> Held:
    """Return the items of a feed that any key of a document leads to."""
    found: dict[Kind, dict[Any, tuple[ItemId, ...]]] = defaultdict(dict)
    ids: set[ItemId] = set()
    for key in {key for entry in document for key in stored(entry)}:
        rows = connection.execute(
            "SELECT item_id FROM item_key WHERE feed_id = ? AND kind = ? AND digest = ? ORDER BY item_id",
            (feed_id, key.kind, key.digest),
        ).fetchall()
        if rows:
            found[key.kind][key.value] = tuple(ItemId(row[0]) for row in rows)
            ids.update(found[key.kind][key.value])
    return Held(
        items={item.id: item for item_id in ids for item in _items(connection, item_id)},
        guids=found[Kind.GUID],
        links=found[Kind.LINK],
        titles=found[Kind.TITLE],
        hashes=found[Kind.HASH],
    )


def learn(
    connection: sqlite3.Connection, feed_id: FeedId, item_id: ItemId, learnt: Iterable[ItemKeys]
) -> None:
    """Let an item be known by further keys; those it has it keeps."""
    connection.executemany(
        "INSERT OR IGNORE INTO item_key VALUES (?, ?, ?, ?)",
        [(feed_id, key.kind, key.digest, item_id) for one in learnt for key in stored(one)],
    )


def _items(connection: sqlite3.Connection, item_id: ItemId) -> Iterator[HeldItem]:
    for row in connection.execute(_HELD, (item_id,)):
        yield HeldItem(
            id=ItemId(row[0]),
            substance=row[1],
            surface=row[2],
            first_seen_at=codec.moment(row[3]),
            item_time=codec.moment(row[4]),
            is_gone=bool(row[5]),
            stays_away=bool(row[6]),
        )
