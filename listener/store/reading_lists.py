"""Reading lists, what they name, and the circles they fill."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from listener.domain.address import feed_key
from listener.domain.changes import Changes
from listener.domain.errors import NotFound, Refused
from listener.domain.feed import Subscription, Validators
from listener.domain.ids import CircleId, FeedId, FeedUrl, ListId
from listener.domain.reading_list import (
    Difference,
    ListAnswer,
    Listed,
    ListedFeed,
    ReadingList,
    Takes,
    difference,
)
from listener.domain.words import _
from listener.store import codec, tree
from listener.store.acting import acting
from listener.store.circles import Circles
from listener.store.database import Database
from listener.store.feeds import Feeds

_LISTS = """
SELECT l.id, l.url, l.title, l.circle_id, l.takes, l.parent_id, l.may_be_private, l.etag, l.last_modified,
  l.body_hash, l.last_asked_at, l.error, (SELECT count(*) FROM listed_feed WHERE list_id = l.id)
FROM reading_list l
"""


@dataclass(frozen=True, slots=True)
class ListTaken:
    """What an answer of a list came to: feeds added to its circle, taken out of it, offered."""

    added: int = 0
    detached: int = 0
    offered: int = 0
    changes: Changes = field(default_factory=Changes)


class ReadingLists:
    """The lists that are followed; following, leaving and what a list brings can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._feeds = Feeds(database)
        self._circles = Circles(database)

    def all(self) -> tuple[ReadingList, ...]:
        """Return the lists by title, each before those it includes."""
        with self._database.reading() as connection:
            paths = {circle.id: circle.path for circle in tree.read(connection).circles}
            offered: dict[int, list[ListedFeed]] = {}
            for list_id, url, title in connection.execute(
                "SELECT list_id, url, title FROM listed_feed WHERE state = 'offered' ORDER BY title, url_key"
            ):
                offered.setdefault(list_id, []).append(ListedFeed(FeedUrl(url), title))
            rows = connection.execute(_LISTS).fetchall()
        lists = {row[0]: _reading_list(row, paths, tuple(offered.get(row[0], ()))) for row in rows}
        return tuple(sorted(lists.values(), key=lambda one: _order(one, lists)))

    def get(self, list_id: ListId) -> ReadingList:
        """Return one list; raise NotFound."""
        return self.find(str(list_id))

    def find(self, text: str) -> ReadingList:
        """Return the list with this id, address or title; raise NotFound."""
        wanted = text.strip()
        named = (wanted, wanted.casefold(), feed_key(wanted))
        for one in self.all():
            if str(one.id) == named[0] or one.title.casefold() == named[1] or feed_key(one.url) == named[2]:
                return one
        words = _("There is no reading list {text}. `listener opml lists` names them.")
        raise NotFound(words.format(text=wanted))

    def follow(self, url: FeedUrl, title: str, circle: str, takes: Takes) -> tuple[ListId, Changes]:
        """Follow a list that the user gave, into the circle at a path; raise Refused where it is followed."""
        with acting(self._database, _("follow the reading list {title}").format(title=title)) as (
            act,
            connection,
        ):
            place = self._circles.add(circle).id
            row = connection.execute(
                "INSERT OR IGNORE INTO reading_list (url, url_key, title, circle_id, takes, may_be_private)"
                " VALUES (?, ?, ?, ?, ?, 1) RETURNING id",
                (url, feed_key(url), codec.clean(title), place, takes.value),
            ).fetchone()
            if row is None:
                raise Refused(_("The reading list {url} is followed already.").format(url=url))
        return ListId(row[0]), act.changes

    def leave(self, list_id: ListId) -> Changes:
        """Follow a list, and those it includes, no more; its feeds stay where they are."""
        title = self.get(list_id).title
        with acting(self._database, _("leave the reading list {title}").format(title=title)) as (
            act,
            connection,
        ):
            connection.execute("DELETE FROM reading_list WHERE id = ?", (list_id,))
        return act.changes

    def take(self, list_id: ListId) -> ListTaken:
        """Subscribe to what a list offers, into its circle."""
        one = self.get(list_id)
        with acting(self._database, _("take what {title} offers").format(title=one.title)) as (
            act,
            connection,
        ):
            states = self._place(one, one.offered, may_be_private=True)  # the user saw them
            _keep_states(connection, one.id, states)
        return ListTaken(added=len(one.offered), changes=act.changes)

    def answered(self, list_id: ListId, answer: ListAnswer, *, is_first: bool = False) -> ListTaken:
        """Keep what came of asking a list, and do what follows; the first answer is never only offered.

        What it named is kept outside the act: undone additions do not come again.
        """
        with self._database.writing() as connection:
            if all(one.id != list_id for one in self.all()):
                return ListTaken()  # it was left while it was asked
            _keep_answer(connection, list_id, answer)
            if answer.listed is None:
                return ListTaken()
            one = self.get(list_id)
            said = difference(_known(connection, one.id), answer.listed)
            out = _only_its_own(connection, one, said.gone)
            if one.inside is None:
                _follow_inner(connection, one, answer.listed, is_private=answer.is_private)
                out = (*out, *_leave_inner(connection, one, answer.listed))
            applies = is_first or one.takes is Takes.APPLY
            return self._take_in(connection, one, said, out, applies=applies, is_private=answer.is_private)

    def _take_in(
        self,
        connection: sqlite3.Connection,
        one: ReadingList,
        said: Difference,
        out: Sequence[FeedId],
        *,
        applies: bool,
        is_private: bool,
    ) -> ListTaken:
        connection.executemany(
            "INSERT INTO listed_feed (list_id, url_key, url, title, state) VALUES (?, ?, ?, ?, 'offered')",
            [(one.id, feed.key, feed.url, codec.clean(feed.title)) for feed in said.added],
        )
        connection.executemany(
            "DELETE FROM listed_feed WHERE list_id = ? AND url_key = ?", [(one.id, key) for key in said.gone]
        )
        added = said.added if applies else ()
        words = _("take in the reading list {title}").format(title=one.title)
        with acting(self._database, words) as (act, _connection):
            states = self._place(one, added, may_be_private=is_private)
            if out:
                self._circles.take(out, one.circle_id)
        _keep_states(connection, one.id, states)
        return ListTaken(len(added), len(out), len(said.added) - len(added), act.changes)

    def _place(
        self, one: ReadingList, feeds: Sequence[ListedFeed], *, may_be_private: bool
    ) -> Mapping[str, tuple[FeedId, str]]:
        """Subscribe to feeds and put them into the list's circle; return their ids and states by key."""
        if not feeds:
            return {}
        there = self._circles.get(one.circle_id).feeds
        wanted = [
            Subscription(feed.url, title=feed.title or None, may_be_private=may_be_private) for feed in feeds
        ]
        done = self._feeds.subscribe(wanted)
        self._circles.put(done.ids, one.circle_id)
        return {
            feed.key: (feed_id, "there" if feed_id in there else "placed")
            for feed, feed_id in zip(feeds, done.ids, strict=True)
        }


