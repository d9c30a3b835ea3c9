"""The assistant and the rules in the window."""

import pytest

from listener.app.results import BackTest
from listener.domain.rule import Action, Deed
from listener.domain.search import Role
from listener.ui.dialogs.listen import how_often


@pytest.fixture
def assistant(town, qtbot):
    town.session.listening.open()
    qtbot.waitUntil(lambda: town.session.listening.dialog is not None)
    return town.session.listening.dialog


def test_names_are_tried_as_they_are_typed(town, assistant, qtbot):
    assert not assistant.do.isEnabled()

    assistant.names[Role.OWN].setPlainText("Ferry = lantern ferry\nBench")
    qtbot.waitUntil(lambda: "Bench" in assistant.shown)

    assert assistant.do.text() == "Listen for 2 names"
    assert 'Ferry OR "lantern ferry"' in assistant.shown
    assert "items, " in assistant.shown
    assert "written otherwise" in assistant.shown
    assert "Most in " in assistant.shown


def test_all_circles_and_places_can_be_chosen_on_a_low_screen(town, assistant, qtbot):
    assistant.resize(700, 420)
    form = assistant.workspace.parentWidget()
    qtbot.waitUntil(lambda: form.height() > assistant.height())
    for chip in (*assistant.scope.values(), *assistant.places.values()):
        assert chip.isVisibleTo(form)
        assert form.rect().contains(chip.mapTo(form, chip.rect().bottomRight()))
    rivals = assistant.names[Role.RIVAL]
    assert rivals.viewport().height() >= 3 * rivals.fontMetrics().lineSpacing()  # as many lines as it has


def test_what_is_wished_is_set_up_and_can_be_undone(town, assistant, qtbot):
    before = len(town.ask(lambda listener: listener.searches.all()))
    assistant.names[Role.RIVAL].setPlainText("Harbour")
    assistant.names[Role.TOPIC].setPlainText("Quay")
    next(iter(assistant.scope.values())).setChecked(True)
    assistant.places["reddit"].setChecked(True)
    assistant.workspace.setText("Town")
    assistant.do.click()
    qtbot.waitUntil(lambda: town.session.listening.dialog is None)

    saved = town.ask(lambda listener: listener.searches.all())
    assert [(search.name, search.role) for search in saved[before:]] == [
        ("Harbour", Role.RIVAL),
        ("Quay", Role.TOPIC),
    ]
    assert [one.name for one in town.ask(lambda listener: listener.workspaces.all())] == ["Town"]
    qtbot.waitUntil(lambda: town.session.arranging.workspace is not None)
    assert town.session.arranging.workspace.name == "Town"
    assert len(town.ask(lambda listener: listener.feeds.all())) == 6
    scope = town.session.arranging.workspace.circles
    followed = [feed for feed in town.ask(lambda listener: listener.feeds.all()) if "reddit" in feed.url]
    assert [feed.circles for feed in followed] == [
        tuple(town.ask(lambda listener: listener.circles.get(scope[0]).path) for _each in scope)
    ] * 2
    qtbot.waitUntil(lambda: not town.ask(lambda listener: listener._parts.store.matches.unmatched()))

    town.session.window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: len(town.ask(lambda listener: listener.searches.all())) == before)


def test_a_name_that_cannot_be_listened_for_is_said(town, assistant, qtbot):
    assistant.names[Role.OWN].setPlainText("++")
    qtbot.waitUntil(lambda: "no word" in assistant.shown)

    assistant.names[Role.OWN].setPlainText("Bridge")
    qtbot.waitUntil(lambda: "Bridge" in assistant.shown)
    assistant.do.click()
    qtbot.waitUntil(lambda: "already" in assistant.shown)


@pytest.mark.parametrize(
    ("count", "weeks", "words"),
    [
        (0, 1, "Nothing in all you have"),
        (1, 1, "1 item, 1.0 a week"),
        (3, 2, "3 items, 1.5 a week"),
        (1, 40, "1 item, one in 40 weeks"),
        (1_200, 3_600, "1 200 items, one in 3 weeks"),
    ],
)
def test_how_often_a_name_was_found_is_said(count, weeks, words):
    test = BackTest("q", count, (), (), (), (), weeks=weeks)
    assert how_often(test).replace("\N{NO-BREAK SPACE}", " ").replace("\u202f", " ") == words


