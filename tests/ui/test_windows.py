"""Several windows on one profile: opened, kept in step, closed, restored."""

import gc
import threading
import weakref
from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QSystemTrayIcon

from listener.app.results import Mark, Progress
from listener.domain.changes import Changes
from listener.domain.errors import WrongUsage
from listener.domain.ids import FeedId, ItemId, WorkspaceId
from listener.domain.workspace import Workspace
from listener.ui.models.places import ALL, MENTIONS, Kind, Place
from listener.ui.state import WindowState, all_from_bytes, load, to_bytes


def is_listed(session) -> bool:
    model = session.window.parts.items.model
    return bool(model.ids) and model.row_of(model.ids[0]) is not None


@pytest.fixture
def two(town, qtbot):
    """The window on the town, and another opened from it by its key; both have their lists."""
    first = town.session
    first.window.actions_by_name["new-window"].trigger()
    second = town.program.front
    qtbot.waitUntil(lambda: is_listed(first) and is_listed(second))
    return first, second


def settle() -> None:
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_another_window_shows_what_this_one_shows_beside_it(town, qtbot):
    first = town.session
    rivals = next(c for c in first.arranging.sidebar.circles if c.name == "Rivals")
    first.browsing.show_place(Place(Kind.CIRCLE, rivals.id))
    first.window.parts.panes.use_layout("classic")
    first.window.resize(500, 500)
    first.window.actions_by_name["new-window"].trigger()
    second = town.program.front
    assert second is not first
    assert town.program.sessions == [first, second]
    qtbot.waitUntil(lambda: second.window.windowTitle() == "Rivals")
    assert second.browsing.place == first.browsing.place
    assert second.window.parts.panes.layout_name == "classic"
    assert second.window.size() == first.window.size()
    assert second.window.pos() != first.window.pos()


@pytest.mark.parametrize(
    ("kind", "name"), [(Kind.CIRCLE, "Rivals"), (Kind.SEARCH, "Ferry"), (Kind.FEED, "Alone")]
)
def test_a_row_of_the_sidebar_opens_in_a_new_window(town, qtbot, kind, name):
    first = town.session
    sidebar = first.window.parts.sidebar
    node = next(
        entry.node
        for entry in sidebar.model._entries
        if entry.node.name == name and entry.node.place.kind is kind
    )
    menu = sidebar.menu_for(sidebar.model.index_of(node.place))
    next(action for action in menu.actions() if action.text() == "Open in a new window").trigger()
    second = town.program.front
    qtbot.waitUntil(lambda: second.window.windowTitle() == name)
    assert second.browsing.place == node.place
    assert first.browsing.place == ALL


def test_a_workspace_opens_in_a_new_window_as_it_was_left(town, qtbot):
    first = town.session
    layout = to_bytes(WindowState(layout="classic", place=Place(Kind.STARRED))).decode()

    def add(listener):
        kept, changes = listener.workspaces.add(Workspace(WorkspaceId(0), "Bay & Co", 0))
        plain, more = listener.workspaces.add(Workspace(WorkspaceId(0), "Quay", 0))
        listener.workspaces.set_layout(kept.id, layout)
        return kept, plain, changes | more

    kept, plain, changes = town.ask(add)
    first.hub.tell(changes)
    qtbot.waitUntil(lambda: len(first.arranging.workspaces) == 2)
    first.window.parts.title.switcher.click()
    inner = next(a for a in first.workspacing.menu.actions() if a.text() == "Open in a new window").menu()
    assert [action.text() for action in inner.actions()] == ["Bay && Co", "Quay"]
    inner.actions()[0].trigger()
    first.workspacing.menu.close()
    second = town.program.front
    qtbot.waitUntil(lambda: second.window.windowTitle() == "Starred · Bay & Co")
    assert second.arranging.workspace_id == kept.id
    assert second.window.parts.panes.layout_name == "classic"
    first.windowing.open_workspace(plain.id)
    third = town.program.front
    qtbot.waitUntil(lambda: third.window.windowTitle() == "Mentions · Quay")
    assert third.browsing.place == MENTIONS
    assert third.window.parts.panes.layout_name == "wide"
    first.windowing.open_workspace(WorkspaceId(999))
    assert town.program.front is third
    assert first.arranging.workspace_id is None


def test_a_layout_left_in_one_window_is_taken_by_the_others(two, town, qtbot):
    first, second = two
    bay, changes = town.ask(lambda listener: listener.workspaces.add(Workspace(WorkspaceId(0), "Bay", 0)))
    first.hub.tell(changes)
    qtbot.waitUntil(lambda: bool(first.arranging.workspaces) and bool(second.arranging.workspaces))
    first.workspacing.choose(bay.id)
    first.window.parts.panes.use_layout("classic")
    first.workspacing.choose(None)
    qtbot.waitUntil(lambda: "classic" in second.arranging.workspaces[0].layout)
    second.workspacing.choose(bay.id)
    assert second.window.parts.panes.layout_name == "classic"


