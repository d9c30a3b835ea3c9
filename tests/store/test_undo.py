from dataclasses import dataclass

import pytest

from listener.domain.errors import Refused
from listener.domain.ids import FeedId, FeedUrl, ItemId
from listener.domain.listing import Counts, Listing
from listener.domain.outline import Foreign
from listener.store.acting import KEPT
from listener.store.store import Store


def test_undo_takes_back_only_what_really_changed(store, say):
    _feed, ids = say.filled(3)
    store.marks.mark_read(ids[:1])
    store.marks.mark_read(ids)
    undone = store.acts.undo()
    assert (undone.act.words, undone.changes.items) == ("mark 2 items read", set(ids[1:]))
    assert store.items.counts(Listing()) == Counts(3, 2)


def test_redo_does_it_again(store, say):
    _feed, ids = say.filled(3)
    store.marks.mark_read(ids)
    store.marks.star(ids[:1])
    store.acts.undo()
    store.acts.undo()
    assert [act.words for act in store.acts.undone()] == ["mark 3 items read", "star 1 item"]
    assert store.acts.redo().act.words == "mark 3 items read"
    assert store.items.counts(Listing()) == Counts(3, 0)
    assert [act.words for act in store.acts.undone()] == ["star 1 item"]


def test_a_new_act_ends_what_could_be_done_again(store, say):
    _feed, ids = say.filled(3)
    store.marks.mark_read(ids)
    store.acts.undo()
    store.marks.star(ids)
    assert store.acts.undone() == ()
    assert store.acts.redo() is None


def test_without_acts_there_is_nothing_to_undo(store):
    assert store.acts.undo() is None


def test_undo_survives_a_restart(opened, store, language, clock):
    _feed, ids = language(store, clock).filled(3)
    store.marks.mark_read(ids)
    store.close()
    again = opened()
    assert again.acts.undo().changes.items == set(ids)


def test_undo_reaches_back_fifty_acts(store, say):
    _feed, ids = say.filled(1)
    for time in range(KEPT + 5):
        store.marks.mark_read(ids, read=time % 2 == 0)
    assert len(store.acts.done()) == KEPT


def test_several_writes_can_be_one_act(store, say):
    with store.act("import list.opml"):
        say.feed("one", "A/B")
        store.circles.add("C")
        say.search()
    assert [act.words for act in store.acts.done()] == ["import list.opml"]
    changes = store.acts.undo().changes
    assert (store.feeds.all(), store.circles.all(), store.searches.all()) == ((), (), ())
    assert (bool(changes.feeds), changes.circles, bool(changes.searches), changes.undo) == (True,) * 4
    store.acts.redo()
    assert len(store.feeds.all()) == 1
    assert say.is_sound()


def test_a_part_of_an_act_that_is_refused_is_undone_alone(store, say):
    one = store.circles.add("One").id
    store.circles.add("Two")
    with store.act("several"):
        store.circles.add("Three")
        with pytest.raises(Refused):
            store.circles.rename(one, "two")
    assert [circle.name for circle in store.circles.all()] == ["One", "Two", "Three"]
    store.acts.undo()
    assert [circle.name for circle in store.circles.all()] == ["One", "Two"]


def test_an_act_that_fails_leaves_nothing(store, say):
    def failing():
        with store.act("fails"):
            store.circles.add("One")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert (store.circles.all(), store.acts.done()) == ((), ())
    assert store.circles.add("Two").is_new
    assert store.acts.done()[0].words == "add the circle Two"


def snapshot(store):
    return (
        store.feeds.all(),
        store.feeds.all(former=True),
        store.circles.all(),
        store.circles.foreign(),
        store.searches.all(),
        [item_state(item) for item in store.items.some(store.items.ids(Listing()))],
    )


def item_state(item):
    return item.id, item.feed_id, item.identity, item.content, item.state, item.circles, item.versions


@dataclass(frozen=True)
class Library:
    """Two feeds that share two items, with marks, labels, circles, a search and foreign words."""

    store: Store
    feeds: tuple[FeedId, ...]
    ids: list[ItemId]


ACTS = {
    "read": lambda there: there.store.marks.mark_read(there.ids[1:]),
    "star": lambda there: there.store.marks.star(there.ids[:2], starred=False),
    "label": lambda there: there.store.marks.label(there.ids[:2], "Other"),
    "label off": lambda there: there.store.marks.label(there.ids, "Later", on=False),
    "unsubscribe": lambda there: there.store.feeds.unsubscribe(there.feeds),
    "forget": lambda there: there.store.feeds.unsubscribe(there.feeds, forget=True),
    "set": lambda there: there.store.feeds.set(there.feeds[0], "title", "Mine"),
    "move": lambda there: there.store.feeds.move(there.feeds[0], FeedUrl("https://new.example/feed")),
    "merge": lambda there: there.store.feeds.move(there.feeds[0], FeedUrl("https://two.example/feed")),
    "remove circle": lambda there: there.store.circles.remove(there.store.circles.find("A").id),
    "rename circle": lambda there: there.store.circles.rename(there.store.circles.find("A").id, "Z"),
    "move circle": lambda there: there.store.circles.move(there.store.circles.find("A/B").id, None, 0),
    "take": lambda there: there.store.circles.take(there.feeds, there.store.circles.find("A/B").id),
    "put": lambda there: there.store.circles.put(there.feeds, there.store.circles.find("A").id, 0),
    "foreign": lambda there: there.store.circles.set_foreign(None, None, Foreign(elements=("<x/>",))),
    "remove search": lambda there: there.store.searches.remove(there.store.searches.find("Solar").id),
}


