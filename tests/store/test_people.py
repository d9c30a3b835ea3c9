"""Bylines of one person: joined and parted by the user alone."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listener.domain.errors import NotFound, WrongUsage
from listener.domain.people import Person
from listener.domain.who import folded


def test_bylines_are_joined_under_the_first_name(store):
    assert store.people.join(["Ann  Lee", "A. Lee"]).undo
    assert store.people.all() == (Person("Ann Lee", ("A. Lee", "Ann Lee")),)


def test_another_name_may_be_given_and_is_a_byline_too(store):
    store.people.join(["A. Lee"], "Ann Lee")
    assert store.people.all() == (Person("Ann Lee", ("A. Lee", "Ann Lee")),)
    store.people.join(["A. Lee"], "ANN LEE")
    assert store.people.all() == (Person("ANN LEE", ("A. Lee", "ANN LEE")),)


def test_who_joins_two_people_joins_all_their_bylines(store):
    store.people.join(["Ann", "A"])
    store.people.join(["Bo", "B"])
    store.people.join(["C", "b", "ANN"])
    assert store.people.all() == (Person("C", ("A", "Ann", "B", "Bo", "C")),)


def test_a_person_keeps_the_name_when_more_is_joined(store):
    store.people.join(["Ann", "A"])
    store.people.join(["A", "Annie"])
    assert store.people.all() == (Person("Ann", ("A", "Ann", "Annie")),)


def test_parting_leaves_the_others_joined(store):
    store.people.join(["Ann", "A", "Annie"])
    store.people.part(" ANN ")
    assert store.people.all() == (Person("A", ("A", "Annie")),)
    store.people.part("Annie")
    assert store.people.all() == ()


def test_joining_and_parting_are_undone_and_done_again(store):
    store.people.join(["Ann", "A"])
    store.people.join(["Bo", "Ann"])
    joined = store.people.all()
    store.people.part("Bo")
    store.acts.undo()
    assert store.people.all() == joined
    store.acts.undo()
    assert store.people.all() == (Person("Ann", ("A", "Ann")),)
    store.acts.redo()
    assert store.people.all() == joined


@pytest.mark.parametrize("names", [[], ["Ann"], ["Ann", " ann "], ["Ann", " "]])
def test_one_name_alone_is_refused(store, names):
    with pytest.raises(WrongUsage):
        store.people.join(names)
    with pytest.raises(WrongUsage):
        store.people.join(names, " ")
    assert store.acts.done() == ()


def test_a_byline_joined_to_nobody_cannot_be_parted(store):
    with pytest.raises(NotFound, match="Ann is joined to nobody"):
        store.people.part("Ann")
    assert store.acts.done() == ()


NAMES = st.sampled_from(["Ann", "ann", "Bo", "Cy", "Di", "Ed"])


@given(acts=st.lists(st.tuples(st.lists(NAMES, min_size=1, max_size=3), st.none() | NAMES), max_size=8))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)  # one store; it is emptied first
def test_a_byline_is_ever_of_one_person_of_at_least_two(store, acts):
    for person in store.people.all():
        for name in person.names[1:]:
            store.people.part(name)
    groups: list[set[str]] = []
    for names, called in acts:
        keys = {folded(name) for name in (*names, *([called] if called else []))}
        if len(keys) > 1:
            store.people.join(names, called)
            met = [group for group in groups if group & keys]
            groups = [group for group in groups if not group & keys] + [keys.union(*met)]
        elif any(keys <= group for group in groups):
            store.people.part(names[0])
            groups = [left for group in groups if len(left := group - keys) > 1]
    people = store.people.all()
    assert sorted(sorted(map(folded, person.names)) for person in people) == sorted(map(sorted, groups))
    assert all(person.name in person.names for person in people)
