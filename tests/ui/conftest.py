"""A window over a real profile, made once from feeds of an invented town, and a guard on its thread."""

import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from listener.app.listener import Listener
from listener.app.refresh import AtHand
from listener.domain.ids import WorkspaceId
from listener.domain.search import Role
from listener.domain.workspace import Workspace
from listener.runtime.files import resource
from listener.runtime.runner import Runner
from listener.ui.home import MainThread
from listener.ui.house import House
from listener.ui.icons import Icons
from listener.ui.program import Program
from listener.ui.session import Session
from listener.ui.state import WindowState, load
from listener.ui.theme.theme import Theme

NOW = datetime(2026, 3, 2, 9, 40, tzinfo=UTC)

OPML = b"""<opml version="2.0"><head><title>Town</title></head><body>
<outline text="Press"><outline type="rss" text="Harbour news" xmlUrl="https://harbour.example/feed.xml"/>
<outline text="Local">
<outline type="rss" text="Ferry blog" xmlUrl="https://ferry.example/atom.xml"/>
</outline></outline>
<outline text="Rivals"><outline type="rss" text="Bridge company" xmlUrl="https://bridge.example/rss"/></outline>
<outline type="rss" text="Alone" xmlUrl="https://alone.example/rss"/>
</body></opml>"""

_BODIES = (
    "<p>The ferry carries lanterns across the bay each night.</p><p>A second ferry is being built.</p>",
    "<p>Nobody takes the bridge when it rains, says the harbour master.</p>",
    "<p>Ten new benches stand along the quay, with a view of the ferry.</p><h2>Why</h2><p>Asked for.</p>",
)


def document(name: str, number: int) -> bytes:
    """Return a feed with `number` items, the newest an hour old."""
    items = []
    for place in range(number):
        at = NOW - timedelta(hours=1 + 7 * place)
        body = _BODIES[place % len(_BODIES)].replace("&", "&amp;").replace("<", "&lt;")
        items.append(
            f"<item><title>{name} report {place}: the ferry and the bridge</title>"
            f"<link>https://{name.lower()}.example/{place}</link><guid>{name}-{place}</guid>"
            f"<author>ann@example.com (Ann {place % 3})</author>"
            f"<pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate><description>{body}</description></item>"
        )
    head = f"<title>{name}</title><link>https://{name.lower()}.example/</link><description>d</description>"
    return f'<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a filled profile and its cache, to be copied."""
    folder = tmp_path_factory.mktemp("town")
    patch = pytest.MonkeyPatch()
    patch.setenv("LISTENER_CACHE", str(folder / "cache"))
    listener = Listener.open(folder / "profile", clock=lambda: NOW)
    listener.exchange.apply(listener.exchange.plan(OPML))
    listener.searches.add("Ferry", "ferry", colour="indigo", role=Role.OWN)
    listener.searches.add("Bridge", "bridge", colour="rust", role=Role.RIVAL)
    for feed, number in zip(listener.feeds.all(), (7, 30, 40, 40), strict=True):
        listener.feeds.set(feed.id, "pause", "on")
        content = AtHand(feed.id, document(feed.shown_title.split()[0], number), "application/rss+xml")
        listener.refreshing.take_in([content])
    listener.searches.rematch()
    listener.close()
    patch.undo()
    return folder


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Return the light theme."""
    return Theme(qapp, Icons(resource("icons")), "light")


@pytest.fixture
def light(theme: Theme) -> Iterator[Theme]:
    """Return the theme, light again afterwards whatever the test chose."""
    yield theme
    theme.choose("light")


class Opened(NamedTuple):
    """A program over a profile, and ways for a test to look behind it without using the window's thread."""

    session: Session  # of the window that was used last
    ask: Callable
    profile: Path
    program: Program


def _close(program: Program, listener: Listener, runner: Runner) -> None:
    sessions = tuple(program.sessions)
    program.quit()
    runner.close(listener.close)
    for session in sessions:
        session.window.deleteLater()
        session.deleteLater()
    program.house.deleteLater()
    program.deleteLater()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def open_session(
    qtbot, light: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[Path], Opened]]:
    """Return a function that opens the window on a copy of a folder with profile and cache."""
    opened: list[tuple[Program, Listener, Runner]] = []

    def open_it(source: Path | None, *states: WindowState) -> Opened:
        folder = tmp_path / f"copy-{len(opened)}"
        if source is not None:
            shutil.copytree(source, folder)
        monkeypatch.setenv("LISTENER_CACHE", str(folder / "cache"))
        # What tests tell is not for the desktop of whoever runs them.
        monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
        home = MainThread()
        runner = Runner(home)
        listener = Listener.open(folder / "profile", writer=runner.write, clock=lambda: NOW)
        program = Program(House(light, listener, runner, home, lambda: NOW), folder / "profile")
        opened.append((program, listener, runner))
        program.house.settings.take(listener.settings.all())
        light.choose("light")
        program.restore(states or load(folder / "profile"))
        for one in program.sessions:
            one.window.resize(1440, 900)
        program.begin()
        session = program.front
        qtbot.waitUntil(lambda: session.arranging.sidebar is not None)
        if session.arranging.sidebar.counts.everything.total:
            qtbot.waitUntil(lambda: session.window.parts.items.shown_title != "")
        return Opened(session, lambda work: _elsewhere(lambda: work(listener)), folder / "profile", program)

    yield open_it
    for program, listener, runner in opened:
        _close(program, listener, runner)


def _elsewhere(work: Callable):
    """Return what `work` returns on a thread of its own: the window's must not be used for it."""
    found: list = []
    thread = threading.Thread(target=lambda: found.append(work()))
    thread.start()
    thread.join()
    return found[0]


@pytest.fixture
def town(open_session, template: Path, qtbot) -> Opened:
    """Return the window on the invented town's feeds, with its first list there."""
    opened = open_session(template)
    qtbot.waitUntil(lambda: len(opened.session.window.parts.items.model.ids) > 0)
    return opened


@pytest.fixture
def works(town: Opened, qtbot) -> Opened:
    """Return the window in a workspace of all searches, on its mentions."""
    session = town.session

    def make(listener):
        searches = tuple(search.id for search in listener.searches.all())
        return listener.workspaces.add(Workspace(WorkspaceId(0), "Bay", 0, searches=searches))

    _workspace, changes = town.ask(make)
    session.hub.tell(changes)
    qtbot.waitUntil(lambda: bool(session.arranging.workspaces))
    session.workspacing.choose_number(0)
    qtbot.waitUntil(lambda: _mentions_are_there(session))
    return town


def _mentions_are_there(session: Session) -> bool:
    items = session.window.parts.items
    first = items.model.id_at(0)
    is_there = items.view.is_stream and first is not None and items.model.mention_of(first) is not None
    return is_there and items.shown_title == "Mentions"


# The offscreen platform has no window manager to tell sizes to, to raise tips, to grab keys for menus.
_OFFSCREEN = r"^This plugin does not support (propagateSizeHints\(\)|raise\(\)|grabbing the keyboard)$"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore(_OFFSCREEN, extend=True))