@pytest.fixture
def library(store, say):
    one, two = say.feed("one", "A/B"), say.feed("two", "A/B", "C")
    say.refresh(one, say.entries(1, 2, 3))
    say.refresh(one, [say.entry(number=1, text="changed"), *say.entries(2, 3)])
    say.refresh(two, [say.entry("tag:2", number=2), *say.entries(1, 4)])
    ids = store.items.ids(Listing())
    store.marks.mark_read(ids[::2])
    store.marks.star(ids[:1])
    store.marks.label(ids[:1], "Later")
    say.search(circles=(store.circles.find("A").id,))
    store.circles.set_foreign(store.circles.find("A").id, one, Foreign(attributes=(("x", "y"),)))
    return Library(store, (one, two), ids)


@pytest.mark.parametrize("name", ACTS)
def test_undo_restores_exactly_and_redo_repeats_exactly(store, say, library, name):
    before = snapshot(store)
    changes = ACTS[name](library)
    after = snapshot(store)
    assert changes
    assert before != after
    for _time in range(2):
        store.acts.undo()
        assert snapshot(store) == before
        assert say.is_sound()
        store.acts.redo()
        assert snapshot(store) == after
        assert say.is_sound()


def test_items_brought_back_are_taken_into_the_index_again(store, say, library):
    ids = library.ids
    store.marks.star(ids, starred=False)
    store.marks.label(ids, "Later", on=False)
    last = store.queue.last_number()
    before = {item.version_id for item in store.items.some(ids)}
    store.feeds.unsubscribe(library.feeds, forget=True)
    assert store.items.ids(Listing()) == []
    store.acts.undo()
    versions = {item.version_id for item in store.items.some(ids)}
    assert store.queue.last_number() > last + 2 * len(ids)
    assert not versions & before
    assert set(store.matches.late(100)) == versions


def test_a_search_brought_back_has_to_be_matched_again(store, say):
    search = say.search()
    store.matches.replace(search.id, [], searches_version=store.searches.version(), up_to=0)
    store.searches.remove(search.id)
    assert store.acts.undo().changes.searches == {search.id}
    assert store.matches.unmatched() == (search.id,)


def test_what_came_meanwhile_stays_when_an_import_is_undone(store, say):
    with store.act("import"):
        feed_id = say.feed("one", "A")
    say.refresh(feed_id, say.entries(1, 2))
    store.acts.undo()
    assert store.feeds.all() == ()
    assert [feed.id for feed in store.feeds.all(former=True)] == [feed_id]
    assert store.items.sidebar().former == Counts(2, 2)
    store.acts.redo()
    assert [feed.circles for feed in store.feeds.all()] == [("A",)]
    assert say.is_sound()


def test_items_that_returned_meanwhile_stay_when_forgetting_is_undone(store, say):
    feed_id, ids = say.filled(2)
    store.feeds.unsubscribe([feed_id], forget=True)
    again = say.feed("one")
    assert again == feed_id
    say.refresh(feed_id, say.entries("one-0", "one-1"))
    assert sorted(store.items.ids(Listing())) == ids
    store.acts.undo()
    store.acts.undo()
    assert sorted(store.items.ids(Listing())) == ids
    assert say.is_sound()


def test_an_act_that_cannot_be_undone_any_more_is_refused_whole(store, say):
    one, _ids = say.filled(2, "one")
    say.filled(2, "two")
    store.feeds.move(one, FeedUrl("https://two.example/feed"))
    again, _new = say.filled(1, "one")
    store.acts.undo()
    before = snapshot(store)
    with pytest.raises(Refused, match="cannot be undone"):
        store.acts.undo()
    assert snapshot(store) == before
    assert [feed.id for feed in store.feeds.all(former=True)] == [again]


def test_an_address_that_was_only_tried_does_not_bar_the_way_back(store, say):
    one, _ids = say.filled(2, "one")
    say.filled(2, "two")
    store.feeds.move(one, FeedUrl("https://two.example/feed"))
    say.feed("one")
    store.acts.undo()
    store.acts.undo()
    assert len(store.feeds.all()) == 2
