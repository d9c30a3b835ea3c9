"""Writing what feeds answered."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from listener.domain.address import feed_key
from listener.domain.changes import Changes
from listener.domain.decide import Decision, Verdict, decide
from listener.domain.duplicates import Told
from listener.domain.feed import FeedOutcome, Outcome
from listener.domain.ids import FeedId, FeedUrl, ItemId
from listener.domain.item import item_time
from listener.domain.parsed import PreparedFeed
from listener.domain.refreshing import FeedResult, Written
from listener.store import codec, keys, stories, versions
from listener.store.database import Database
from listener.store.moving import move
from listener.store.who_labels import Labeller

_GOOD = (Outcome.CHANGED, Outcome.SAME, Outcome.NOT_MODIFIED)
_BAD = (Outcome.FAILED, Outcome.NOT_AUTHORISED)
_DAY = 86_400_000_000  # microseconds


@dataclass(slots=True)
class _Tally:
    """What a batch did so far, and what it labels by source and author."""

    labeller: Labeller
    new: set[ItemId] = field(default_factory=set)
    changed: set[ItemId] = field(default_factory=set)
    feeds: set[FeedId] = field(default_factory=set)
    joined: Changes = field(default_factory=Changes)

    def changes(self) -> Changes:
        return self.joined | Changes(
            new_items=frozenset(self.new),
            items=frozenset(self.changed),
            feeds=frozenset(self.feeds),
        )


class Refreshing:
    """Writes the answers of feeds, one transaction a batch."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, results: Sequence[FeedResult]) -> Written:
        """Store a batch whole or not at all: items, versions, matches, feed state, validators."""
        with self._database.writing(durable=False) as connection:
            tally = _Tally(Labeller(connection))
            searches = _searches_version(connection)
            outcomes = [self._one(connection, result, searches, tally) for result in results]
        there = tuple(outcome for outcome in outcomes if outcome is not None)
        return Written(tally.changes(), there)

    def _one(
        self, connection: sqlite3.Connection, result: FeedResult, searches: int, tally: _Tally
    ) -> FeedOutcome | None:
        row = connection.execute("SELECT url FROM feed WHERE id = ?", (result.feed_id,)).fetchone()
        if row is None:  # merged into another feed while it was asked
            return None
        new = updated = matches = 0
        if result.prepared is not None:
            new, updated, matches = _write_items(connection, result, searches, tally)
            _write_feed(connection, result.feed_id, result.prepared)
        _write_state(connection, result)
        _write_day(connection, result)
        tally.feeds.add(result.feed_id)
        if result.adopt_url is not None:
            tally.joined |= _adopt(self._database, result.feed_id, result.adopt_url)
        return FeedOutcome(
            feed_id=result.feed_id,
            feed_url=FeedUrl(row[0]),
            outcome=result.outcome,
            status_code=result.status_code,
            error=result.error,
            new_items=new,
            updated_items=updated,
            matches=matches,
            requests=result.requests,
        )


def _write_items(
    connection: sqlite3.Connection, result: FeedResult, searches: int, tally: _Tally
) -> tuple[int, int, int]:
    prepared = result.prepared
    if prepared is None:
        return 0, 0, 0
    known = keys.held(connection, result.feed_id, (entry.keys for entry in prepared.items))
    write = decide(prepared, known, result.asked_at)
    is_current = prepared.searches_version == searches
    matches = 0
    # A document lists the newest first, and among items of one time the greater id is newer.
    for decision in reversed(write.decisions):
        item_id = _write_item(connection, result.feed_id, decision, result.asked_at, tally)
        if item_id is None or decision.verdict is Verdict.AMENDED:
            continue
        tally.labeller.label(item_id, result.feed_id, decision.entry.content.authors)
        if is_current:
            matches += versions.add_matches(connection, item_id, decision.entry.matches)
        if not is_current or decision.item_time != _assumed_time(decision, result.asked_at):
            connection.execute(
                "INSERT OR IGNORE INTO late_version SELECT version_id FROM item WHERE id = ?", (item_id,)
            )
    return write.count(Verdict.NEW), write.count(Verdict.UPDATED), matches


def _assumed_time(decision: Decision, at: datetime) -> datetime:
    """Return the time with which an entry was matched before it was known whether it is new."""
    return item_time(decision.entry.content.published_at, decision.entry.content.updated_at, at)


