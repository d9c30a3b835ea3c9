"""Stories: which items of several feeds tell the same."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from listener.domain.duplicates import Told, Trace, copied_from
from listener.domain.ids import FeedId, ItemId
from listener.domain.story import Story
from listener.store import codec
from listener.store.hidden import shown

_CANDIDATES = 60  # the newest a key leads to: boilerplate leads to thousands
_BY_KEY = "SELECT item_id FROM story_key WHERE key = ? AND item_id <> ? ORDER BY item_id DESC LIMIT ?"
# A feed tells a story once: what is like it again is the next of a series.
_TOLD = """
SELECT i.id, i.feed_id, i.item_time, s.trace FROM json_each(?1) j
CROSS JOIN item i ON i.id = j.value CROSS JOIN story s ON s.item_id = i.id
WHERE i.feed_id <> ?2 AND NOT EXISTS (
  SELECT 1 FROM story o CROSS JOIN item told ON told.id = o.item_id
  WHERE o.story_id = s.story_id AND told.feed_id = ?2
)
"""
_OF_ITEMS = """
SELECT s.item_id, s.story_id FROM json_each(?) j CROSS JOIN story s ON s.item_id = j.value
WHERE s.story_id IS NOT NULL
"""
_ALL = "SELECT item_id, story_id FROM story INDEXED BY story_items WHERE story_id IS NOT NULL"
_FEW = 2_000  # of more items, reading what all stories hold is quicker than looking each of them up
_OF_STORIES = f"""
SELECT s.story_id, i.feed_id, i.item_time, coalesce(u.own_title, nullif(f.title, ''), f.url)
FROM json_each(?) j CROSS JOIN story s ON s.story_id = j.value CROSS JOIN item i ON i.id = s.item_id
CROSS JOIN feed f ON f.id = i.feed_id LEFT JOIN subscription u ON u.feed_id = f.id
WHERE {shown("i.id")} ORDER BY i.item_time, i.id
"""
# A copy: another item of its story is older, and not hidden.
COPIES = f"""
SELECT s.item_id FROM story s CROSS JOIN item own ON own.id = s.item_id WHERE s.story_id IS NOT NULL
AND EXISTS (
  SELECT 1 FROM story o CROSS JOIN item older ON older.id = o.item_id
  WHERE o.story_id = s.story_id AND (older.item_time, older.id) < (own.item_time, own.id)
  AND {shown("older.id")}
)
"""


def learn(connection: sqlite3.Connection, item: Told) -> None:
    """Keep the trace of a new item; where it tells another feed's story, join it."""
    keys = item.trace.keys()
    found: set[int] = set()
    for key in keys:
        found.update(row[0] for row in connection.execute(_BY_KEY, (key, item.item_id, _CANDIDATES)))
    told = connection.execute(_TOLD, (json.dumps(sorted(found)), item.feed_id)) if found else ()
    first = copied_from(item, (_told(row) for row in told))
    connection.execute(
        "INSERT OR REPLACE INTO story (item_id, story_id, trace) VALUES (?, ?, ?)",
        (item.item_id, _joined(connection, first) if first else None, item.trace.to_bytes()),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO story_key (key, item_id) VALUES (?, ?)", ((key, item.item_id) for key in keys)
    )


def numbers(connection: sqlite3.Connection, ids: Iterable[int]) -> Mapping[ItemId, int]:
    """Return the story of each of these items that several feeds tell."""
    asked = list(ids)
    if len(asked) <= _FEW:
        return dict(connection.execute(_OF_ITEMS, (json.dumps(asked),)).fetchall())
    told = dict(connection.execute(_ALL).fetchall())
    return {ItemId(item_id): told[item_id] for item_id in asked if item_id in told}


def items_of(connection: sqlite3.Connection, story: int) -> frozenset[int]:
    """Return the items that tell a story."""
    rows = connection.execute("SELECT item_id FROM story WHERE story_id = ?", (story,))
    return frozenset(row[0] for row in rows)


def stories(connection: sqlite3.Connection, ids: Sequence[int]) -> Mapping[ItemId, Story]:
    """Return what is to be said of the stories that these items tell with others."""
    of_items = numbers(connection, ids)
    rows = defaultdict(list)
    for story_id, *row in connection.execute(_OF_STORIES, (json.dumps(sorted(set(of_items.values()))),)):
        rows[story_id].append(row)
    found: dict[ItemId, Story] = {}
    for item_id, story_id in of_items.items():
        told = rows[story_id]
        feeds = {feed_id for feed_id, _time, _title in told}
        if len(feeds) > 1:
            _feed, first_at, first_feed = told[0]
            found[item_id] = Story(story_id, len(feeds), codec.moment(first_at), first_feed)
    return found


def _joined(connection: sqlite3.Connection, first: Told) -> int:
    """Return the number of the story an item tells: that of the item that was there first."""
    connection.execute(
        "UPDATE story SET story_id = coalesce(story_id, item_id) WHERE item_id = ?", (first.item_id,)
    )
    row = connection.execute("SELECT story_id FROM story WHERE item_id = ?", (first.item_id,)).fetchone()
    return int(row[0])


def _told(row: tuple[int, int, int, bytes]) -> Told:
    item_id, feed_id, item_time, trace = row
    return Told(ItemId(item_id), FeedId(feed_id), codec.moment(item_time), Trace.from_bytes(trace))
