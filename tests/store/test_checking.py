import sqlite3
from contextlib import closing

import pytest

from listener.domain.listing import Listing
from listener.store.database import FILE

BREACHES = {
    "contents": "DELETE FROM body WHERE version_id = (SELECT max(id) FROM version)",
    "versions": "UPDATE item SET versions = 7",
    "keys": "INSERT INTO item_key VALUES (1, 1, x'00', 999)",
    "states": "INSERT INTO gone_item SELECT id, feed_id, identity, 0, 0, 0, 0 FROM item LIMIT 1",
    "matches": "UPDATE match SET item_time = 1",
    "labels": "UPDATE item_label SET item_time = 1",
    "queue": "INSERT INTO index_queue (version_id, is_masked) VALUES (9999, 0)",
    "numbers": "UPDATE counter SET value = 0 WHERE name = 'item'",
    "circles": "UPDATE circle SET parent_id = id",
}
LOOSE = {
    "placement": "INSERT INTO placement VALUES (99, 99, 0)",
    "label": "INSERT INTO item_label VALUES (99, 0, 99, 0)",
    "scope": "INSERT INTO search_circle VALUES (99, 99)",
    "day": "INSERT INTO feed_day VALUES (99, 0, 1, NULL, NULL)",
    "match": "INSERT INTO match (search_id, part, item_id, item_time, feed_id, title_spans, snippet,"
    " snippet_spans, words) VALUES (99, 0, 99, 0, 0, '', '', '', '')",
    "subscription": "INSERT INTO subscription (feed_id, subscribed_at) VALUES (99, 0)",
}


@pytest.fixture
def library(store, say):
    """Return one feed with items in two versions, a label, a circle, a search and a match."""
    search = say.search()
    feed_id = say.feed("one", "A")
    say.refresh(feed_id, say.entries(1, 2))
    say.refresh(
        feed_id, [say.entry(number=1, text="changed", matches=[say.match(search.id)]), *say.entries(2)]
    )
    store.marks.label(store.items.ids(Listing()), "Later")
    return store


def breach(profile, statement):
    with closing(sqlite3.connect(profile / FILE, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)


def failing(checks):
    return {check.name for check in checks if not check.ok}


def test_a_sound_profile_passes_every_check(library):
    checks = library.check()
    assert failing(checks) == set()
    assert {check.message for check in checks} == {
        "The database is sound.",
        "Every row finds its own.",
        "In order.",
    }


@pytest.mark.parametrize("name", BREACHES)
def test_each_breach_is_named_counted_and_mended(library, profile, name):
    breach(profile, BREACHES[name])
    found = {check.name: check for check in library.check()}
    assert not found[name].ok
    assert str(found[name].found) in found[name].message
    assert failing(library.repair()) == set()


@pytest.mark.parametrize("name", LOOSE)
def test_rows_that_point_at_nothing_are_taken_away(library, profile, name):
    breach(profile, LOOSE[name])
    assert failing(library.check()) >= {"references"}
    assert failing(library.repair()) == set()


def test_a_lost_version_gives_way_to_the_one_before(library, profile):
    breach(profile, "DELETE FROM body WHERE version_id = (SELECT version_id FROM item WHERE versions = 2)")
    library.repair()
    assert "text 1" in {item.content.text for item in library.items.some(library.items.ids(Listing()))}


def test_an_item_that_lost_everything_may_come_again(library, profile, say):
    breach(profile, "DELETE FROM body WHERE version_id IN (SELECT version_id FROM item WHERE versions = 1)")
    library.repair()
    assert len(library.items.ids(Listing())) == 1
    say.refresh(library.feeds.all()[0].id, say.entries(2))
    assert len(library.items.ids(Listing())) == 2


def test_an_index_that_lost_a_row_is_made_again(library, profile, opened):
    library.close()
    with closing(sqlite3.connect(profile / FILE, isolation_level=None)) as connection:
        # SQLite is made to believe that the index is a partial one while a row is written.
        connection.execute("PRAGMA writable_schema = ON")
        sql = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'item_seen'").fetchone()[0]
        change = "UPDATE sqlite_schema SET sql = ? WHERE name = 'item_seen'"
        connection.execute(change, (f"{sql} WHERE first_seen_at < 0",))
    with closing(sqlite3.connect(profile / FILE, isolation_level=None)) as connection:
        connection.execute("UPDATE item SET first_seen_at = first_seen_at + 1")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(change, (sql,))
    again = opened()
    assert failing(again.check()) == {"database"}
    assert failing(again.repair()) == set()
