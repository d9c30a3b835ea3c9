"""Workspaces in the window: made, chosen, changed, removed, each with its own layout."""

from listener.domain.errors import NotFound
from listener.domain.ids import WorkspaceId
from listener.domain.report import Grain
from listener.domain.search import Alert
from listener.domain.workspace import Workspace
from listener.ui.models.places import MENTIONS, Kind, Place
from listener.ui.state import WindowState, from_bytes, load


def _make(session, qtbot, name: str) -> None:
    session.window.actions_by_name["new-workspace"].trigger()
    dialog = session.workspacing.dialog
    assert not dialog.do.isEnabled()
    dialog.name.setText(name)
    dialog.do.click()
    qtbot.waitUntil(lambda: session.workspacing.dialog is None)
    qtbot.waitUntil(
        lambda: session.arranging.workspace is not None and session.arranging.workspace.name == name
    )


def _listed(session) -> list[Place]:
    return [node.place for node in session.window.parts.sidebar.model.nodes]


def test_a_workspace_made_is_chosen_and_its_mentions_are_shown(town, qtbot):
    session = town.session
    assert MENTIONS not in _listed(session)
    _make(session, qtbot, "Bay")
    qtbot.waitUntil(lambda: MENTIONS in _listed(session))
    qtbot.waitUntil(lambda: session.window.parts.items.shown_title == "Mentions")
    assert session.window.parts.title.switcher.text() == "Bay"
    assert session.window.parts.title.switcher.accessibleName() == "Workspace: Bay"
    assert len(town.ask(lambda listener: listener.workspaces.all())[0].searches) == 2


def test_each_workspace_is_shown_as_it_was_left(town, qtbot):
    session = town.session
    _make(session, qtbot, "Bay")
    session.window.parts.panes.use_layout("classic")
    _make(session, qtbot, "Bridges")
    qtbot.waitUntil(lambda: "classic" in town.ask(lambda li: li.workspaces.find("Bay")).layout)
    panes, actions = session.window.parts.panes, session.window.actions_by_name
    panes.use_layout("wide")
    actions["workspace-1"].trigger()
    assert session.arranging.workspace.name == "Bay"
    assert panes.layout_name == "classic"
    actions["workspace-2"].trigger()
    assert session.arranging.workspace.name == "Bridges"
    assert panes.layout_name == "wide"
    actions["workspace-9"].trigger()
    assert session.arranging.workspace.name == "Bridges"


def test_the_menu_names_workspaces_with_what_is_new(town, qtbot):
    session = town.session
    _make(session, qtbot, "Bay & Co")
    qtbot.waitUntil(lambda: bool(session.arranging.mentions))
    session.window.parts.title.switcher.click()
    words = [action.text() for action in session.workspacing.menu.actions()]
    new = session.arranging.mentions[session.arranging.workspace_id].new
    assert f"Bay && Co  ·  {new} new" in words
    session.workspacing.menu.actions()[0].trigger()
    session.workspacing.menu.close()
    qtbot.waitUntil(lambda: session.arranging.workspace_id is None)
    qtbot.waitUntil(lambda: session.window.parts.items.shown_title == "All items")
    assert session.window.parts.title.switcher.text() == "Listener"


def test_a_workspace_is_changed_and_a_mistake_is_said_in_the_dialog(town, qtbot):
    session = town.session
    _make(session, qtbot, "Bay")
    session.workspacing.edit()
    dialog = session.workspacing.dialog
    dialog.hours.setText("whenever")
    dialog.do.click()
    assert "mon-fri 09:00-17:00" in dialog._refusal.text()
    dialog.hours.setText("mon-fri 09:00-17:00")
    dialog.zone.setText("Nowhere/Here")
    dialog.do.click()
    qtbot.waitUntil(lambda: "Nowhere/Here" in dialog._refusal.text())
    dialog.zone.setText("Europe/Berlin")
    next(iter(dialog.circles.values())).click()
    assert dialog.alert.alert is Alert.NONE
    dialog.alert.choose(Alert.SPIKES)
    dialog.period.setCurrentIndex(1)
    dialog.grain.setCurrentIndex(2)
    dialog.do.click()
    qtbot.waitUntil(lambda: session.workspacing.dialog is None)
    kept = town.ask(lambda listener: listener.workspaces.find("bay"))
    assert kept.alert is Alert.SPIKES
    assert (kept.reports.days, kept.reports.grain) == (7, Grain.WEEK)
    assert (kept.time_zone, str(kept.hours), len(kept.circles)) == (
        "Europe/Berlin",
        "mon,tue,wed,thu,fri 09:00-17:00",
        1,
    )