def _keep_answer(connection: sqlite3.Connection, list_id: ListId, answer: ListAnswer) -> None:
    connection.execute(
        "UPDATE reading_list SET last_asked_at = ?, error = ? WHERE id = ?",
        (codec.micros(answer.at), codec.clean(answer.error), list_id),
    )
    if not answer.error:
        kept = answer.validators
        connection.execute(
            "UPDATE reading_list SET etag = ?, last_modified = ?, body_hash = ? WHERE id = ?",
            (kept.etag, kept.last_modified, kept.body_hash, list_id),
        )


def _follow_inner(
    connection: sqlite3.Connection, one: ReadingList, said: Listed, *, is_private: bool
) -> None:
    """Follow the lists that a list includes; one that is followed already, itself too, is not."""
    connection.executemany(
        "INSERT OR IGNORE INTO reading_list"
        " (parent_id, url, url_key, title, circle_id, takes, may_be_private) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (one.id, each.url, each.key, codec.clean(each.title), one.circle_id, one.takes.value, is_private)
            for each in said.lists
        ],
    )


def _leave_inner(connection: sqlite3.Connection, one: ReadingList, said: Listed) -> Sequence[FeedId]:
    """Leave the lists that a list includes no more; return the feeds in its circle because of them."""
    keys = {each.key for each in said.lists}
    rows = connection.execute("SELECT id, url_key FROM reading_list WHERE parent_id = ?", (one.id,))
    gone = [ListId(list_id) for list_id, key in rows.fetchall() if key not in keys and said.is_whole]
    out: list[FeedId] = []
    for list_id in gone:
        inner = replace(one, id=list_id)
        out += _only_its_own(connection, inner, _known(connection, list_id))
        connection.execute("DELETE FROM reading_list WHERE id = ?", (list_id,))
    return out


