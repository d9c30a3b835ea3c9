"""What test_thread.py runs in a process of its own: a guard on the window's thread."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

import listener
from listener.app.results import RefreshResult
from listener.domain.changes import Changes
from listener.domain.exchange import Style
from listener.domain.mention import Status, Tone
from listener.domain.rule import Deed
from listener.domain.search import Role
from listener.ui.dialogs.starters import StartersDialog
from listener.ui.models.places import Kind, Place

_ROOT = Path(listener.__file__).parent
_DOORS = tuple(
    f"{_ROOT / folder}/"
    for folder in ("net", "store", "index", "formats", "html", "opml", "xml", "secrets", "exporters", "app")
)
# Values that cross between lanes: reading a property of one is no call of a door.
_VALUES = (str(_ROOT / "app" / "results.py"),)


def stack(frame) -> str:
    """Return where a frame stands; source lines are left out, for reading them opens files."""
    places = []
    while frame is not None:
        places.append(f"{frame.f_code.co_filename}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return "\n".join(places[:25])


class Guard:
    """Keeps the stack of each call of a door, and of each file opened, on the window's thread."""

    def __init__(self) -> None:
        self.stacks: list[str] = []
        self.is_on = False
        self._thread = threading.get_ident()

    def profile(self, frame, event, _argument) -> None:
        if not self.is_on or event != "call":
            return
        name = frame.f_code.co_filename
        if name.startswith(_DOORS) and name not in _VALUES:
            self.stacks.append(stack(frame))

    def audit(self, event: str, arguments: tuple) -> None:
        if not self.is_on or threading.get_ident() != self._thread:
            return
        if event in ("open", "socket.connect", "sqlite3.connect", "subprocess.Popen"):
            self.stacks.append(f"{event} {arguments[:1]}\n{stack(sys._getframe(1))}")


_guards: list[Guard] = []


def _hook(event: str, arguments: tuple) -> None:
    for guard in _guards:
        guard.audit(event, arguments)


sys.addaudithook(_hook)


@pytest.fixture
def guard() -> Iterator[Guard]:
    made = Guard()
    _guards.append(made)
    sys.setprofile(made.profile)
    yield made
    made.is_on = False
    sys.setprofile(None)
    _guards.remove(made)


def test_the_guard_sees_a_door_called_on_this_thread(guard, town):
    guard.is_on = True
    town.session.desk.listener.settings.all()
    guard.is_on = False
    assert "preferences.py" in guard.stacks[0]


def test_a_session_calls_no_door_on_the_windows_thread(guard, town, qtbot, tmp_path):
    session, parts = town.session, town.session.window.parts
    guard.is_on = True
    view = parts.items.view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.waitUntil(lambda: session.opening.row is not None and session.opening.row.read)
    for key in (Qt.Key.Key_S, Qt.Key.Key_M, Qt.Key.Key_N, Qt.Key.Key_Period, Qt.Key.Key_Space):
        qtbot.keyClick(view, key)
    for value in range(0, 3_000, 500):
        view.verticalScrollBar().setValue(value)
        qtbot.wait(1)
    parts.search.show_query("benches")
    qtbot.waitUntil(lambda: session.browsing.found is not None)
    parts.search.show_query("authr:x")
    qtbot.waitUntil(lambda: parts.search.error_at is not None)
    for circle in session.arranging.sidebar.circles:
        session.browsing.show_place(Place(Kind.CIRCLE, circle.id))
    session.marking.mark_all_read()
    qtbot.waitUntil(lambda: "read" in parts.toast.words)
    session.marking.undo()
    session.searching.save_query()
    session.searching.dialog.query.setPlainText("quay")
    qtbot.waitUntil(lambda: session.searching.dialog.test.number.text() != "")
    session.searching.dialog.name.setText("Quay")
    session.searching.dialog.do.click()
    qtbot.waitUntil(lambda: session.searching.dialog is None)
    file = tmp_path / "list.opml"
    session.exchanging.write_file(file, Style.PORTABLE, None)
    qtbot.waitUntil(lambda: str(file) in parts.toast.words)
    session.exchanging.read_file(file)
    qtbot.waitUntil(lambda: session.exchanging.dialog is not None)
    session.exchanging.dialog.reject()
    _work_through_mentions(session, qtbot)
    session.adjusting.set("density", "roomy")
    session.adjusting.zoom(1)
    session.refreshing.refresh()
    qtbot.waitUntil(lambda: not session.refreshing.is_running)
    town.program.open(session.state)
    town.program.sessions[0].window.close()
    qtbot.waitUntil(lambda: session.adjusting.values.get("density") == "roomy")
    guard.is_on = False
    assert guard.stacks == [], guard.stacks[0]


