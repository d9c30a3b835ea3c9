"""Whatever statement of a write fails: everything of it is there, or nothing is, and the next write works."""

import sqlite3
from dataclasses import dataclass
from typing import Any

import pytest

from listener.domain.errors import ProfileError
from listener.domain.feed import Outcome
from listener.domain.ids import FeedId, FeedUrl
from listener.domain.listing import Listing
from listener.domain.search import SavedSearch
from listener.store.store import Store


class Failing:
    """Stands before the connection that writes, and lets its n-th statement fail."""

    def __init__(self, connection, at):
        self._connection = connection
        self._left = at

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, *arguments):
        self._count(arguments[0])
        return self._connection.execute(*arguments)

    def executemany(self, *arguments):
        self._count(arguments[0])
        return self._connection.executemany(*arguments)

    def _count(self, statement):
        self._left -= 1
        if self._left == 0 and not statement.startswith("ROLLBACK"):
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error


@dataclass(frozen=True)
class Library:
    """Two feeds with the same items, a search that matches them, a label."""

    store: Store
    say: Any
    one: FeedId
    two: FeedId
    search: SavedSearch


@pytest.fixture
def library(store, say):
    search = say.search()
    one, two = say.feed("one", "A"), say.feed("two", "B")
    for feed_id in (one, two):
        say.refresh(feed_id, [say.entry(number=n, matches=[say.match(search.id)]) for n in (1, 2)])
    store.marks.label(store.items.ids(Listing())[:1], "Later")
    return Library(store, say, one, two, search)


def state(store):
    """Return all that is in the database."""
    with store._database.reading() as connection:
        tables = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
            if not row[0].startswith("sqlite_")
        ]
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def refresh(there):
    match = there.say.match(there.search.id)
    entries = [there.say.entry(number=1, text="changed"), there.say.entry(number=3, matches=[match])]
    there.store.refreshing.write(
        [
            there.say.result(there.one, entries),
            there.say.result(there.two, prepared=None, outcome=Outcome.FAILED),
        ]
    )


def replace_matches(there):
    version = there.store.searches.version()
    there.store.matches.replace(there.search.id, [], searches_version=version, up_to=99)


WRITES = {
    "refresh": refresh,
    "matches": replace_matches,
    "merge": lambda there: there.store.feeds.move(there.one, FeedUrl("https://two.example/feed")),
    "forget": lambda there: there.store.feeds.unsubscribe([there.one], forget=True),
    "mark": lambda there: there.store.marks.mark_all_read(Listing()),
    "label": lambda there: there.store.marks.label(there.store.items.ids(Listing()), "New"),
    "subscribe": lambda there: there.say.feed("three", "A/B", "C"),
    "remove circle": lambda there: there.store.circles.remove(there.store.circles.find("A").id),
    "search": lambda there: there.say.search("Other", circles=(there.store.circles.find("A").id,)),
    "undo": lambda there: there.store.acts.undo(),
}


@pytest.mark.parametrize("name", WRITES)
def test_a_write_is_whole_or_not_at_all(store, say, library, name):
    before = state(store)
    real = store._database._writer
    failures = 0
    while _fails(WRITES[name], library, failures + 1):
        failures += 1
        assert not real.in_transaction
        assert not store._database.recorder.is_on
        assert state(store) == before
    assert failures > 2
    assert state(store) != before
    assert say.is_sound()


def _fails(write, library, at):
    """Let the statement number `at` fail; tell whether it came to that."""
    database = library.store._database
    real = database._writer
    database._writer = Failing(real, at)
    try:
        write(library)
    except ProfileError:
        return True
    finally:
        database._writer = real
    return False
