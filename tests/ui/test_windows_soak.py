"""Windows opened, used and closed at random, at moments that suit nobody."""

import random

import pytest

from listener.domain.ids import WorkspaceId
from listener.domain.workspace import Workspace
from listener.ui.models.places import ALL, Kind

pytestmark = pytest.mark.soak

STEPS, MOST = 200, 4
ELSEWHERE = {"quit", "open-browser", "import", "export", "close-window", "new-window"}
QUERIES = ("ferry", "bridge rain", "authr:x", "")


def step(program, chance: random.Random) -> None:
    """Do one thing in one of the windows."""
    session = chance.choice(program.sessions)
    parts = session.window.parts
    kind = chance.choice(["open", "close", "place", "place", "search", "item", "key", "key", "key", "key"])
    if kind == "open" and len(program.sessions) < MOST:
        program.open(session.state)
    elif kind == "close" and len(program.sessions) > 1:
        session.window.close()
    elif kind == "place":
        places = [entry.node.place for entry in parts.sidebar.model._entries]
        there = [place for place in places if place.kind is not Kind.HEADING]
        session.browsing.show_place(chance.choice(there or [ALL]))
    elif kind == "search":
        parts.search.show_query(chance.choice(QUERIES))
    elif kind == "item" and parts.items.model.ids:
        parts.items.view.go_to(chance.randrange(len(parts.items.model.ids)), open_it=True)
    else:
        names = sorted(session.window.actions_by_name.keys() - ELSEWHERE)
        session.window.actions_by_name[chance.choice(names)].trigger()


@pytest.mark.parametrize("seed", range(5))
def test_windows_come_and_go_at_any_moment_without_a_fault(town, qtbot, seed):
    chance, program = random.Random(seed), town.program

    def add(listener):
        searches = tuple(search.id for search in listener.searches.all())
        return listener.workspaces.add(Workspace(WorkspaceId(0), "Bay", 0, searches=searches))[1]

    town.session.hub.tell(town.ask(add))
    for _number in range(STEPS):
        step(program, chance)
        qtbot.wait(chance.choice([0, 0, 1, 5, 20, 60]))
    while len(program.sessions) > 1:
        program.front.window.close()
    last = program.front
    last.workspacing.choose(None)
    qtbot.waitUntil(lambda: not last.window.parts.items.view.is_stream, timeout=20_000)
    total = town.ask(lambda listener: listener.items.sidebar().counts.everything.total)
    qtbot.waitUntil(lambda: last.arranging.sidebar.counts.everything.total == total, timeout=20_000)
