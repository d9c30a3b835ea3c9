"""The mentions stream in the window: 100,000 items, 50 searches; `python -m tests.bench.stream [ITEMS]`.

Times are those a person waits, from the press until the rows are painted: medians of five, and the longest;
beside them the processor's, which other programs do not disturb.
Beside the last ones stands how late a timer of 1 ms came meanwhile: how long the window did not answer. The
platform is offscreen unless QT_QPA_PLATFORM says otherwise. Nothing is asserted: what to stay under stands
beside what was measured.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QApplication

from listener.app.bulk import Triaged
from listener.domain.duplicates import trace
from listener.domain.feed import Outcome, Subscription, Validators
from listener.domain.ids import FeedId, FeedUrl, ItemId, WorkspaceId
from listener.domain.mention import MentionFilter, Status
from listener.domain.parsed import PreparedFeed
from listener.domain.refreshing import FeedResult
from listener.domain.workspace import Workspace
from listener.store.store import Store
from tests.bench.store import NOW, filled, item
from tests.bench.window import Pauses

if TYPE_CHECKING:
    from listener.ui.session import Session

Lap = tuple[float, float]  # milliseconds by the clock, and of the processor
_LAPS = 5
_STORIES, _TELLERS = 500, 4
_WAIT_S = 120


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LISTENER_CACHE"] = f"{folder}/cache"
        profile = Path(folder) / "profile"
        store = Store.open(profile)
        filled(store, items)
        _tell_stories(store)
        searches = tuple(each.id for each in store.searches.all())
        store.workspaces.add(Workspace(WorkspaceId(0), "All", 0, searches=searches))
        store.close()
        _measure(profile)


def _tell_stories(store: Store) -> None:
    """Let some feeds tell the same stories."""
    chance = random.Random(11)
    searches = [each.id for each in store.searches.all()]
    urls = [FeedUrl(f"https://teller{number}.example/feed") for number in range(_TELLERS)]
    feeds = store.feeds.subscribe([Subscription(url) for url in urls]).ids
    texts = [" ".join(f"w{chance.randrange(9_999)}" for _word in range(150)) for _story in range(_STORIES)]
    for place, feed_id in enumerate(feeds):
        told = []
        for number, text in enumerate(texts):
            made = item(number * 7 + place, 900 + place, chance, searches[:1] * 60)
            told.append(replace(made, trace=trace(f"Story {number}", text, None)))
        prepared = PreparedFeed(
            title=f"Teller {place}",
            site_url=None,
            description="",
            language="en",
            format="rss20",
            items=tuple(told),
            searches_version=store.searches.version(),
        )
        result = FeedResult(
            feed_id=FeedId(feed_id),
            outcome=Outcome.CHANGED,
            asked_at=NOW,
            next_due_at=NOW + timedelta(days=900),
            validators=Validators("etag"),
            prepared=prepared,
        )
        store.refreshing.write([result])


class _Desk:
    """The window at work, and how long a person waits for it."""

    def __init__(self, app: QApplication, session: "Session") -> None:
        self.app, self.session, self.items = app, session, session.window.parts.items

    def run(self, until: Callable[[], bool]) -> None:
        end = time.perf_counter() + _WAIT_S
        while not until():
            if time.perf_counter() > end:
                sys.exit("It did not come.")
            self.app.processEvents()
            time.sleep(0.001)

    def rest(self) -> None:
        end = time.perf_counter() + 0.6
        self.run(lambda: time.perf_counter() > end)

    def rows_are_there(self) -> bool:
        model, (first, last) = self.items.model, self.items.view.seen_places()
        shown = [model.id_at(place) for place in range(first, last + 1)]
        return bool(shown) and all(one is not None and model.mention_of(one) is not None for one in shown)

    def waited(self, press: Callable[[], object], until: Callable[[], bool]) -> Lap:
        """Return the milliseconds from a press until its answer is painted, and those of the processor."""
        began, before = time.perf_counter(), time.process_time()
        press()
        self.run(until)
        self.items.view.viewport().repaint()
        return (time.perf_counter() - began) * 1000, (time.process_time() - before) * 1000

    def status_of(self, item_id: ItemId) -> Status | None:
        shown = self.items.model.mention_of(item_id)
        return shown.mention.status if shown is not None else None


def _tell(what: str, laps: list[Lap], aim: str = "") -> None:
    walls, cpus = (sorted(column) for column in zip(*laps, strict=True))
    middle = len(laps) // 2
    times = f"{walls[middle]:7.0f} ms (longest {walls[-1]:6.0f})   {cpus[middle]:6.0f} ms CPU"
    print(f"{what:<40} {times}   {aim}", flush=True)


def _measure(profile: Path) -> None:
    from listener.app.listener import Listener
    from listener.runtime.runner import Runner
    from listener.ui.home import MainThread
    from listener.ui.main import application, opened

    sys.setswitchinterval(0.0005)
    app = application()
    home = MainThread()
    runner = Runner(home)
    listener = Listener.open(profile, spawn=True, writer=runner.write)
    program = opened(app, listener, runner, home, profile)
    session = program.sessions[0]
    session.window.resize(1440, 900)
    session.window.show()
    session.arranging.workspace_id = listener.workspaces.all()[0].id
    # Asking 500 feeds that are nowhere, and making the index, is not what is measured.
    program.house.refreshing.refresh_due = lambda: None
    program.begin()
    program.house.refreshing._timer.stop()
    program.house.catching_up._timer.stop()
    desk = _Desk(app, session)
    desk.run(lambda: bool(desk.items.model.ids) and session.arranging.workspace is not None)
    _run(desk)
    program.quit()
    runner.close(listener.close)


def _run(desk: _Desk) -> None:
    from listener.ui.models.places import ALL, MENTIONS
    from listener.ui.models.stories import Grouping

    session, model, view = desk.session, desk.items.model, desk.items.view
    browsing, workspace_id = session.browsing, session.arranging.workspace_id
    desk.rest()
    opens: dict[Grouping, list[Lap]] = {Grouping.DAY: [], Grouping.STORY: []}
    for grouping in (*opens, *opens, *opens, *opens, *opens):
        browsing.grouping = grouping
        browsing.show_place(ALL)
        desk.run(lambda: not view.is_stream and bool(model.ids))
        desk.rest()
        opens[grouping].append(desk.waited(lambda: browsing.show_place(MENTIONS), desk.rows_are_there))
        desk.rest()
    print(f"{len(model.ids)} mentions of 50 searches, {len(model.stories.heads)} stories of several feeds")
    _tell("the stream opens, by day", opens[Grouping.DAY], "under 200")
    _tell("the stream opens, by story", opens[Grouping.STORY], "under 200")
    browsing.group(Grouping.DAY)
    browsing.narrow(MentionFilter())
    desk.rest()
    desk.run(desk.rows_are_there)
    laps: list[Lap] = []
    for place in range(_LAPS):
        view.go_to(place, open_it=True)
        desk.rest()
        one = model.ids[place]
        laps.append(
            desk.waited(
                lambda: session.triaging.triage(Status.DISMISSED),
                lambda one=one: desk.status_of(one) is Status.DISMISSED,
            )
        )
        desk.rest()
    _tell("a status change shows", laps, "at once")
    _thousand(desk)
    _all(desk, workspace_id)


def _thousand(desk: _Desk) -> None:
    session, model, view = desk.session, desk.items.model, desk.items.view
    toast = session.window.parts.toast
    view.go_to(20, open_it=False)
    chosen = QItemSelection(model.index(20, 0), model.index(1_019, 0))
    view.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    desk.rest()
    done, undone, first = [], [], model.ids[20]
    pauses = Pauses()
    pauses.begin("while 1,000 are triaged and taken back")
    for _lap in range(_LAPS):
        done.append(
            desk.waited(
                lambda: session.triaging.triage(Status.ANSWERED),
                lambda: (
                    toast.words.startswith("1 000") or toast.words.startswith("1\N{NARROW NO-BREAK SPACE}000")
                ),
            )
        )
        desk.run(lambda: desk.status_of(first) is Status.ANSWERED)
        desk.rest()
        undone.append(
            desk.waited(session.marking.undo, lambda: desk.status_of(first) is Status.NEW),
        )
        desk.rest()
    _tell("1,000 mentions triaged in one act", done, "under 1000")
    _tell("and taken back", undone)
    pauses.tell()


def _all(desk: _Desk, workspace_id: WorkspaceId | None) -> None:
    if workspace_id is None:
        return
    ids = tuple(desk.session.browsing.all_ids)
    pauses = Pauses()
    pauses.begin("while all are dismissed")
    sweeping = desk.session.sweeping
    took = desk.waited(
        lambda: sweeping.do(Triaged(workspace_id, Status.DISMISSED), ids), lambda: not sweeping.is_running
    )
    _tell(f"all {len(ids)} dismissed in one act", [took])
    pauses.tell()


if __name__ == "__main__":
    main()
