"""Which items the user opened, and what else was done with them, by feed."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from listener.domain.attention import Attended
from listener.domain.ids import FeedId, ItemId
from listener.store import codec
from listener.store.database import Database
from listener.store.hidden import shown

_OPENED = """
INSERT INTO opened (item_id, first_at, last_at, times)
SELECT i.id, ?1, ?1, 1 FROM json_each(?2) e JOIN item i ON i.id = e.value WHERE true
ON CONFLICT (item_id) DO UPDATE SET last_at = ?1, times = times + 1
"""
_DONE = f"""
SELECT i.feed_id, i.id, i.read, EXISTS (SELECT 1 FROM opened o WHERE o.item_id = i.id), i.starred,
  EXISTS (SELECT 1 FROM clip c WHERE c.item_id = i.id),
  EXISTS (SELECT 1 FROM match m WHERE m.item_id = i.id)
FROM item i INDEXED BY item_newest WHERE i.item_time >= ? AND i.item_time < ? AND {shown("i.id")}
ORDER BY i.item_time DESC, i.id DESC
"""


class Attention:
    """What the user did with items; opening is kept here alone, and can be erased."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open(self, ids: Iterable[ItemId]) -> None:
        """Keep that the user opened these items; what is gone is left out."""
        with self._database.writing() as connection:
            connection.execute(_OPENED, (codec.micros(self._database.now()), json.dumps(list(ids))))

    def erase(self) -> None:
        """Forget all that was opened."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM opened")

    def by_feed(self, since: datetime, until: datetime) -> Mapping[FeedId, Attended]:
        """Return what was done with the items with item time in [since, until)."""
        with self._database.reading() as connection:
            rows = connection.execute(_DONE, (codec.micros(since), codec.micros(until))).fetchall()
        done = [_by_feed(rows, column) for column in range(2, 7)]
        feeds = {row[0] for row in rows}
        return {FeedId(feed): Attended(*(tuple(each.get(feed, ())) for each in done)) for feed in feeds}


def _by_feed(rows: Sequence[tuple[int, ...]], column: int) -> Mapping[int, list[ItemId]]:
    """Return the items for which a column says yes, by feed."""
    found = defaultdict[int, list[ItemId]](list)
    for row in rows:
        if row[column]:
            found[row[0]].append(ItemId(row[1]))
    return found