def test_a_workspace_removed_can_be_had_back(town, qtbot):
    session = town.session
    _make(session, qtbot, "Bay")
    session.workspacing.remove()
    qtbot.waitUntil(lambda: "Bay removed" in session.window.parts.toast.words)
    qtbot.waitUntil(lambda: not session.arranging.workspaces and MENTIONS not in _listed(session))
    session.window.parts.toast.press()
    qtbot.waitUntil(lambda: [one.name for one in session.arranging.workspaces] == ["Bay"])


def test_late_trouble_with_a_workspace_that_was_left_is_not_told(town, qtbot):
    session = town.session
    _make(session, qtbot, "Bay")
    qtbot.waitUntil(lambda: session.browsing.stream is not None)
    late = session.browsing.failed_in(session.browsing.stream)
    session.workspacing.remove()
    qtbot.waitUntil(lambda: "Bay removed" in session.window.parts.toast.words)
    late(NotFound("There is no such workspace."))
    assert "Bay removed" in session.window.parts.toast.words


def test_a_workspace_removed_elsewhere_is_left(town, qtbot):
    session = town.session
    _make(session, qtbot, "Bay")
    qtbot.waitUntil(lambda: session.window.parts.items.shown_title == "Mentions")
    session.hub.tell(town.ask(lambda li: li.workspaces.remove(li.workspaces.find("Bay").id)))
    qtbot.waitUntil(lambda: session.arranging.workspace_id is None)
    qtbot.waitUntil(lambda: session.window.parts.items.shown_title == "All items")


def test_mentions_without_a_workspace_offer_to_make_one(town, qtbot):
    session = town.session
    session.window.actions_by_name["go-mentions"].trigger()
    assert "there is none yet" in session.window.parts.toast.words
    session.window.parts.toast.press()
    assert session.workspacing.dialog is not None
    session.workspacing.dialog.reject()


def test_going_to_answer_chooses_the_first_workspace(town, qtbot):
    session = town.session
    changes = town.ask(lambda li: li.workspaces.add(Workspace(WorkspaceId(0), "Bay", 0)))[1]
    session.hub.tell(changes)
    qtbot.waitUntil(lambda: bool(session.arranging.workspaces))
    session.window.actions_by_name["go-to-answer"].trigger()
    qtbot.waitUntil(lambda: session.window.parts.items.shown_title == "To answer")
    qtbot.waitUntil(lambda: "Nobody mentioned" in session.window.parts.items.empty.words)


def test_the_workspace_chosen_is_chosen_at_the_next_start(open_session, template, qtbot):
    first = open_session(template)
    _make(first.session, qtbot, "Bay")
    qtbot.waitUntil(lambda: first.session.window.parts.items.shown_title == "Mentions")
    first.session.window.close()
    qtbot.waitUntil(lambda: bool(load(first.profile)))
    again = open_session(first.profile.parent)
    qtbot.waitUntil(lambda: again.session.window.parts.items.shown_title == "Mentions")
    assert again.session.window.parts.items.view.is_stream


def test_a_damaged_layout_is_left_out():
    assert from_bytes(b"{nonsense") == WindowState()
    assert Place(Kind.TO_ANSWER).listing == Place(Kind.ALL).listing