def test_a_mark_made_in_one_window_shows_in_the_other_and_is_undone_from_there(two, qtbot):
    first, second = two
    chosen = first.window.parts.items.model.ids[2]
    first.window.parts.items.view.go_to(2, open_it=False)
    first.window.actions_by_name["toggle-star"].trigger()
    seen = second.window.parts.items.model
    qtbot.waitUntil(lambda: seen.row_of(chosen).starred)
    qtbot.waitUntil(lambda: second.arranging.sidebar.counts.starred.total == 1)
    second.window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: not first.window.parts.items.model.row_of(chosen).starred)
    assert "Undone" in second.window.parts.toast.words
    assert first.window.parts.toast.words == ""


def test_triage_in_one_window_shows_in_the_stream_of_the_other(town, qtbot):
    def add(listener):
        searches = tuple(search.id for search in listener.searches.all())
        return listener.workspaces.add(Workspace(WorkspaceId(0), "Bay", 0, searches=searches))[1]

    first = town.session
    first.hub.tell(town.ask(add))
    qtbot.waitUntil(lambda: bool(first.arranging.workspaces))
    first.window.actions_by_name["go-mentions"].trigger()
    first.window.actions_by_name["new-window"].trigger()
    second = town.program.front
    for session in (first, second):
        qtbot.waitUntil(lambda one=session: one.window.parts.items.view.is_stream and is_listed(one))
    before = second.arranging.mentions[second.arranging.workspace_id].new
    gone = first.window.parts.items.model.ids[1]
    first.window.parts.items.view.go_to(1, open_it=False)
    first.window.actions_by_name["triage-dismissed"].trigger()
    qtbot.waitUntil(lambda: gone not in second.window.parts.items.model.ids)
    qtbot.waitUntil(lambda: second.arranging.mentions[second.arranging.workspace_id].new == before - 1)
    assert second.arranging.workspace_id == first.arranging.workspace_id


def test_subscriptions_searches_and_settings_show_in_every_window(two, town, qtbot):
    first, second = two
    first.searching.remove(first.arranging.sidebar.searches[0].id)
    qtbot.waitUntil(lambda: [one.name for one in second.arranging.sidebar.searches] == ["Bridge"])
    feed = second.arranging.sidebar.feeds[0]
    second.desk.change(lambda: second.desk.listener.feeds.unsubscribe((FeedId(feed.id),)), second.tending)
    qtbot.waitUntil(lambda: feed.id not in {one.id for one in first.arranging.sidebar.feeds})
    second.adjusting.zoom(1)
    qtbot.waitUntil(lambda: first.adjusting.face == second.adjusting.face != type(first.adjusting.face)())
    first.adjusting.set("fold-copies", "on")
    qtbot.waitUntil(lambda: second.browsing.by_story and first.browsing.by_story)
    third = town.program.open(second.state)
    assert third.adjusting.face == second.adjusting.face
    assert third.browsing.by_story


def test_what_was_done_elsewhere_since_is_not_undone_by_a_message_still_shown(two, qtbot):
    first, second = two
    toast = first.window.parts.toast
    first.window.actions_by_name["mark-all-read"].trigger()
    qtbot.waitUntil(lambda: "117 items" in toast.words)
    qtbot.waitUntil(lambda: not second.arranging.sidebar.counts.everything.unread)
    assert not toast._button.isHidden()
    second.window.parts.items.view.go_to(0, open_it=False)
    second.window.actions_by_name["toggle-star"].trigger()
    qtbot.waitUntil(toast._button.isHidden)
    assert "117 items" in toast.words


def test_questions_of_two_windows_do_not_silence_each_other(two, qtbot):
    both_asked = threading.Barrier(2)
    answers = []
    for session in two:
        session.desk.read("list", lambda _token: both_asked.wait(5), answers.append)
    qtbot.waitUntil(lambda: sorted(answers) == [0, 1])


def test_a_refresh_shows_and_is_stopped_in_every_window(two, town, qtbot, monkeypatch):
    first, second = two
    refreshing = town.program.house.refreshing
    monkeypatch.setattr(
        refreshing._desk.listener.refreshing, "refresh", lambda *_, token, **_m: token.wait(10)
    )
    first.window.actions_by_name["refresh"].trigger()
    second.window.actions_by_name["refresh"].trigger()
    refreshing._progress(Progress(1, 2, "Refreshing 1 of 2 feeds"))
    for session in two:
        qtbot.waitUntil(lambda one=session: one.window.parts.status.words == "Refreshing 1 of 2 feeds")
    second.window.parts.status.cancelled.emit()
    assert not refreshing.is_running
    assert [session.window.parts.status.words for session in two] == ["", ""]


