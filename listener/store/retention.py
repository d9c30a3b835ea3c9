"""Retention: which items may go, and their going; domain/retention.py decides."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from listener.domain.changes import Changes
from listener.domain.ids import FeedId, ItemId
from listener.domain.retention import Standing, going
from listener.domain.words import ngettext
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database
from listener.store.forgetting import take_away
from listener.store.lists import Lists
from listener.store.rules import RuleBook

Limits = Mapping[FeedId, datetime]
_OF_FEED = "item i INDEXED BY item_feed"
# The ids come as JSON, so one statement serves every number of them; CROSS keeps them leading.
_AMONG = "json_each(?) j CROSS JOIN item i ON i.id = j.value"
_WAITING = """
SELECT EXISTS (SELECT 1 FROM search WHERE is_unmatched = 1)
OR EXISTS (SELECT 1 FROM late_version JOIN item USING (version_id))
"""


class Retention:
    """Finds and takes what is older than the user keeps it; without a limit nothing."""

    def __init__(self, database: Database, book: RuleBook) -> None:
        self._database = database
        self._book = book

    def would_go(self, limits: Limits) -> Mapping[FeedId, tuple[ItemId, ...]]:
        """Return what may go of each feed, the oldest first; feeds of which nothing may are left out.

        While a search waits to be matched nobody knows what it holds for, and nothing may go.
        """
        with self._database.reading() as connection:
            if not limits or _waits(connection):
                return {}
            matched = _Matched(Lists(connection, self._book))
            found = {feed: matched.going(feed, since) for feed, since in limits.items()}
        return {feed: ids for feed, ids in found.items() if ids}

    def is_waiting(self) -> bool:
        """Tell whether a search or an item waits to be matched."""
        with self._database.reading() as connection:
            return _waits(connection)

    def take(self, ids: Iterable[ItemId], limits: Limits) -> Changes:
        """Take those of the items that still may go, as one act; they stay away when a feed sends them."""
        among = tuple(ids)
        with acting(self._database, "") as (act, connection):
            if _waits(connection):
                return Changes()
            matched = _Matched(Lists(connection, self._book))
            gone = [item for feed, since in limits.items() for item in matched.going(feed, since, among)]
            take_away(connection, gone)
            words = ngettext("tidy away {number} old item", "tidy away {number} old items", len(gone))
            act.words = words.format(number=len(gone))
        return act.changes

    def last_day(self) -> date | None:
        """Return the day that `note_day` noted last."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = 'tidied'").fetchone()
        return date.fromisoformat(row[0]) if row else None

    def note_day(self, day: date) -> None:
        """Note that retention has done its work on a day."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('tidied', ?)", (day.isoformat(),))


class _Matched:
    """Asks for the standing of items, with what all saved searches hold for put into the statement."""

    def __init__(self, lists: Lists) -> None:
        self._connection = lists.connection
        # Stored matches are of searches for words; a search for states alone, or for either, asks the item.
        stateful = [rule.rest for rule in lists.rules().values() if rule.part is None]
        holds = ["EXISTS (SELECT 1 FROM match WHERE item_id = i.id)", *(each.at("i") for each in stateful)]
        self._columns = (
            "i.id, i.first_seen_at, i.read, i.starred,"
            " EXISTS (SELECT 1 FROM item_label WHERE item_id = i.id AND by_who = 0),"
            " EXISTS (SELECT 1 FROM clip WHERE item_id = i.id),"
            " EXISTS (SELECT 1 FROM mention WHERE item_id = i.id),"
            f" {' OR '.join(f'({each})' for each in holds)}"
        )
        self._values = tuple(value for each in stateful for value in each.values)

    def going(
        self, feed_id: FeedId, since: datetime, among: Sequence[ItemId] | None = None
    ) -> tuple[ItemId, ...]:
        """Return what may go of a feed, or among some items of it."""
        source, listed = (_OF_FEED, ()) if among is None else (_AMONG, (json.dumps(list(among)),))
        statement = f"SELECT {self._columns} FROM {source} WHERE i.feed_id = ? AND i.first_seen_at < ?"
        values = (*self._values, *listed, feed_id, codec.micros(since))
        return going(_standings(self._connection.execute(statement, values)), since)


def _standings(rows: Iterable[tuple[int, ...]]) -> Iterator[Standing]:
    for number, seen_at, *flags in rows:
        read, starred, labelled, clipped, noted, matched = map(bool, flags)
        yield Standing(
            id=ItemId(number),
            first_seen_at=codec.moment(seen_at),
            read=read,
            starred=starred,
            labelled=labelled,
            clipped=clipped,
            noted=noted,
            matched=matched,
        )


def _waits(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute(_WAITING).fetchone()[0])
