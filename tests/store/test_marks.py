import pytest

from listener.domain.changes import Changes
from listener.domain.errors import WrongUsage
from listener.domain.listing import Counts, Listing


def test_marking_names_the_items_that_really_changed(store, say):
    _feed, ids = say.filled(3)
    assert store.marks.mark_read(ids[:2]).items == set(ids[:2])
    assert store.marks.mark_read(ids).items == {ids[2]}
    assert store.marks.mark_read(ids) == Changes()
    assert store.marks.mark_read(ids[:1], read=False).items == {ids[0]}
    assert store.items.counts(Listing()) == Counts(3, 1)


def test_stars_and_labels_are_put_and_taken(store, say):
    _feed, ids = say.filled(3)
    store.marks.star(ids)
    store.marks.star(ids[:1], starred=False)
    store.marks.label(ids, "Later")
    store.marks.label(ids[:1], "LATER", on=False)
    state = store.items.get(ids[1]).state
    assert (state.starred, state.labels) == (True, ("Later",))
    assert store.items.get(ids[0]).state.labels == ()


def test_labels_are_told_by_name_while_an_item_has_them(store, say):
    _feed, ids = say.filled(1)
    store.marks.label(ids, "work")
    store.marks.label(ids, "Art")
    assert store.marks.labels() == ("Art", "work")
    store.marks.label(ids, "work", on=False)
    assert store.marks.labels() == ("Art",)
    assert not store.marks.label(ids, "never put", on=False)


def test_a_label_needs_a_name(store):
    with pytest.raises(WrongUsage):
        store.marks.label([1], "  ")


def test_items_that_are_not_there_are_passed_over(store):
    assert not store.marks.mark_read([7])
    assert not store.marks.star([7])
    assert not store.acts.done()


def test_all_of_a_list_is_marked_read(store, say):
    feed_id, ids = say.filled(3)
    say.filled(2, "two")
    assert store.marks.mark_all_read(Listing(feed_id=feed_id)).items == set(ids)
    assert store.items.counts(Listing()) == Counts(5, 2)


def test_an_act_says_how_many_it_changed(store, say):
    _feed, ids = say.filled(3)
    store.marks.mark_read(ids[:1])
    store.marks.mark_read(ids)
    store.marks.mark_read(ids[:1], read=False)
    store.marks.star(ids)
    store.marks.star(ids, starred=False)
    store.marks.label(ids, "Later")
    store.marks.label(ids, "Later", on=False)
    assert [act.words for act in store.acts.done()][:-1] == [
        "take the label Later off 3 items",
        "label 3 items Later",
        "take the stars off 3 items",
        "star 3 items",
        "mark 1 item unread",
        "mark 2 items read",
        "mark 1 item read",
    ]


def test_of_a_large_act_nothing_is_kept_where_a_part_of_it_fails(store, say):
    _feed, ids = say.filled(4)

    def star_and_fail(act, starred):
        with act("much"):
            store.marks.star(starred)
            store.marks.label(ids, " ")

    with pytest.raises(WrongUsage):
        star_and_fail(store.one_act, ids[:2])
    assert store.items.ids(Listing(starred=True)) == []
    with store.one_act("much") as act:
        store.marks.star(ids[:2])
        act.words = "star two"
    assert store.acts.done()[0].words == "star two"
    with pytest.raises(WrongUsage):
        star_and_fail(store.act, ids[2:])
    assert len(store.items.ids(Listing(starred=True))) == 2
    store.acts.undo()
    assert store.items.ids(Listing(starred=True)) == []
