import pytest

from listener.domain.errors import NotFound
from listener.domain.ids import FeedUrl
from listener.domain.listing import Counts, Listing
from listener.domain.outline import Foreign

TWO = FeedUrl("https://two.example/feed")


def test_a_moved_feed_is_asked_anew_at_its_new_address(store, say):
    feed_id, _ids = say.filled()
    moved = store.feeds.move(feed_id, TWO)
    feed = store.feeds.get(feed_id)
    assert (moved.feed_id, moved.is_merged) == (feed_id, False)
    assert (feed.url, feed.validators.etag, feed.validators.body_hash, feed.next_due_at) == (
        TWO,
        None,
        None,
        None,
    )


def test_an_address_written_otherwise_is_taken_as_it_is_written(store, say):
    feed_id = say.feed()
    store.feeds.move(feed_id, FeedUrl("https://ONE.example/feed"))
    assert store.feeds.get(feed_id).url == "https://ONE.example/feed"


def test_a_feed_that_is_not_there_cannot_be_moved(store):
    with pytest.raises(NotFound):
        store.feeds.move(7, TWO)


def test_two_feeds_become_one_with_items_by_identity_and_states_kept(store, say):
    one, _ids = say.filled(0, "one", "A")
    two = say.feed("two", "B")
    say.refresh(one, say.entries(1, 2, 3))
    say.refresh(two, [say.entry("http://other/2", number=2), *say.entries(3, 4)])
    by_feed = {
        feed: dict(zip(("a", "b", "c"), sorted(store.items.ids(Listing(feed_id=feed))), strict=True))
        for feed in (one, two)
    }
    store.marks.mark_read(by_feed[one].values())
    store.marks.star(store.items.ids(Listing(feed_id=one)))
    store.marks.label(store.items.ids(Listing(feed_id=one)), "Later")
    moved = store.feeds.move(one, TWO)
    assert (moved.feed_id, moved.is_merged) == (two, True)
    assert sorted(say.titles(Listing(feed_id=two))) == ["Title 1", "Title 2", "Title 3", "Title 4"]
    assert store.items.counts(Listing()) == Counts(4, 1)
    assert len(store.items.ids(Listing(starred=True))) == len(store.items.ids(Listing(label="Later"))) == 3
    assert store.feeds.get(two).circles == ("A", "B")
    assert say.is_sound()


def test_items_of_the_old_address_are_not_new_at_the_new_one(store, say):
    one, _ids = say.filled(2, "one")
    two, _others = say.filled(2, "two")
    store.feeds.move(one, TWO)
    written = say.refresh(two, [*say.entries("one-0", "one-1", "two-0", "two-1")])
    assert written.outcomes[0].new_items == 0


def test_an_item_forgotten_at_the_old_address_comes_back_at_the_new_one(store, say):
    one, ids = say.filled(1, "one")
    store.feeds.unsubscribe([one], forget=True)
    say.feed("one")
    two = say.feed("two")
    store.feeds.move(one, TWO)
    say.refresh(two, say.entries("one-0"))
    assert store.items.ids(Listing(feed_id=two)) == ids
    assert say.is_sound()


def test_the_older_versions_of_both_are_kept(store, say):
    one, two = say.feed("one"), say.feed("two")
    say.refresh(one, say.entries(1))
    say.refresh(one, [say.entry(number=1, text="changed")])
    say.refresh(two, say.entries(1))
    store.feeds.move(one, TWO)
    item = store.items.get(store.items.ids(Listing())[0])
    assert (item.content.text, item.versions) == ("text 1", 3)


def test_choices_and_foreign_words_go_along(store, say):
    one, two = say.feed("one", "A"), say.feed("two", "A")
    store.feeds.set(one, "title", "Mine")
    store.feeds.set(one, "interval", "30")
    store.feeds.set(two, "interval", "60")
    circle = store.circles.find("A").id
    store.circles.set_foreign(circle, one, Foreign(attributes=(("x", "y"),)))
    store.feeds.move(one, TWO)
    feed = store.feeds.get(two)
    assert (feed.own_title, feed.interval_s) == ("Mine", 3600)
    assert store.circles.foreign() == {(circle, two): Foreign(attributes=(("x", "y"),))}


def test_a_move_onto_a_former_feed_follows_it_again(store, say):
    one, _ids = say.filled(1, "one")
    two, _others = say.filled(1, "two")
    store.feeds.unsubscribe([two])
    store.feeds.move(one, TWO)
    assert [feed.id for feed in store.feeds.all()] == [two]
    assert store.items.counts(Listing(feed_id=two)).total == 2


def test_matches_follow_their_items(store, say):
    search = say.search("In A", circles=())
    one, _two = say.feed("one"), say.filled(1, "two", "A")
    say.refresh(one, [say.entry(number=1, matches=[say.match(search.id)])])
    store.searches.edit(store.searches.get(search.id))
    store.feeds.move(one, TWO)
    circle = store.circles.find("A").id
    assert say.titles(Listing(search_id=search.id, circle_id=circle)) == ["Title 1"]
