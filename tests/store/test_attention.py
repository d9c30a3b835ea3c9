from datetime import timedelta

import pytest

from listener.domain.attention import Attended
from listener.domain.listing import Listing


@pytest.fixture
def items(store, say):
    """Three items of one feed, one of another; the first is matched, read and starred."""
    search = say.search("Solar", "solar")
    one, two = say.feed("one"), say.feed("two")
    say.refresh(
        one, [say.entry(number=1, matches=[say.match(search.id)]), say.entry(number=2), say.entry(number=3)]
    )
    say.refresh(two, [say.entry(number=4)])
    ids = store.items.ids(Listing(feed_id=one))
    store.marks.mark_read(ids[:2])
    store.marks.star(ids[:1])
    return one, two, ids


def attended(store, clock):
    return store.attention.by_feed(clock.now - timedelta(days=400), clock.now + timedelta(days=1))


def test_what_was_done_with_items_is_counted_by_feed(store, clock, items):
    one, two, ids = items
    store.attention.open([ids[0], ids[0], 99])
    store.attention.open([ids[0], ids[1]])
    found = attended(store, clock)
    assert found[one] == Attended(read=(3, 2), opened=(3, 2), starred=(3,), matched=(3,))
    assert found[two] == Attended()


def test_what_was_opened_can_be_erased(store, clock, items):
    one, _two, ids = items
    store.attention.open(ids)
    store.attention.erase()
    assert attended(store, clock)[one].opened == ()


def test_a_period_is_a_period(store, clock, items):
    assert store.attention.by_feed(clock.now + timedelta(days=2), clock.now + timedelta(days=3)) == {}