@pytest.fixture
def rules(town, qtbot):
    town.session.ruling.open()
    dialog = town.session.ruling.dialog
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    return dialog


def test_a_rule_is_made_tried_run_and_removed(town, rules, qtbot):
    rules.name.setText("Rain")
    rules.query.setText("rains")
    rules.ticks[Deed.STAR].setChecked(True)
    rules.label.setText("weather")
    rules.status.setCurrentText("Dismissed")
    rules.try_out.click()
    qtbot.waitUntil(lambda: "It would take" in rules.said.text())

    rules.save.click()
    qtbot.waitUntil(lambda: rules.list.count() == 2)
    (rule,) = town.ask(lambda listener: listener.rules.all())
    assert rule.actions == (
        Action(Deed.STAR),
        Action(Deed.LABEL, "weather"),
        Action(Deed.STATUS, "dismissed"),
    )
    assert rules.name.text() == "Rain"

    rules.run.click()
    qtbot.waitUntil(lambda: "taken" in rules.said.text())
    starred = town.ask(lambda listener: listener.rules.log())
    assert len(starred[0].items) > 0

    rules.is_on.setChecked(False)
    rules.save.click()
    qtbot.waitUntil(lambda: "off" in rules.list.item(0).text())

    rules.remove.click()
    qtbot.waitUntil(lambda: rules.list.count() == 1)
    rules.accept()
    assert town.session.ruling.dialog is None


def test_rules_are_put_in_order_and_their_labels_and_log_are_shown(town, rules, qtbot):
    actions = (Action(Deed.LABEL, "wet, cold"), Action(Deed.LABEL, "north"))
    town.ask(lambda listener: listener.rules.add("Rain", "rains", actions))
    town.ask(lambda listener: listener.rules.add("Ferry", "ferry", (Action(Deed.STAR),), is_on=False))
    town.session.ruling._look("Ferry")
    qtbot.waitUntil(lambda: rules.list.count() == 3)
    assert rules.log.item(0).text() == "Nothing yet."
    assert not rules.later.isEnabled()
    rules.try_out.click()  # one that is off can be tried
    qtbot.waitUntil(lambda: "It would take" in rules.said.text())
    assert " 0 " not in rules.said.text()

    rules.earlier.click()
    qtbot.waitUntil(lambda: rules.list.item(1).text() == "Rain")
    assert [rule.name for rule in town.ask(lambda listener: listener.rules.all())] == ["Ferry", "Rain"]
    assert not rules.earlier.isEnabled()

    rules.list.setCurrentRow(1)
    assert rules.label.text() == "wet, cold, north"
    assert rules.draft.actions == actions
    rules.run.click()
    qtbot.waitUntil(lambda: "Rain: label wet, cold" in rules.log.item(0).text())
    rules.label.setText("wet, , dry")
    assert rules.draft.actions == (Action(Deed.LABEL, "wet"), Action(Deed.LABEL, "dry"))


def test_a_rule_that_cannot_be_is_said(rules, qtbot):
    rules.name.setText("Nothing")
    rules.query.setText("rain AND (")
    rules.save.click()

    qtbot.waitUntil(lambda: rules.said.property("tone") == "danger")


def test_what_a_rule_hides_leaves_the_list_and_the_counts_and_comes_back(town, qtbot):
    session = town.session
    items = session.window.parts.items
    qtbot.waitUntil(lambda: len(items.model.ids) > 0)
    listed = items.model.ids
    town.ask(lambda listener: listener.rules.add("Away", "ferry", (Action(Deed.HIDE),)))
    session.window.actions_by_name["rules"].trigger()
    dialog = session.ruling.dialog
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    dialog.list.setCurrentRow(0)
    assert dialog.ticks[Deed.HIDE].isChecked()
    dialog.run.click()

    qtbot.waitUntil(lambda: len(items.model.ids) < len(listed))
    left = len(items.model.ids)
    qtbot.waitUntil(lambda: session.arranging.sidebar.counts.everything.total == left)
    dialog.reject()
    session.window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: items.model.ids == listed)
