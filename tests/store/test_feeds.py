from dataclasses import replace

import pytest

from listener.domain.errors import NotFound, WrongUsage
from listener.domain.feed import FeedStatus, Subscription
from listener.domain.ids import FeedUrl
from listener.domain.listing import Counts, Listing
from listener.domain.outline import Foreign
from listener.store.forgetting import Forgotten


def subscription(url="https://one.example/feed", **said):
    return replace(Subscription(FeedUrl(url)), **said)


def test_a_new_feed_is_due_at_once_and_called_by_what_the_list_said(store):
    wanted = subscription(own_title="Mine", title="Theirs", site_url="https://one.example/", interval_s=600)
    subscribed = store.feeds.subscribe([wanted])
    feed = store.feeds.get(subscribed.ids[0])
    assert (feed.title, feed.own_title, feed.shown_title) == ("Theirs", "Mine", "Mine")
    assert (feed.site_url, feed.interval_s, feed.next_due_at) == ("https://one.example/", 600, None)
    assert (feed.status, feed.last_outcome, feed.items, feed.last_item_at) == (FeedStatus.OK, None, 0, None)
    assert subscribed.new == subscribed.changes.feeds == {feed.id}


def test_a_feed_without_a_title_is_called_by_its_address(store, say):
    assert store.feeds.get(say.feed()).title == "https://one.example/feed"


@pytest.mark.parametrize("same", ["HTTPS://One.example:443/feed", " https://one.example/feed#top"])
def test_one_address_written_otherwise_is_one_feed(store, say, same):
    feed_id = say.feed()
    subscribed = store.feeds.subscribe([subscription(same, own_title="Mine", circles=("A", ""))])
    assert (subscribed.ids, subscribed.new) == ((feed_id,), frozenset())
    assert store.feeds.at(same) == store.feeds.get(feed_id)
    assert (store.feeds.get(feed_id).own_title, store.feeds.get(feed_id).circles) == ("Mine", ("A",))
    store.feeds.subscribe([subscription(own_title="Other")])
    assert store.feeds.get(feed_id).own_title == "Mine"


@pytest.mark.parametrize("other", ["http://one.example/feed", "https://one.example/feed/"])
def test_http_and_a_last_slash_make_another_feed(store, say, other):
    say.feed()
    assert store.feeds.subscribe([subscription(other)]).new
    assert len(store.feeds.all()) == 2


def test_feeds_stand_by_shown_title(store):
    store.feeds.subscribe([subscription(f"https://{n}.example/", own_title=n) for n in ("b", "C", "a")])
    assert [feed.own_title for feed in store.feeds.all()] == ["a", "b", "C"]


def test_a_feed_is_found_by_id_address_or_title(store, say):
    feed_id, _ids = say.filled()
    store.feeds.set(feed_id, "title", "Mine")
    for text in (str(feed_id), "https://one.example/feed", " mine ", f"FEED {feed_id}"):
        assert store.feeds.find(text).id == feed_id


def test_what_names_no_feed_or_several_is_said(store):
    wanted = [subscription(f"https://{n}.example/", own_title="Same") for n in "ab"]
    ids = store.feeds.subscribe(wanted).ids
    with pytest.raises(NotFound, match=f"{ids[0]}, {ids[1]}"):
        store.feeds.find("same")
    with pytest.raises(NotFound, match="no feed nowhere"):
        store.feeds.find("nowhere")
    with pytest.raises(NotFound, match="no feed 99"):
        store.feeds.get(99)
    assert store.feeds.at("https://nowhere.example/") is None


def test_unsubscribing_keeps_the_items_under_former_feeds(store, say):
    feed_id, ids = say.filled(3, "one", "A")
    store.circles.set_foreign(None, feed_id, Foreign(elements=("<x/>",)))
    done = store.feeds.unsubscribe([feed_id])
    assert (done.forgotten, done.changes.circles) == (Forgotten(0, 0), True)
    assert store.feeds.all() == ()
    assert [feed.status for feed in store.feeds.all(former=True)] == [FeedStatus.FORMER]
    assert store.items.counts(Listing()).total == len(ids)
    assert (store.circles.find("A").feeds, store.circles.foreign()) == ((), {})
    assert store.feeds.find(str(feed_id)).id == feed_id


def test_forgetting_spares_the_starred_labelled_and_matched(store, say):
    search = say.search()
    feed_id = say.feed()
    say.refresh(feed_id, [say.entry(number=0, matches=[say.match(search.id)]), *say.entries(1, 2, 3, 4)])
    ids = sorted(store.items.ids(Listing()), reverse=True)
    store.marks.star(ids[1:2])
    store.marks.label(ids[2:3], "Later")
    assert store.feeds.would_forget([feed_id]) == Forgotten(2, 3)
    done = store.feeds.unsubscribe([feed_id], forget=True)
    assert done.forgotten == Forgotten(2, 3)
    assert done.changes.removed_items == set(ids[3:])
    assert set(store.items.ids(Listing())) == set(ids[:3])
    assert say.is_sound()


def test_a_forgotten_item_that_returns_is_the_same_and_in_its_old_state(store, say):
    feed_id, ids = say.filled(2)
    store.marks.mark_read(ids[:1])
    store.feeds.unsubscribe([feed_id], forget=True)
    assert say.feed() == feed_id
    written = say.refresh(feed_id, [*say.entries("one-0", "one-1"), say.entry(number="new")])
    assert (written.outcomes[0].new_items, written.changes.items) == (1, set(ids))
    assert store.items.get(ids[0]).state.read
    assert store.items.counts(Listing()) == Counts(3, 2)


def test_a_feed_followed_again_is_asked_for_all_of_it(store, say):
    feed_id, _ids = say.filled()
    store.feeds.unsubscribe([feed_id])
    say.feed()
    feed = store.feeds.get(feed_id)
    assert (feed.validators.etag, feed.next_due_at, feed.status) == (None, None, FeedStatus.OK)


def test_choices_are_set_and_taken_back(store, say):
    feed_id, _ids = say.filled()
    for name, text in (
        ("title", " Mine "),
        ("interval", "30"),
        ("images", "Always"),
        ("keep", "90"),
        ("user-agent", "Mozilla"),
        ("pause", "on"),
    ):
        assert store.feeds.set(feed_id, name, text).feeds == {feed_id}
    feed = store.feeds.get(feed_id)
    assert (feed.own_title, feed.interval_s, feed.images, feed.keep_days) == ("Mine", 1800, "always", 90)
    assert (feed.user_agent, feed.status, feed.next_due_at) == ("Mozilla", FeedStatus.PAUSED, None)
    for name in ("title", "interval", "images", "keep", "user-agent", "pause"):
        store.feeds.set(feed_id, name, "")
    feed = store.feeds.get(feed_id)
    assert (feed.own_title, feed.interval_s, feed.images, feed.keep_days) == (None,) * 4
    assert (feed.user_agent, feed.status) == (None, FeedStatus.OK)


def test_a_choice_that_is_not_there_or_does_not_fit_is_said(store, say):
    feed_id = say.feed()
    with pytest.raises(NotFound, match="no setting colour"):
        store.feeds.set(feed_id, "colour", "red")
    with pytest.raises(WrongUsage):
        store.feeds.set(feed_id, "interval", "1")