def _keep_states(
    connection: sqlite3.Connection, list_id: ListId, states: Mapping[str, tuple[FeedId, str]]
) -> None:
    connection.executemany(
        "UPDATE listed_feed SET feed_id = ?, state = ? WHERE list_id = ? AND url_key = ?",
        [(feed_id, state, list_id, key) for key, (feed_id, state) in states.items()],
    )


def _known(connection: sqlite3.Connection, list_id: ListId) -> frozenset[str]:
    rows = connection.execute("SELECT url_key FROM listed_feed WHERE list_id = ?", (list_id,))
    return frozenset(key for (key,) in rows)


def _only_its_own(
    connection: sqlite3.Connection, one: ReadingList, keys: frozenset[str]
) -> tuple[FeedId, ...]:
    """Return the feeds among `keys` that stand in the circle because of this list, and of no other."""
    rows = connection.execute(
        "SELECT m.url_key, p.feed_id FROM listed_feed m JOIN placement p ON p.circle_id = ?1"
        " AND p.feed_id = coalesce(m.feed_id, (SELECT id FROM feed WHERE url_key = m.url_key))"
        " WHERE m.list_id = ?2 AND m.state = 'placed' AND NOT EXISTS ("
        "  SELECT 1 FROM listed_feed o JOIN reading_list l ON l.id = o.list_id"
        "  WHERE o.feed_id = p.feed_id AND o.list_id <> ?2 AND l.circle_id = ?1)"
        " ORDER BY p.feed_id",
        (one.circle_id, one.id),
    ).fetchall()
    return tuple(FeedId(feed_id) for key, feed_id in rows if key in keys)


def _order(one: ReadingList, lists: Mapping[int, ReadingList]) -> tuple[str, int, str, int]:
    outer = lists[one.inside] if one.inside is not None else one
    return (outer.title.casefold(), outer.id, one.title.casefold() if one is not outer else "", one.id)


def _reading_list(
    row: tuple[Any, ...], paths: Mapping[CircleId, str], offered: tuple[ListedFeed, ...]
) -> ReadingList:
    (number, url, title, circle_id, takes, parent_id, may_be_private) = row[:7]
    (etag, last_modified, body_hash, last_asked_at, error, feeds) = row[7:]
    return ReadingList(
        id=ListId(number),
        url=FeedUrl(url),
        title=title,
        circle_id=CircleId(circle_id),
        circle=paths[CircleId(circle_id)],
        takes=Takes(takes),
        inside=ListId(parent_id) if parent_id is not None else None,
        may_be_private=bool(may_be_private),
        validators=Validators(etag, last_modified, body_hash),
        last_asked_at=codec.optional_moment(last_asked_at),
        error=error,
        feeds=feeds,
        offered=offered,
    )
