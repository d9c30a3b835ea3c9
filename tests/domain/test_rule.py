"""Which rule takes which items, and which rules make sense."""

import pytest

from listener.domain.errors import WrongUsage
from listener.domain.rule import (
    Action,
    Deed,
    Rule,
    Taken,
    checked,
    hidden_by,
    in_words,
    moved,
    ordered,
    read,
    taken,
    written,
)

READ, STAR = Action(Deed.READ), Action(Deed.STAR)


def rule(number, *, position=0, stops=False, is_on=True):
    return Rule(number, f"r{number}", "word", (READ,), stops, is_on, position)


def items(run):
    return {each.rule.id: each.items for each in run}


def test_rules_take_what_their_queries_find_in_the_users_order():
    run = taken([rule(1, position=2), rule(2, position=1)], {1: (7, 8), 2: (8, 9)})

    assert [each.rule.id for each in run] == [2, 1]
    assert items(run) == {1: (7, 8), 2: (8, 9)}


def test_only_the_rules_whose_place_changes_are_moved():
    rules = [rule(1), rule(2, position=1), rule(3, position=4), rule(4, position=4)]

    assert [(each.id, each.position) for each in moved(rules, rules[1], 0)] == [
        (2, 0),
        (1, 1),
        (3, 2),
        (4, 3),
    ]
    assert [(each.id, each.position) for each in moved(rules, rules[0], 0)] == [(3, 2), (4, 3)]
    assert [each.id for each in ordered([*rules, rule(0, position=4)])] == [1, 2, 0, 3, 4]


def test_what_a_stopping_rule_takes_later_rules_do_not_see():
    run = taken([rule(1, stops=True), rule(2, position=1)], {1: (7, 8), 2: (8, 9)})

    assert items(run) == {1: (7, 8), 2: (9,)}


def test_a_rule_that_is_off_takes_and_stops_nothing():
    run = taken([rule(1, stops=True, is_on=False), rule(2, position=1)], {1: (7,), 2: (7,)})

    assert items(run) == {2: (7,)}


def test_a_run_over_new_items_takes_only_these():
    assert items(taken([rule(1), rule(2)], {1: (7, 8)}, among=[8, 9])) == {1: (8,), 2: ()}


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (Rule(1, "  ", "word", (READ,)), "name"),
        (Rule(1, "n", " ", (READ,)), "query"),
        (Rule(1, "n", "word", ()), "does nothing"),
        (Rule(1, "n", "word", (Action(Deed.LABEL, " "),)), "which label"),
        (Rule(1, "n", "word", (Action(Deed.STATUS, "gone"),)), "one of: new, to-answer"),
    ],
)
def test_a_rule_that_can_do_nothing_is_refused(wrong, words):
    with pytest.raises(WrongUsage, match=words):
        checked(wrong)


def test_a_rule_is_kept_with_its_texts_folded():
    assert checked(Rule(1, " My  rule ", " word ", (READ,), stops=True)) == Rule(
        1, "My rule", "word", (READ,), stops=True
    )


def test_actions_are_kept_as_text_and_said_in_words():
    actions = (READ, STAR, Action(Deed.LABEL, "ü"), Action(Deed.STATUS, "answered"), Action(Deed.NOTIFY))

    assert read(written(actions)) == actions
    assert in_words(actions) == "mark read, star, label ü, set status answered, tell"


def test_what_a_run_hides_is_what_its_hiding_rules_take():
    hiding = Taken(Rule(1, "h", "word", (READ, Action(Deed.HIDE))), (7, 8))

    assert hidden_by([hiding, Taken(rule(2), (9,))]) == {7, 8}
    assert in_words(hiding.rule.actions) == "mark read, hide"
