"""A morning at a listening desk, in the real window, from an empty profile; with pictures to be looked at.

    xvfb-run -s "-screen 0 1920x1200x24" python -m tests.bench.desk FOLDER [--theme dark] [--size 1024x640]

An OPML list of living feeds is imported, names are listened for, the feeds' clock goes on by 90 days eight
times, twenty mentions are triaged by key, some of it is taken back, the program is ended and opened again.
After each step the badge, the list and the store must say the same number. Needs the folder `shared`.
"""

import argparse
import os
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from listener.app.listener import Listener
from listener.domain.mention import MentionCounts, Status
from listener.domain.search import Role
from listener.runtime.clock import now
from listener.runtime.files import resource
from listener.runtime.runner import Runner
from listener.ui.home import MainThread
from listener.ui.house import House
from listener.ui.icons import Icons
from listener.ui.main import application
from listener.ui.program import Program
from listener.ui.session import Session
from listener.ui.state import load
from listener.ui.theme.theme import Theme

_SHARED = Path(os.environ.get("LISTENER_SHARED", Path(__file__).resolve().parents[3] / "shared"))
_CIRCLE = "Observability"
_STEPS, _TRIAGED, _TAKEN_BACK = 8, 20, 5
_PATIENCE_S = 300
_TRIAGE = ("put 1 mention to answer", "mark 1 mention answered", "dismiss 1 mention")


class Desk:
    """The program on one profile, driven as a person does."""

    def __init__(self, app: QApplication, folder: Path, profile: Path, size: tuple[int, int]) -> None:
        self.app, self.size = app, size
        self._folder, self._profile, self._pictures = folder, profile, 0
        self._theme = Theme(app, Icons(resource("icons")))

    def open(self, theme: str) -> None:
        """Open the program as it was left."""
        home = MainThread()
        self._runner = Runner(home)
        self.listener = Listener.open(self._profile, spawn=True, writer=self._runner.write)
        self.listener.settings.set("theme", theme)
        house = House(self._theme, self.listener, self._runner, home, now)
        house.settings.take(self.listener.settings.all())
        self._program = Program(house, self._profile)
        self._program.restore(load(self._profile))
        self._program.begin()
        self.window.resize(*self.size)
        self.window.activateWindow()
        self.rest(2)

    def close(self) -> None:
        """End the program."""
        self._program.quit()
        self._runner.close(self.listener.close)
        self.rest(0.5)

    @property
    def session(self) -> Session:
        """Return the window in use, with its acts."""
        return self._program.front

    @property
    def window(self) -> Any:
        """Return the window in use."""
        return self.session.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in the list."""
        view = self.window.parts.items.view
        view.setFocus()
        QTest.keyClick(view, key, modifier)
        self.rest(0.4)

    def take_back(self) -> str:
        """Take back the last act by key; return what it was: a page that was read is one of its own."""
        act = self.listener.undo.acts()[0].words
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        self.rest(0.6)
        return act

    def rest(self, seconds: float) -> None:
        """Let the window work for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.005)

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the window work until something holds; end the program where it never does."""
        end = time.monotonic() + _PATIENCE_S
        while not until():
            if time.monotonic() > end:
                sys.exit(f"In vain waited for: {what}")
            self.rest(0.05)
        self.rest(0.5)

    def picture(self, name: str, widget: Any = None) -> None:
        """Keep what the screen shows of the window, or of a dialog."""
        self.rest(0.6)
        self._pictures += 1
        (widget or self.window).grab().save(str(self._folder / f"{self._pictures:02}-{name}.png"))
        print(f"{self._pictures:02} {name}", flush=True)

    def refresh(self) -> None:
        """Ask all feeds, and wait for the end."""
        self.session.refreshing.refresh()
        self.wait(lambda: not self.session.refreshing.is_running, "the end of a refresh")

    def agree(self) -> int:
        """End the program unless the badge, the list and the store count the same; return the new ones."""
        self.rest(1)
        (workspace,) = self.listener.workspaces.all()
        kept, badge = (
            self.listener.mentions.counts(workspace.id),
            self.session.arranging.mentions[workspace.id],
        )
        chips = self.window.parts.items.stream_bar.statuses
        shown = [status for status, chip in chips.items() if chip.isChecked()]
        listed, expected = len(self.window.parts.items.model.ids), sum(_of(kept, one) for one in shown)
        print("   " + ", ".join(f"{status.value} {_of(kept, status)}" for status in Status), flush=True)
        if badge != kept or listed != expected:
            sys.exit(f"badge {badge}, list {listed} of {shown}, store {kept}")
        return kept.new


def _of(counts: MentionCounts, status: Status) -> int:
    return int(getattr(counts, status.value.replace("-", "_")))


def main() -> None:
    """Go through the morning."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--theme", default="light")
    parser.add_argument("--size", default="1440x900")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    width, height = map(int, options.size.split("x"))
    sys.path.insert(0, str(_SHARED / "lab"))
    import feedlab

    server, lab = feedlab.start_server(_SHARED / "lab", now="2022-06-01")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    lab.base = f"http://127.0.0.1:{server.server_address[1]}"
    with tempfile.TemporaryDirectory() as place:
        os.environ["LISTENER_CACHE"] = f"{place}/cache"
        desk = Desk(application(), options.folder, Path(place) / "profile", (width, height))
        desk.open(options.theme)
        _import(desk, f"{lab.base}/opml/corpus.opml", Path(place) / "corpus.opml")
        _listen(desk)
        for _step in range(_STEPS):
            lab.clock.advance(timedelta(days=90))
            desk.refresh()
        desk.rest(2)  # the chips count when nothing has come for a while
        desk.picture("two-years-later")
        _triage(desk)
        before = desk.agree()
        desk.close()
        desk.open(options.theme)
        if desk.agree() != before:
            sys.exit("The program was opened again with other mentions.")
        desk.picture("opened-again")
        while desk.take_back() not in _TRIAGE:
            pass
        if desk.agree() != before + 1:
            sys.exit("What was done before the restart was not taken back.")
        desk.picture("taken-back-after-the-restart")
        desk.close()
    server.shutdown()