def test_listening_calls_no_door_on_the_windows_thread(guard, town, qtbot):
    session = town.session
    guard.is_on = True
    session.listening.open()
    qtbot.waitUntil(lambda: session.listening.dialog is not None)
    session.listening.dialog.names[Role.TOPIC].setPlainText("Lantern")
    qtbot.waitUntil(lambda: "Lantern" in session.listening.dialog.shown)
    session.listening.dialog.do.click()
    qtbot.waitUntil(lambda: session.listening.dialog is None)
    session.ruling.open()
    dialog = session.ruling.dialog
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    dialog.name.setText("Rain")
    dialog.query.setText("rains")
    dialog.ticks[Deed.NOTIFY].setChecked(True)
    dialog.save.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 2)
    dialog.run.click()
    qtbot.waitUntil(lambda: "taken" in dialog.said.text())
    dialog.accept()
    ids = session.window.parts.items.model.ids[:2]
    town.program.house.noticing.take(RefreshResult((), Changes(new_items=frozenset(ids)), 0.1))
    town.program.house.noticing.look_again()
    session.adjusting.set("keep-in-tray", "on")
    qtbot.waitUntil(lambda: session.adjusting.values.get("keep-in-tray") is True)
    guard.is_on = False
    assert guard.stacks == [], guard.stacks[0]


def test_packs_and_lists_call_no_door_on_the_windows_thread(guard, town, qtbot, site):
    session, parts = town.session, town.session.window.parts
    session.window.actions_by_name["refresh-anywhere"].setEnabled(False)
    url = site.put(
        "/list.opml", '<opml version="2.0"><body><outline xmlUrl="https://a.example/"/></body></opml>'
    )
    guard.is_on = True
    session.exchanging.offer_starters()
    qtbot.waitUntil(lambda: session.window.findChild(StartersDialog) is not None)
    session.window.findChild(StartersDialog).do.click()
    qtbot.waitUntil(lambda: session.exchanging.dialog is not None)
    session.exchanging.dialog.reject()
    session.subscribing.open(url)
    qtbot.waitUntil(lambda: session.exchanging.dialog is not None)
    session.exchanging.dialog.follow.setChecked(True)
    session.exchanging.dialog.do.click()
    qtbot.waitUntil(lambda: "followed" in parts.toast.words)
    session.following.open()
    qtbot.waitUntil(lambda: session.following.dialog.list.count() == 1)
    session.following.dialog.leave.click()
    qtbot.waitUntil(lambda: session.following.dialog.list.count() == 0)
    session.following.dialog.accept()
    guard.is_on = False
    assert guard.stacks == [], guard.stacks[0]


def _work_through_mentions(session, qtbot):
    """Make a workspace, triage, note, narrow, undo, and leave it."""
    parts, inspector = session.window.parts, session.window.parts.reading.inspector
    session.workspacing.make()
    session.workspacing.dialog.name.setText("Bay")
    session.workspacing.dialog.do.click()
    qtbot.waitUntil(lambda: parts.items.view.is_stream and len(parts.items.model.ids) > 0)
    qtbot.waitUntil(lambda: parts.items.model.mention_of(parts.items.model.ids[0]) is not None)
    parts.items.view.go_to(0, open_it=True)
    first = parts.items.model.ids[0]
    qtbot.waitUntil(lambda: inspector.mention is not None and inspector.mention.item_id == first)
    session.triaging.triage(Status.ANSWERED)
    session.triaging.note("Ask Maya")
    session.triaging.hear_tone(Tone.GOOD)
    session.triaging.judge(is_beacon=True)
    qtbot.waitUntil(lambda: bool(inspector.mention.notes) and inspector.mention.is_beacon)
    session.triaging.look_back()
    qtbot.waitUntil(lambda: "Ask Maya" in inspector.history.text())
    session.triaging.go_to_open(1)
    parts.items.view.grab()
    inspector.grab()
    parts.items.stream_bar.beacons.click()
    session.marking.undo()
    qtbot.waitUntil(lambda: "Undone" in parts.toast.words)
    session.workspacing.open_menu(parts.title.switcher)
    session.workspacing.menu.close()
    session.workspacing.edit()
    session.workspacing.dialog.do.click()
    qtbot.waitUntil(lambda: session.workspacing.dialog is None)
    session.workspacing.choose(None)
    qtbot.waitUntil(lambda: parts.items.shown_title == "All items")
