"""Mentions put together by the story they tell."""

from hypothesis import given
from hypothesis import strategies as st

from listener.domain.ids import ItemId
from listener.domain.mention import Status
from listener.domain.mention_groups import by_story, states


def ids(*numbers: int) -> list[ItemId]:
    return [ItemId(number) for number in numbers]


def test_a_story_stands_where_its_newest_item_did_with_the_first_told_first():
    stories = {ItemId(9): 1, ItemId(7): 1, ItemId(4): 1, ItemId(8): 2, ItemId(5): 2}
    ordered, groups = by_story(ids(9, 8, 7, 6, 5, 4), stories)
    assert ordered == [4, 7, 9, 5, 8, 6]
    assert groups == ((4, 7, 9), (5, 8))


def test_what_nobody_else_tells_stands_by_itself():
    assert by_story(ids(3, 2, 1), {}) == ([3, 2, 1], ())
    assert by_story(ids(3, 2), {ItemId(3): 7}) == ([3, 2], ())


@given(st.lists(st.integers(1, 40), unique=True), st.dictionaries(st.integers(1, 40), st.integers(1, 5)))
def test_grouping_loses_and_doubles_nothing(numbers, stories):
    ordered, groups = by_story(ids(*numbers), {ItemId(item): story for item, story in stories.items()})
    assert sorted(ordered) == sorted(numbers)
    for group in groups:
        assert len({stories[item] for item in group}) == 1 < len(group)
        start = ordered.index(group[0])
        assert tuple(ordered[start : start + len(group)]) == group


def test_states_are_counted_in_their_order_and_only_those_that_are_there():
    found = states([Status.DISMISSED, Status.NEW, Status.NEW])
    assert list(found.items()) == [(Status.NEW, 2), (Status.DISMISSED, 1)]
