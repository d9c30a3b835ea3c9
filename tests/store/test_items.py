from datetime import timedelta

import pytest

from listener.domain.errors import NotFound
from listener.domain.listing import Counts, Listing, PageKey


@pytest.fixture
def library(store, say, clock):
    """Two feeds: one in A/B with dated items, the other in A and in B beside."""
    one, two = say.feed("one", "A/B"), say.feed("two", "A", "B")
    for number, feed_id in enumerate((one, two, one, two, one, two)):
        dated = say.entry(number=number, published_at=clock.now - timedelta(days=number))
        say.refresh(feed_id, [dated])
    return one, two


def test_a_list_is_newest_first_with_ties_by_id(store, say, clock):
    feed_id = say.feed()
    at = clock.now - timedelta(days=1)
    say.refresh(feed_id, [say.entry(number=n, published_at=at) for n in range(3)])
    say.refresh(feed_id, [say.entry(number=3, published_at=at - timedelta(microseconds=1))])
    ids = store.items.ids(Listing())
    assert say.titles(Listing()) == ["Title 0", "Title 1", "Title 2", "Title 3"]
    assert ids[:3] == sorted(ids[:3], reverse=True)


def test_items_come_in_order_each_once_and_those_that_are_gone_not_at_all(store, library, clock):
    ids = store.items.ids(Listing())
    assert store.items.in_order([ids[4], ids[1], ids[4], 10**9]) == (ids[1], ids[4])
    times = store.items.times([ids[4], ids[1]])
    assert times == ((ids[1], clock.now - timedelta(days=1)), (ids[4], clock.now - timedelta(days=4)))


def test_each_choice_narrows_the_list(store, say, clock, library):
    one, two = library
    ids = store.items.ids(Listing())
    store.marks.mark_read(ids[:2])
    store.marks.star(ids[1:3])
    store.marks.label(ids[2:4], "Later")
    assert say.titles(Listing(unread=True)) == ["Title 2", "Title 3", "Title 4", "Title 5"]
    assert say.titles(Listing(starred=True)) == ["Title 1", "Title 2"]
    assert say.titles(Listing(starred=True, unread=True)) == ["Title 2"]
    assert say.titles(Listing(label="later")) == ["Title 2", "Title 3"]
    assert say.titles(Listing(label="Later", starred=True)) == ["Title 2"]
    assert say.titles(Listing(label="Later", feed_id=two)) == ["Title 3"]
    assert say.titles(Listing(label="never put")) == []
    assert say.titles(Listing(feed_id=one)) == ["Title 0", "Title 2", "Title 4"]
    assert say.titles(Listing(feed_id=one, unread=True)) == ["Title 2", "Title 4"]
    assert say.titles(Listing(since=clock.now - timedelta(days=1))) == ["Title 0", "Title 1"]
    assert say.titles(Listing(until=clock.now - timedelta(days=4))) == ["Title 5"]


def test_a_circle_holds_the_feeds_of_its_inner_circles_each_item_once(store, say, library):
    outer = store.circles.find("A").id
    inner = store.circles.find("A/B").id
    assert len(store.items.ids(Listing(circle_id=outer))) == 6
    assert say.titles(Listing(circle_id=inner)) == ["Title 0", "Title 2", "Title 4"]
    store.marks.label(store.items.ids(Listing()), "All")
    assert say.titles(Listing(circle_id=inner, label="All")) == ["Title 0", "Title 2", "Title 4"]
    assert store.items.ids(Listing(circle_id=store.circles.add("Empty").id)) == []


def test_a_list_goes_on_after_its_last_row(store, say, library):
    ids = store.items.ids(Listing())
    pages, after = [], None
    while page := store.items.ids(Listing(), limit=4, after=after):
        pages += page
        last = store.items.rows(page[-1:])[0]
        after = PageKey(last.item_time, last.id)
    assert pages == ids


def test_rows_come_in_the_order_asked_without_those_missing(store, library):
    ids = store.items.ids(Listing())
    wanted = [ids[3], 999_999, ids[0]]
    assert [row.id for row in store.items.rows(wanted)] == [ids[3], ids[0]]
    assert [item.id for item in store.items.some(wanted)] == [ids[3], ids[0]]


def test_a_row_shows_the_first_words_of_the_text_with_white_space_folded(store, say):
    say.refresh(say.feed(), [say.entry(number=1, text=" one\n two " + "x" * 400)])
    row = store.items.rows(store.items.ids(Listing()))[0]
    assert row.summary.startswith("one two x")
    assert len(row.summary) == 300


def test_a_feed_is_called_by_the_users_title(store, say):
    feed_id, ids = say.filled(1)
    store.feeds.set(feed_id, "title", "Mine")
    assert store.items.rows(ids)[0].feed_title == store.items.get(ids[0]).feed_title == "Mine"


def test_an_item_that_is_not_there_is_said_to_be_missing(store):
    with pytest.raises(NotFound, match="no item 7"):
        store.items.get(7)
    with pytest.raises(NotFound, match="no saved search 7"):
        store.items.ids(Listing(search_id=7))


def test_counts_are_those_of_the_lists(store, say, library):
    one, two = library
    ids = store.items.ids(Listing())
    store.marks.mark_read(ids[:2])
    store.marks.star(ids[1:3])
    store.marks.label(ids[:3], "Later")
    store.feeds.unsubscribe([two])
    sidebar = store.items.sidebar()
    assert sidebar.everything == Counts(6, 4) == store.items.counts(Listing())
    assert sidebar.starred == Counts(2, 1)
    assert sidebar.former == sidebar.feeds[two] == Counts(3, 2)
    assert sidebar.circles[store.circles.find("A").id] == Counts(3, 2)
    assert sidebar.circles[store.circles.find("B").id] == Counts(0, 0)
    assert sidebar.labels == {"Later": Counts(3, 1)}
    assert store.items.counts(Listing(feed_id=one, unread=True)) == Counts(2, 2)