def test_what_concerns_no_window_is_said_in_the_one_used_last(two, town):
    first, second = two
    house = town.program.house
    house.desk.said.emit("5 old items went.")
    assert (first.window.parts.toast.words, second.window.parts.toast.words) == ("", "5 old items went.")
    first.window.used.emit()
    assert town.program.sessions == [second, first]
    house.desk.said.emit("6 old items went.")
    assert first.window.parts.toast.words == "6 old items went."


def test_a_dialog_holds_up_its_own_window_only(two):
    first, _second = two
    first.subscribing.open()
    assert first.subscribing.dialog.windowModality() is Qt.WindowModality.WindowModal
    assert first.subscribing.dialog.parent() is first.window


def test_closing_one_of_several_closes_that_one_with_what_it_opened(two, town, qtbot):
    first, second = two
    reports, dialogs = [], []
    for session in two:
        session.reporting.open()
        session.clipping.open()
        qtbot.waitUntil(lambda one=session: one.clipping.window is not None)
        reports.append(session.reporting.window)
    second.subscribing.open()
    dialogs.append(second.subscribing.dialog)
    dialogs[0].destroyed.connect(dialogs.clear)
    second.window.actions_by_name["close-window"].trigger()
    assert town.program.sessions == [first]
    assert second.reporting.window is None
    assert second.clipping.window is None
    assert second.subscribing.dialog is None
    assert first.reporting.window is reports[0]
    assert first.reporting.window.isVisible()
    assert first.clipping.window.isVisible()
    qtbot.waitUntil(lambda: not dialogs)
    first.window.parts.items.view.go_to(1, open_it=True)
    qtbot.waitUntil(lambda: first.opening.row is not None)


def used_and_closed(program, qtbot) -> list[weakref.ref]:
    """Open a window, use it, close it; return what may be there no more."""
    session = program.open(program.front.state)
    qtbot.waitUntil(lambda: is_listed(session))
    session.window.parts.items.view.go_to(1, open_it=True)
    qtbot.waitUntil(lambda: session.opening.row is not None and session.opening.row.read)
    session.window.parts.search.show_query("ferry")
    qtbot.waitUntil(lambda: session.browsing.found is not None)
    session.finding.open()
    session.window.parts.title.switcher.click()
    session.workspacing.menu.close()
    session.subscribing.open()
    session.reporting.open()
    session.marking.mark_all_read()
    qtbot.waitUntil(lambda: "read" in session.window.parts.toast.words)
    parts = session.window.parts
    left = [session, session.window, session.desk, session.browsing, parts.items.model, parts.reading.view]
    left += [session.subscribing.dialog, session.reporting.window]
    with qtbot.waitSignal(session.desk.cleared):
        session.window.close()
    return [weakref.ref(one) for one in left]


def test_a_closed_window_leaves_nothing_behind(town, qtbot):
    left = used_and_closed(town.program, qtbot)

    def is_gone() -> bool:
        settle()
        gc.collect()
        return not any(one() is not None for one in left)

    qtbot.waitUntil(is_gone)
    settings = town.session.adjusting
    settings.set("theme", "dark")
    qtbot.waitUntil(lambda: settings.values["theme"] == "dark")
    assert len(town.session.window.parts.items.model.ids) == 117


def test_a_late_answer_to_a_closed_window_is_dropped(two, town, qtbot):
    first, second = two
    go, answers = threading.Event(), []
    second.desk.read("list", lambda _token: go.wait(5), answers.append)
    second.desk.fetch("candidates", lambda _token: go.wait(5), answers.append, answers.append)
    with qtbot.waitSignal(second.desk.cleared):
        second.window.close()
    go.set()
    done = []
    first.desk.read("after", lambda _token: go.wait(5), done.append)
    qtbot.waitUntil(lambda: done == [True])
    second.desk.read("never", lambda _token: True, answers.append)
    qtbot.wait(20)
    assert answers == []


def test_what_was_done_in_a_closed_window_is_written_and_told(two, town, qtbot):
    first, second = two
    go = threading.Event()
    ids = second.window.parts.items.model.ids[:3]
    items = second.desk.listener.items

    def slowly() -> Changes:
        go.wait(5)
        return items.mark(ids, Mark.STAR)

    second.desk.change(slowly, second.marking)
    second.window.close()
    settle()
    assert second.window.isHidden()
    with qtbot.waitSignal(second.desk.cleared):
        go.set()
    qtbot.waitUntil(lambda: first.arranging.sidebar.counts.starred.total == 3)


