import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listener.domain.circle import join_path
from listener.domain.errors import NotFound, Refused, WrongUsage
from listener.domain.outline import Foreign


def paths(store):
    return [circle.path for circle in store.circles.all()]


def test_a_path_makes_the_circles_it_needs_once(store):
    made = store.circles.add("A/B/C")
    assert (made.is_new, made.changes.circles) == (True, True)
    again = store.circles.add(" a / B ")
    assert (again.is_new, again.changes.circles) == (False, False)
    assert paths(store) == ["A", "A/B", "A/B/C"]
    assert store.circles.get(made.id).name == "C"


def test_a_slash_in_a_name_is_written_with_a_backslash(store):
    circle = store.circles.get(store.circles.add(r"Press\/Radio/A").id)
    assert (circle.path, circle.name) == (r"Press\/Radio/A", "A")
    assert store.circles.find(r"press\/radio").name == "Press/Radio"


def test_sibling_names_are_unique_whatever_their_case(store):
    one = store.circles.add("A/One").id
    store.circles.add("A/Two")
    other = store.circles.add("B/one").id
    with pytest.raises(Refused, match="circle Two already"):
        store.circles.rename(one, "TWO")
    with pytest.raises(Refused):
        store.circles.move(other, store.circles.find("A").id)
    store.circles.rename(one, "ONE")
    assert "A/ONE" in paths(store)


@pytest.mark.parametrize("path", ["", " / ", "//"])
def test_a_circle_needs_a_name(store, path):
    with pytest.raises(WrongUsage):
        store.circles.add(path)
    with pytest.raises(WrongUsage):
        store.circles.rename(store.circles.add("A").id, "  ")


def test_circles_nest_only_so_deep(store):
    deep = store.circles.add("/".join("abcdefghijklmnopqrstuvwxyz123456")).id
    with pytest.raises(Refused):
        store.circles.add("/".join("abcdefghijklmnopqrstuvwxyz1234567"))
    with pytest.raises(Refused):
        store.circles.move(store.circles.add("Outer/Inner").id, deep)


def test_a_circle_is_found_by_path_or_by_a_name_that_only_it_has(store):
    store.circles.add("A/B")
    store.circles.add("C/B")
    store.circles.add("C/D")
    assert store.circles.find("d").path == "C/D"
    assert store.circles.find("a/b").path == "A/B"
    for unclear in ("B", "nowhere", ""):
        with pytest.raises(NotFound):
            store.circles.find(unclear)
    with pytest.raises(NotFound):
        store.circles.get(99)


def test_circles_stand_in_the_users_order(store):
    for name in "ABC":
        store.circles.add(name)
    store.circles.move(store.circles.find("C").id, None, 0)
    assert paths(store) == ["C", "A", "B"]
    store.circles.move(store.circles.find("C").id, None)
    assert paths(store) == ["A", "B", "C"]


def test_a_circle_moves_with_all_inside_it(store):
    store.circles.add("A/B/C")
    store.circles.add("D")
    store.circles.move(store.circles.find("A/B").id, store.circles.find("D").id)
    assert paths(store) == ["A", "D", "D/B", "D/B/C"]


def test_a_circle_cannot_be_put_inside_itself(store):
    inner = store.circles.add("A/B").id
    with pytest.raises(Refused, match="inside itself"):
        store.circles.move(store.circles.find("A").id, inner)


def test_a_removed_circle_keeps_its_feeds(store, say):
    feed_id = say.feed("one", "A/B", "C")
    circle = store.circles.find("A").id
    store.circles.set_foreign(circle, None, Foreign(elements=("<x/>",)))
    search = say.search(circles=(circle,))
    store.circles.remove(circle)
    assert paths(store) == ["C"]
    assert store.feeds.get(feed_id).circles == ("C",)
    assert (store.circles.foreign(), store.searches.get(search.id).circles) == ({}, ())
    assert say.is_sound()


def test_feeds_are_placed_in_the_users_order_each_once(store, say):
    one, two, three = (say.feed(name) for name in ("one", "two", "three"))
    circle = store.circles.add("A").id
    assert store.circles.put([two, one, two], circle).feeds == {one, two}
    assert store.circles.get(circle).feeds == (two, one)
    assert not store.circles.put([one], circle)
    store.circles.put([three, one], circle, 0)
    assert store.circles.get(circle).feeds == (three, one, two)
    store.circles.take([one, three], circle)
    assert store.circles.get(circle).feeds == (two,)


def test_inner_circles_and_their_feeds_are_told(store, say):
    one, two = say.feed("one", "A/B"), say.feed("two", "A", "A/B")
    outer, inner = store.circles.find("A").id, store.circles.find("A/B").id
    assert store.circles.inner(outer) == {outer, inner}
    assert store.circles.feeds([outer]) == {one, two}
    assert store.circles.feeds([inner]) == {one, two}
    store.circles.take([two], inner)
    assert store.circles.feeds([inner]) == {one}


def test_foreign_words_are_kept_for_every_place(store, say):
    feed_id = say.feed("one", "A")
    circle = store.circles.find("A").id
    said = {
        (None, None): Foreign(elements=("<a/>",)),
        (None, feed_id): Foreign(attributes=(("b", "1"),)),
        (circle, None): Foreign(attributes=(("c", "1"),)),
        (circle, feed_id): Foreign(attributes=(("d", "1"),)),
    }
    for (circle_id, feed), foreign in said.items():
        store.circles.set_foreign(circle_id, feed, foreign)
    assert store.circles.foreign() == said
    store.circles.set_foreign(None, None, Foreign())
    store.circles.take([feed_id], circle)
    assert set(store.circles.foreign()) == {(None, feed_id), (circle, None)}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=8).map(str.strip).filter(bool), min_size=1, max_size=4))
def test_any_name_can_be_a_circles(tmp_path_factory, names):
    from listener.store.store import Store

    store = Store.open(tmp_path_factory.mktemp("circles") / "profile")
    try:
        made = store.circles.add(join_path(tuple(names)))
        assert store.circles.find(store.circles.get(made.id).path).id == made.id
        assert not store.circles.add(store.circles.get(made.id).path).is_new
    finally:
        store.close()