def _write_item(
    connection: sqlite3.Connection, feed_id: FeedId, decision: Decision, at: datetime, tally: _Tally
) -> ItemId | None:
    """Store one entry; return its item where it was stored."""
    seen_at = codec.micros(at)
    if decision.verdict is Verdict.NEW:
        item_id = versions.add_item(connection, feed_id, decision, seen_at)
        keys.learn(connection, feed_id, item_id, decision.learnt)
        if decision.entry.trace is not None:
            stories.learn(connection, Told(item_id, feed_id, decision.item_time, decision.entry.trace))
        tally.new.add(item_id)
        return item_id
    known = decision.item_id
    if known is None or decision.verdict is Verdict.LEFT:
        return None
    keys.learn(connection, feed_id, known, decision.learnt)
    if decision.verdict is Verdict.SAME:
        return None
    if decision.verdict is Verdict.RETURNED:
        versions.bring_back(connection, known, decision, seen_at)
    elif decision.verdict is Verdict.UPDATED:
        versions.update_item(connection, known, decision, seen_at)
    else:
        versions.amend_item(connection, known, decision)
    tally.changed.add(known)
    return known


def _write_feed(connection: sqlite3.Connection, feed_id: FeedId, prepared: PreparedFeed) -> None:
    connection.execute(
        "UPDATE feed SET title = CASE WHEN ?1 = '' THEN title ELSE ?1 END, site_url = coalesce(?2, site_url),"
        " description = ?3, language = ?4, format = ?5 WHERE id = ?6",
        (
            codec.clean(prepared.title.strip()),
            prepared.site_url and codec.clean(prepared.site_url),
            codec.clean(prepared.description),
            codec.clean(prepared.language),
            prepared.format,
            feed_id,
        ),
    )


def _write_state(connection: sqlite3.Connection, result: FeedResult) -> None:
    at = codec.micros(result.asked_at)
    is_bad, is_good = result.outcome in _BAD, result.outcome in _GOOD
    connection.execute(
        "UPDATE feed SET last_outcome = ?, status_code = ?, error = ?, next_due_at = ?, last_fetched_at = ?,"
        " is_gone = ?, failures = CASE WHEN ? THEN failures + 1 WHEN ? THEN 0 ELSE failures END,"
        " failing_since = CASE WHEN ? THEN coalesce(failing_since, ?) WHEN ? THEN NULL"
        " ELSE failing_since END,"
        " moved_url = ?, moved_since = ? WHERE id = ?",
        (
            result.outcome.value,
            result.status_code,
            result.error and codec.clean(result.error),
            codec.optional_micros(result.next_due_at),
            at,
            result.outcome is Outcome.GONE,
            is_bad,
            is_good,
            is_bad,
            at,
            is_good,
            result.moved.url if result.moved else None,
            codec.micros(result.moved.since) if result.moved else None,
            result.feed_id,
        ),
    )
    if result.validators is not None:
        connection.execute(
            "UPDATE feed SET etag = ?, last_modified = ?, body_hash = ? WHERE id = ?",
            (
                result.validators.etag,
                result.validators.last_modified,
                result.validators.body_hash,
                result.feed_id,
            ),
        )
    if result.hints is not None:
        connection.execute(
            "UPDATE feed SET hints = ? WHERE id = ?", (codec.hints(result.hints), result.feed_id)
        )


def _write_day(connection: sqlite3.Connection, result: FeedResult) -> None:
    at = codec.micros(result.asked_at)
    failed_at = at if result.outcome in _BAD else None
    connection.execute(
        "INSERT INTO feed_day VALUES (?, ?, ?, ?, ?) ON CONFLICT (feed_id, day) DO UPDATE SET"
        " has_answered = max(has_answered, excluded.has_answered),"
        " first_failed_at = coalesce(first_failed_at, excluded.first_failed_at),"
        " last_failed_at = coalesce(excluded.last_failed_at, last_failed_at)",
        (result.feed_id, at // _DAY, result.outcome in _GOOD, failed_at, failed_at),
    )


def _adopt(database: Database, feed_id: FeedId, url: FeedUrl) -> Changes:
    """Follow a feed to where it has moved; a plain move is no act of the user, a merge can be undone."""
    with database.writing() as connection:
        there = connection.execute("SELECT id FROM feed WHERE url_key = ?", (feed_key(url),)).fetchone()
        if there is not None and there[0] != feed_id:
            return move(database, feed_id, url).changes
        connection.execute(
            "UPDATE feed SET url = ?, url_key = ?, moved_url = NULL, moved_since = NULL WHERE id = ?",
            (url, feed_key(url), feed_id),
        )
    return Changes(feeds=frozenset({feed_id}))


def _searches_version(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM counter WHERE name = 'searches'").fetchone()
    return int(row[0])
