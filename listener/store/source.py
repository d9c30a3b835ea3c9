"""Items as the index reads them: domain/ports.ItemSource over a connection of its own."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from listener.domain.document import Document, DocumentState
from listener.domain.ids import CircleId, FeedId, ItemId, VersionId
from listener.domain.ports import CurrentVersion, QueueEntry, VersionSet
from listener.domain.query.tree import Is, When
from listener.runtime.clock import now
from listener.store import codec, connections, hidden
from listener.store.conditions import Condition, World, in_feeds, leaf_condition
from listener.store.database import FILE
from listener.store.lists import Lists
from listener.store.mention_sets import noted, states_of
from listener.store.rules import RuleBook, ZoneOf, plain_zone
from listener.store.stories import COPIES
from listener.store.trouble import translated

_DOCUMENTS = """
SELECT i.id, v.id, v.title, b.text, v.authors, v.categories, v.link, b.links, v.parts, v.language,
  i.item_time, i.feed_id, i.read, i.starred, i.first_seen_at
FROM json_each(?) j CROSS JOIN item i INDEXED BY item_version ON i.version_id = j.value
CROSS JOIN version v ON v.id = i.version_id CROSS JOIN body b ON b.version_id = v.id ORDER BY j.key
"""
_LABELS = """
SELECT l.item_id, label.name FROM json_each(?) j CROSS JOIN item_label l ON l.item_id = j.value
CROSS JOIN label ON label.id = l.label_id ORDER BY label.name
"""
_READ = Is("is", "read")
_UNREAD = Is("is", "unread")


class StoreItems:
    """An ItemSource over a profile's database; made in the process that uses it, for one thread at a time."""

    def __init__(
        self, profile: Path, clock: Callable[[], datetime] = now, zone_of: ZoneOf = plain_zone
    ) -> None:
        self._file = profile / FILE
        self._book = RuleBook(clock, zone_of)
        try:
            self._connection = connections.reader(self._file)
        except sqlite3.Error as error:
            raise translated(error, self._file) from error

    def identity(self) -> str:
        """Return this database's random name: given at its making, and anew when a backup is put back."""
        return str(self._one("SELECT value FROM meta WHERE name = 'identity'"))

    def last_number(self) -> int:
        """Return the number of the newest queue entry ever written, 0 where there was none."""
        return int(self._one("SELECT max(seq) FROM sqlite_sequence WHERE name = 'index_queue'") or 0)

    def first_number(self) -> int:
        """Return the number of the oldest entry still kept; last_number() + 1 where none is kept."""
        with self._reading() as connection:
            oldest = connection.execute("SELECT min(number) FROM index_queue").fetchone()[0]
        return int(oldest) if oldest is not None else self.last_number() + 1

    def entries_after(self, number: int, limit: int) -> Sequence[QueueEntry]:
        """Return the entries after `number`, at most `limit`, in order."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT number, version_id, is_masked FROM index_queue WHERE number > ?"
                " ORDER BY number LIMIT ?",
                (number, limit),
            ).fetchall()
        return [QueueEntry(row[0], VersionId(row[1]), bool(row[2])) for row in rows]

    def last_version(self) -> VersionId:
        """Return the greatest version id ever given, 0 where there was none."""
        return VersionId(int(self._one("SELECT value FROM counter WHERE name = 'version'")))

    def count(self, first: VersionId, last: VersionId) -> int:
        """Return how many versions with first <= id <= last are current."""
        return int(
            self._one(
                "SELECT count(*) FROM item INDEXED BY item_version WHERE version_id BETWEEN ? AND ?",
                first,
                last,
            )
        )

    def current(self, first: VersionId, last: VersionId) -> Sequence[CurrentVersion]:
        """Return the current versions with first <= id <= last, by id."""
        with self._reading() as connection:
            rows = connection.execute(
                "SELECT version_id, id, item_time FROM item INDEXED BY item_version"
                " WHERE version_id BETWEEN ? AND ? ORDER BY version_id",
                (first, last),
            ).fetchall()
        return [CurrentVersion(VersionId(row[0]), ItemId(row[1]), codec.moment(row[2])) for row in rows]

    def documents(self, ids: Sequence[VersionId], *, with_state: bool) -> Iterator[Document]:
        """Yield the documents of `ids` in the order asked; those that are not current are left out."""
        with self._reading() as connection:
            rows = connection.execute(_DOCUMENTS, (json.dumps(list(ids)),)).fetchall()
            states = _States(Lists(connection, self._book), [row[0] for row in rows]) if with_state else None
        for row in rows:
            yield _document(row, states.of(row) if states else None)

    def holding(self, leaf: Is | When) -> VersionSet:
        """Return the current versions for which a state leaf holds.

        Leaves: is:, label:, circle:, feed:, has:notes (Is), and seen: (When).
        """
        if leaf == _READ:
            # Nearly all of a long life is read: the few that are not say as much.
            return VersionSet(self.holding(_UNREAD).ids, is_complement=True)
        with self._reading() as connection:
            return _versions(connection, leaf_condition(leaf, Lists(connection, self._book).world))

    def in_circles(self, circles: frozenset[CircleId]) -> VersionSet:
        """Return the current versions whose feed is in one of these circles or their inner circles."""
        with self._reading() as connection:
            return _versions(connection, in_feeds(World(connection).tree.feeds(circles)))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _one(self, statement: str, *values: int) -> Any:
        with self._reading() as connection:
            return connection.execute(statement, values).fetchone()[0]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.rollback()
        except sqlite3.Error as error:
            raise translated(error, self._file) from error


class _States:
    """The state of some items, read with a few statements for all of them."""

    def __init__(self, lists: Lists, ids: Sequence[int]) -> None:
        connection = lists.connection
        self._feeds = {state.feed_id: state for state in lists.world.feeds}
        self._mentions = states_of(lists, ids)
        self._noted = noted(connection, ids)
        self._labels: dict[int, list[str]] = defaultdict(list)
        for item_id, name in connection.execute(_LABELS, (json.dumps(ids),)):
            self._labels[item_id].append(name)
        self._hidden = hidden.among(connection, ids)
        of_these = f"{COPIES} AND s.item_id IN (SELECT value FROM json_each(?))"
        self._copies = {row[0] for row in connection.execute(of_these, (json.dumps(ids),))}

    def of(self, row: tuple[Any, ...]) -> DocumentState:
        feed = self._feeds[FeedId(row[11])]
        mentions = self._mentions.get(row[0], frozenset())
        return DocumentState(
            feed_id=feed.feed_id,
            feed_url=feed.feed_url,
            feed_title=feed.feed_title,
            circles=feed.circles,
            labels=tuple(self._labels.get(row[0], ())),
            read=bool(row[12]),
            starred=bool(row[13]),
            seen_at=codec.moment(row[14]),
            duplicate=row[0] in self._copies,
            mention=frozenset(state for _workspace, state in mentions),
            mention_in=frozenset((here, state) for here, state in mentions if here is not None),
            has_notes=row[0] in self._noted,
            hidden=row[0] in self._hidden,
        )


def _document(row: tuple[Any, ...], state: DocumentState | None) -> Document:
    item_id, version_id, title, text, authors, categories, link, links, parts, language, item_time = row[:11]
    return Document(
        item_id=ItemId(item_id),
        version_id=VersionId(version_id),
        title=title,
        body=codec.unpacked(text),
        authors=codec.unlisted(authors),
        categories=codec.unlisted(categories),
        link=link,
        links=codec.unlisted(links),
        parts=frozenset(parts.split()),
        language=language,
        item_time=codec.moment(item_time),
        state=state,
    )


def _versions(connection: sqlite3.Connection, condition: Condition) -> VersionSet:
    # One text of all ids is read twice as fast as a row for each.
    statement = f"SELECT json_group_array(i.version_id) FROM item i WHERE {condition.at('i')}"
    (ids,) = connection.execute(statement, condition.values).fetchone()
    return VersionSet(json.loads(ids))
