"""Every list is read from an index that is in its order: no scan of the items, no sorting of everything."""

import itertools
import re
from datetime import timedelta

import pytest

from listener.domain.listing import Listing
from listener.store import conditions, facts, holding, item_rows, sidebar, source
from listener.store.lists import Lists

# Rows of EXPLAIN QUERY PLAN that read a whole table, or sort.
BAD = re.compile(r"^SCAN (?!.*USING (COVERING )?INDEX|.*VIRTUAL TABLE|\(subquery|CONSTANT)|TEMP B-TREE")


def plan(connection, statement, values=()):
    rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
    return [row[3] for row in rows]


def bad(lines):
    return [line for line in lines if BAD.search(line)]


@pytest.fixture
def library(store, say):
    for name in ("one", "two"):
        say.filled(3, name, "A/B")
    store.marks.label(store.items.ids(Listing())[:1], "Later")
    scope = (store.circles.find("A").id,)
    say.search("Plain")
    say.search("State", "solar is:unread label:later", circles=scope)
    say.search("Loose", "solar OR is:starred", circles=scope)
    return store


def listings(store, clock):
    circle = store.circles.find("A").id
    feed = store.feeds.all()[0].id
    places = [{}, {"circle_id": circle}, {"feed_id": feed}, {"label": "Later"}]
    places += [{"search_id": search.id} for search in store.searches.all()]
    places += [
        {"search_id": search.id, "circle_id": circle, "label": "Later"} for search in store.searches.all()
    ]
    states = [{}, {"unread": True}, {"starred": True}, {"unread": True, "starred": True}]
    times = [{}, {"since": clock.now - timedelta(days=9), "until": clock.now}]
    for place, state, time in itertools.product(places, states, times):
        yield Listing(**place, **state, **time)


def test_every_list_is_read_in_order_from_an_index(library, clock):
    with library._database.reading() as connection:
        lists = Lists(connection, library.items._book)
        for listing in listings(library, clock):
            select = lists.select(listing)
            statement = select.sql(f"{select.alias}.{select.id}", ordered=True)
            assert not bad(plan(connection, statement, select.values)), (listing, statement)
            counted = select.sql("count(*)", ordered=False)
            assert not bad(plan(connection, counted, select.values)), (listing, counted)


@pytest.mark.parametrize(
    "listing",
    [Listing(), Listing(unread=True), Listing(starred=True), Listing(circle_id=1), Listing(feed_id=1)],
)
def test_the_great_lists_never_touch_the_items_themselves(library, listing):
    with library._database.reading() as connection:
        select = Lists(connection, library.items._book).select(listing)
        first = plan(connection, select.sql(f"{select.alias}.{select.id}", ordered=True), select.values)[0]
    assert "COVERING INDEX" in first


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        (item_rows._ROWS, ("[1]",)),
        (item_rows._ITEMS, ("[1]",)),
        (item_rows._LABELS, ("[1]",)),
        (holding._MATCHES, ("[1]",)),
        (source._DOCUMENTS, ("[1]",)),
        (source._LABELS, ("[1]",)),
    ],
)
def test_what_is_asked_by_id_is_looked_up(library, statement, values):
    with library._database.reading() as connection:
        lines = plan(connection, statement, values)
    # The ids asked for may be sorted; they are few.
    assert not [line for line in bad(lines) if "TEMP B-TREE" not in line], lines
    assert not [line for line in lines if line.startswith("SCAN") and "VIRTUAL TABLE" not in line], lines


@pytest.mark.parametrize(
    "statement",
    [
        sidebar._MATCHES,
        sidebar._UNREAD_BY_MATCH,
        facts._ITEMS + " ORDER BY i.item_time, i.id",
        facts._OUTLINES + " ORDER BY i.item_time, i.id",
    ],
)
def test_what_is_counted_for_many_is_read_from_indexes(library, statement):
    with library._database.reading() as connection:
        lines = plan(connection, statement, (0, 1) if "?" in statement else ())
    assert not bad(lines), lines


def test_no_index_begins_with_a_column_that_is_only_ever_0_or_1(library):
    flags = {
        "read",
        "starred",
        "is_masked",
        "is_undone",
        "is_gone",
        "is_paused",
        "has_answered",
        "is_unmatched",
    }
    with library._database.reading() as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")]
        firsts = {name: connection.execute(f"PRAGMA index_info({name})").fetchone()[2] for name in names}
    assert not [name for name, first in firsts.items() if first in flags]


def test_which_items_a_feed_or_a_circle_holds_is_read_from_an_index_alone(library):
    told = []
    with library._database.reading() as connection:
        feeds = conditions.in_feeds(feed.id for feed in library.feeds.all())
        connection.set_trace_callback(told.append)
        source._versions(connection, feeds)
        connection.set_trace_callback(None)
        (line,) = plan(connection, told[0])
    assert line.startswith("SEARCH i USING COVERING INDEX item_feed (feed_id=?)")