def test_trouble_of_a_closed_window_is_said_in_another(two, qtbot):
    first, second = two
    go = threading.Event()

    def fail() -> Changes:
        go.wait(5)
        raise WrongUsage("The disk is full.")

    second.desk.change(fail)
    second.window.close()
    go.set()
    qtbot.waitUntil(lambda: first.window.parts.toast.words == "The disk is full.")


def test_all_windows_are_restored_at_the_next_start(two, town, open_session, qtbot):
    first, second = two
    rivals = next(c for c in first.arranging.sidebar.circles if c.name == "Rivals")
    first.browsing.show_place(Place(Kind.CIRCLE, rivals.id))
    first.window.parts.panes.use_layout("classic")
    second.browsing.show_place(Place(Kind.SEARCH, second.arranging.sidebar.searches[0].id))
    second.browsing.show_unread_only(True)
    first.window.used.emit()
    first.window.actions_by_name["quit"].trigger()
    assert town.program.sessions == []
    assert first.window.isHidden()
    assert second.window.isHidden()
    qtbot.waitUntil(lambda: len(load(town.profile)) == 2 and load(town.profile)[1].layout == "classic")
    again = open_session(town.profile.parent)
    other, front = again.program.sessions
    qtbot.waitUntil(lambda: is_listed(other) and is_listed(front))
    assert front is again.session
    assert (front.window.windowTitle(), other.window.windowTitle()) == ("Rivals", "Ferry")
    assert front.window.parts.panes.layout_name == "classic"
    assert other.window.parts.panes.layout_name == "wide"
    assert (front.browsing.unread_only, other.browsing.unread_only) == (False, True)


def test_windows_closed_one_by_one_leave_the_last_to_the_next_start(two, town, qtbot, monkeypatch):
    first, second = two
    minutes = count()
    house, begun = town.program.house, town.program.house.clock()
    monkeypatch.setattr(house, "clock", lambda: begun + timedelta(minutes=next(minutes)))
    second.browsing.show_unread_only(True)
    qtbot.waitUntil(lambda: len(load(town.profile)) == 2)
    first.window.close()
    qtbot.waitUntil(lambda: [one.unread_only for one in load(town.profile)] == [True])
    second.window.close()
    assert town.program.sessions == []
    qtbot.waitUntil(lambda: [one.unread_only for one in load(town.profile)] == [True])


def test_the_program_ends_with_its_last_window(two, qtbot, monkeypatch):
    ended = []
    monkeypatch.setattr("listener.ui.program.QCoreApplication.quit", lambda: ended.append(1))
    first, second = two
    first.window.close()
    settle()
    assert ended == []
    second.window.close()
    qtbot.waitUntil(lambda: ended == [1])


def test_windows_closed_together_are_opened_together(two, town, qtbot):
    first, second = two
    second.browsing.show_unread_only(True)
    first.window.close()
    second.window.close()
    qtbot.waitUntil(lambda: [one.unread_only for one in load(town.profile)] == [False, True])


def test_only_the_last_window_goes_on_beside_the_clock(two, town, qtbot, monkeypatch):
    first, second = two
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)
    tray = town.program.house.tray
    first.adjusting.set("keep-in-tray", "on")
    qtbot.waitUntil(lambda: tray.is_shown)
    second.window.close()
    assert town.program.sessions == [first]
    first.window.close()
    assert town.program.sessions == [first]
    assert first.window.isHidden()
    tray.opened.emit()
    assert first.window.isVisible()
    first.window.close()
    tray.quit_pressed.emit()
    assert town.program.sessions == []
    tray.opened.emit()
    tray.show_icon(on=False)


def test_a_damaged_file_of_windows_opens_one_as_new(open_session, template, town, qtbot):
    assert all_from_bytes(b"{nonsense") == all_from_bytes(b'{"windows": 3}') == ()
    assert all_from_bytes(b'{"windows": [3, {"item_id": "x"}]}') == (WindowState(),)
    (town.profile / "windows.json").write_bytes(b"[]")
    again = open_session(town.profile.parent)
    assert len(again.program.sessions) == 1
    assert replace(again.session.state, geometry="", sidebar_px=0, list_px=0) == WindowState()


def test_a_window_past_the_screens_edge_begins_at_its_corner(two):
    first, second = two
    room = first.window.screen().availableGeometry()
    first.window.move(room.right() - 50, room.bottom() - 50)
    second.window.stand_beside(first.window)
    assert second.window.pos() == room.topLeft()


def test_an_item_shown_in_two_windows_is_shown_anew_in_both(two, town, qtbot):
    first, second = two
    item_id = ItemId(first.window.parts.items.model.ids[3])
    for session in two:
        session.opening.open(item_id)
        qtbot.waitUntil(lambda one=session: one.opening.row is not None and one.opening.row.read)
    first.marking.toggle_star()
    qtbot.waitUntil(lambda: second.opening.row.starred)