def _import(desk: Desk, address: str, file: Path) -> None:
    desk.picture("first-start")
    file.write_bytes(urllib.request.urlopen(address).read())
    exchanging = desk.session.exchanging
    exchanging.read_file(file)
    desk.wait(lambda: exchanging.dialog is not None, "the plan of the import")
    desk.picture("plan", exchanging.dialog)
    exchanging.dialog.do.click()
    desk.wait(lambda: exchanging.dialog is None, "the import")
    desk.wait(lambda: not desk.session.refreshing.is_running, "the first refresh")
    desk.picture("imported")


def _listen(desk: Desk) -> None:
    listening = desk.session.listening
    desk.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    desk.wait(lambda: listening.dialog is not None, "the assistant")
    dialog = listening.dialog
    QTest.keyClicks(dialog.names[Role.OWN], "honeycomb")
    for name in ("datadog", "splunk", "New Relic"):
        QTest.keyClicks(dialog.names[Role.RIVAL], name)
        QTest.keyClick(dialog.names[Role.RIVAL], Qt.Key.Key_Return)
    next(chip for chip in dialog.scope.values() if chip.text() == _CIRCLE).click()
    QTest.keyClicks(dialog.workspace, "Desk")
    desk.rest(3)
    desk.picture("assistant", dialog)
    dialog.do.click()
    desk.wait(lambda: desk.session.arranging.workspace is not None, "the workspace")
    desk.agree()


def _triage(desk: Desk) -> None:
    """Triage twenty mentions by key, with a note, and take some of it back."""
    new = desk.agree()
    keys = (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    for number in range(_TRIAGED):
        desk.press(Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)  # the next that is not handled
        desk.press(keys[number % len(keys)])
        if number == 0:
            desk.press(Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
            QTest.keyClicks(desk.app.focusWidget(), "They ask for a comparison.")
            QTest.keyClick(desk.app.focusWidget(), Qt.Key.Key_Return)
            desk.rest(1)
            desk.picture("a-note")
    if desk.agree() != new - _TRIAGED:
        sys.exit(f"{_TRIAGED} of {new} were triaged.")
    desk.picture("triaged")
    taken_back = 0
    while taken_back < _TAKEN_BACK:
        taken_back += desk.take_back() in _TRIAGE
    if desk.agree() != new - _TRIAGED + _TAKEN_BACK:
        sys.exit(f"{_TAKEN_BACK} were to be taken back.")
    desk.picture("taken-back")


if __name__ == "__main__":
    main()
