"""Pictures of the real window on the bundled sample, for the README and to be looked at.

    xvfb-run -s "-screen 0 1920x1200x24" python -m tests.bench.screenshots [FOLDER] [--only NAME]

Needs a display. The clock stands at the moment the sample was made, so that pictures differ only where
the window does.
"""

import argparse
import os
import tempfile
import time
import tomllib
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from listener.app.listener import Listener
from listener.app.results import Mark
from listener.domain.ids import WorkspaceId
from listener.domain.listing import Listing
from listener.domain.mention import Status
from listener.domain.workspace import Workspace
from listener.runtime.files import resource
from listener.runtime.runner import Runner
from listener.ui.home import MainThread
from listener.ui.house import House
from listener.ui.icons import Icons
from listener.ui.main import application
from listener.ui.program import Program
from listener.ui.session import Session
from listener.ui.state import WindowState
from listener.ui.theme.theme import Theme

_FOLDER = Path(__file__).resolve().parents[2] / "packaging" / "screenshots"


@dataclass(frozen=True)
class Shot:
    """One picture: how large, in which theme, what was done before it was taken."""

    size: tuple[int, int]
    theme: str
    title: str = ""  # of the item opened, or how it begins
    steps: tuple[Callable[[Session], object], ...] = ()
    state: WindowState = field(default_factory=WindowState)
    is_empty: bool = False


def _search(text: str, session: Session) -> None:
    field_ = session.window.parts.search
    field_.setFocus()
    field_.setText(text)
    field_.show_query(text)


def _edit(session: Session) -> None:
    session.searching.edit(session.arranging.sidebar.searches[-1].id)


def _plan(session: Session) -> None:
    session.exchanging.read_file(resource("sample") / "listener.opml")


def _palette(session: Session) -> None:
    session.finding.open()
    session.window.parts.palette.field.setText("mar")


def _mentions(title: str, session: Session) -> None:
    session.workspacing.choose_number(0)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    _settle(app, 1.5)
    _open(app, session, title)


def _density(name: str, session: Session) -> None:
    session.adjusting.set("density", name)


_LARGE, _MIDDLE, _SMALL = (1920, 1200), (1440, 900), (1024, 640)
_STATION = "Ottervane Station 3: a weather"
SHOTS = {
    "reading-light": Shot(_MIDDLE, "light", _STATION),
    "reading-dark": Shot(_MIDDLE, "dark", "What we learned from"),
    "reading-large": Shot(_LARGE, "light", "Six home weather stations"),
    "reading-contrast": Shot(_MIDDLE, "contrast", _STATION),
    "search-mistake": Shot(_SMALL, "dark", _STATION, (partial(_search, "repair OR authr:kate"),)),
    "search-light": Shot(_LARGE, "light", "", (partial(_search, '"rain gauge" OR funnel'),)),
    "saved-search": Shot(_MIDDLE, "dark", _STATION, (_edit,)),
    "classic-compact": Shot(
        _SMALL, "light", _STATION, (partial(_density, "compact"),), WindowState(layout="classic")
    ),
    "mentions-light": Shot(_MIDDLE, "light", "", (partial(_mentions, "Goodbye Nimbus"),)),
    "mentions-dark": Shot(_SMALL, "dark", "", (partial(_mentions, "Why is the Ottervane app"),)),
    "import-plan": Shot(_MIDDLE, "light", _STATION, (_plan,)),
    "palette": Shot(_MIDDLE, "dark", _STATION, (_palette,)),
    "first-run": Shot(_SMALL, "light", is_empty=True),
    "narrow": Shot((800, 640), "dark", _STATION),
}


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=_FOLDER)
    parser.add_argument("--only", action="append")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    declared = tomllib.loads((resource("sample") / "sample.toml").read_text("utf-8"))
    app = application()
    theme = Theme(app, Icons(resource("icons")))
    for name in options.only or SHOTS:
        with tempfile.TemporaryDirectory() as place:
            os.environ["LISTENER_CACHE"] = f"{place}/cache"
            _take(
                app,
                theme,
                SHOTS[name],
                Path(place) / "profile",
                declared["now"],
                options.folder / f"{name}.png",
            )
        print(name, flush=True)


def _take(app: QApplication, theme: Theme, shot: Shot, profile: Path, now: datetime, file: Path) -> None:
    from listener.app.sample import fill

    if not shot.is_empty:
        fill(profile)
    home = MainThread()
    runner = Runner(home)
    listener = Listener.open(profile, writer=runner.write, clock=lambda: now)
    if not shot.is_empty:
        _use(listener)
    theme.choose(shot.theme)
    program = Program(House(theme, listener, runner, home, lambda: now), profile)
    listener.settings.set("theme", shot.theme)
    program.house.settings.take(listener.settings.all())
    program.restore([shot.state])
    session, window = program.front, program.front.window
    window.resize(*shot.size)
    window.move(0, 0)
    program.begin()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without a window manager nothing else gives it the focus
        QApplication.setActiveWindow(window)
    _settle(app, 1.2)
    window.parts.sidebar.tree.expandAll()
    if shot.title:
        _open(app, session, shot.title)
    for step in shot.steps:
        step(session)
        _settle(app, 1.5)
    app.primaryScreen().grabWindow(0, 0, 0, *shot.size).save(str(file))
    program.quit()
    runner.close(listener.close)
    _settle(app, 0.2)


def _use(listener: Listener) -> None:
    """Read and star some of it, as a person would have."""
    ids = listener.items.ids(Listing())
    listener.items.mark(ids[3::4] + ids[20:], Mark.READ)
    listener.items.mark(ids[2:30:9], Mark.STAR)
    searches = tuple(search.id for search in listener.searches.all())
    workspace, _changes = listener.workspaces.add(
        Workspace(WorkspaceId(0), "Ottervane", 0, searches=searches)
    )
    mentions = listener.mentions.ids(workspace.id)
    listener.mentions.triage(workspace.id, mentions[2:4], Status.TO_ANSWER)
    listener.mentions.triage(workspace.id, mentions[5:8], Status.ANSWERED)
    listener.mentions.triage(workspace.id, mentions[8:9], Status.DISMISSED)
    listener.mentions.note(workspace.id, mentions[2], "They ask how to mount it: answer with the guide.")


def _open(app: QApplication, session: Session, title: str) -> None:
    items = session.window.parts.items
    rows = [(place, items.model.row_of(item_id)) for place, item_id in enumerate(items.model.ids)]
    place = next(place for place, row in rows if row is not None and row.title.startswith(title))
    items.view.go_to(place, open_it=True)
    _settle(app, 1.5)
    session.opening.enter()
    items.view.setFocus()
    session.window.parts.reading.step_match(1)
    session.window.parts.reading.view.verticalScrollBar().setValue(0)
    _settle(app, 0.3)


def _settle(app: QApplication, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        app.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    main()
