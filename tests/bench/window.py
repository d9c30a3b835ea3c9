"""The longest pause of the window's thread: 5,000 items, scrolling and switching feeds during a refresh.

    python -m tests.bench.window [--items 5000] [--feeds 50] [--seconds 12]

A timer of 1 ms tells how late it comes. Laying out an article is measured apart: it is the one thing that
cannot be given away by the window's thread. Feeds are served on 127.0.0.1; the platform is offscreen unless
QT_QPA_PLATFORM says otherwise. The numbers hold for a machine that does nothing else.
"""

import argparse
import http.server
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_TEXT = (
    "harbour ferry bridge lantern quay tide rope sail anchor crane barge pilot signal cargo market council "
    "report people budget meeting open source design standard accessible plain language service"
)
_WORDS = _TEXT.split(" ")
_GOAL_MS = 50


def _paragraph(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(_WORDS) for _number in range(words)).capitalize() + "."


def _document(feed: int, first: int, number: int) -> bytes:
    chance = random.Random(feed * 1_000 + first)
    now = datetime.now(UTC)
    items = []
    for item in range(first, first + number):
        at = now - timedelta(hours=number + first - item)
        body = "".join(f"&lt;p&gt;{_paragraph(chance, 60)}&lt;/p&gt;" for _number in range(5))
        items.append(
            f"<item><title>{_paragraph(chance, 8)}</title><guid>{feed}-{item}</guid>"
            f"<link>http://127.0.0.1/{feed}/{item}</link><pubDate>{at:%a, %d %b %Y %H:%M:%S} +0000</pubDate>"
            f"<description>{body}</description></item>"
        )
    return f'<rss version="2.0"><channel><title>Feed {feed}</title>{"".join(items)}</channel></rss>'.encode()


class _Server(http.server.ThreadingHTTPServer):
    """Serves feeds of so many items; each that asks a second time is given ten new ones."""

    items_each = 100

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.asked: Counter[int] = Counter()


class _Answer(http.server.BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        feed = int(self.path.strip("/"))
        content = _document(feed, self.server.asked[feed] * 10, self.server.items_each)
        self.server.asked[feed] += 1
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def _serve(items_each: int, told: Connection) -> None:
    """Serve until ended, in a process of its own: a web is not part of the window's process."""
    server = _Server(("127.0.0.1", 0), _Answer)
    server.items_each = items_each
    os.nice(19)
    told.send(server.server_address[1])
    server.serve_forever()


class Pauses:
    """How late a timer of 1 ms came, and what the window did then."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self.late: list[tuple[float, float, str]] = []  # milliseconds, of them the thread's own work
        self.doing = ""
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self, doing: str) -> None:
        self.doing = doing
        self._last, self._worked = time.perf_counter(), time.thread_time()

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        late, own = (now - self._last) * 1000 - 1, (worked - self._worked) * 1000
        self.late.append((late, own, self.doing))
        self._last, self._worked = now, worked

    def tell(self) -> None:
        for doing in dict.fromkeys(doing for _late, _own, doing in self.late):
            late = sorted(late for late, _own, what in self.late if what == doing)
            own = max(own for _late, own, what in self.late if what == doing)
            worst, high = late[-1], late[int(len(late) * 0.99)]
            over = sum(1 for one in late if one > _GOAL_MS)
            times = f"longest {worst:6.1f} ms (own work at most {own:5.1f})   99% {high:5.1f} ms"
            print(f"{doing:28} {times}   over {_GOAL_MS} ms: {over} of {len(late)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=5_000)
    parser.add_argument("--feeds", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=12)
    options = parser.parse_args()
    here, there = multiprocessing.Pipe()
    web = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(options.items // options.feeds, there), daemon=True
    )
    web.start()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LISTENER_CACHE"] = f"{folder}/cache"
        try:
            _measure(Path(folder) / "profile", here.recv(), options.feeds, options.seconds)
        finally:
            web.terminate()


def _measure(profile: Path, port: int, feeds: int, seconds: float) -> None:
    from listener.app.listener import Listener
    from listener.runtime.runner import Runner
    from listener.ui.home import MainThread
    from listener.ui.main import application, opened
    from listener.ui.resting import Resting

    _fill(profile, port, feeds)
    sys.setswitchinterval(0.0005)
    app = application()
    resting = Resting(app)
    resting.look_timer.stop()  # somebody who scrolls does not rest
    home = MainThread()
    runner = Runner(home)
    listener = Listener.open(profile, spawn=True, writer=runner.write)
    started = time.perf_counter()
    program = opened(app, listener, runner, home, profile)
    session = program.front
    session.window.show()
    print(f"window made and shown          {(time.perf_counter() - started) * 1000:6.1f} ms")
    program.begin()
    items = session.window.parts.items
    _run(app, lambda: bool(items.model.ids), 30)
    waited = (time.perf_counter() - started) * 1000
    print(f"first list there after         {waited:6.1f} ms   {len(items.model.ids)} items")
    _run(app, lambda: False, 4)  # the process for parsing and the index settle
    pauses = Pauses()
    _scroll(app, session, pauses, "scrolling, nothing else", seconds / 3)
    session.refreshing.refresh()
    _scroll(app, session, pauses, "scrolling during a refresh", seconds / 3)
    _switch(app, session, pauses, "switching feeds during it", seconds / 3)
    total = session.arranging.sidebar.counts.everything.total
    print(f"refresh still runs: {session.refreshing.is_running}; items now: {total}")
    pauses.begin("rest of the refresh")
    _run(app, lambda: not session.refreshing.is_running, 60)
    pauses.tell()
    _lay_out(app, session)
    program.quit()
    resting.close()
    runner.close(listener.close)


def _fill(profile: Path, port: int, feeds: int) -> None:
    from listener.app.listener import Listener
    from listener.domain.search import Role

    listener = Listener.open(profile)
    rows = "".join(f'<outline text="F{n}" xmlUrl="http://127.0.0.1:{port}/{n}"/>' for n in range(feeds))
    opml = f'<opml version="2.0"><head/><body><outline text="Town">{rows}</outline></body></opml>'
    listener.exchange.apply(listener.exchange.plan(opml.encode()))
    searches = (("Ferry", "ferry", Role.OWN), ("Bridge", "bridge", Role.RIVAL), ("Tide", "tide*", Role.TOPIC))
    for name, query, role in searches:
        listener.searches.add(name, query, role=role)
    started = time.perf_counter()
    result = listener.refreshing.refresh()
    print(f"filled: {result.new_items} items in {time.perf_counter() - started:.1f} s")
    listener.searches.rematch()
    listener.close()


def _run(app: object, until: object, seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not until():
        app.processEvents()
        time.sleep(0.0005)


def _scroll(app: object, session: object, pauses: Pauses, doing: str, seconds: float) -> None:
    pauses.begin(doing)
    bar = session.window.parts.items.view.verticalScrollBar()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        bar.setValue((bar.value() + 45) % max(1, bar.maximum()))
        app.processEvents()
        time.sleep(0.004)


def _switch(app: object, session: object, pauses: Pauses, doing: str, seconds: float) -> None:
    from listener.ui.models.places import ALL, Kind, Place

    pauses.begin(doing)
    places = [ALL, *(Place(Kind.FEED, feed.id) for feed in session.arranging.sidebar.feeds)]
    end = time.perf_counter() + seconds
    turn = 0
    while time.perf_counter() < end:
        session.browsing.show_place(places[turn % len(places)] if turn % 4 else ALL)
        turn += 1
        until = time.perf_counter() + 0.15
        while time.perf_counter() < until:
            app.processEvents()
            time.sleep(0.002)


def _lay_out(app: object, session: object) -> None:
    view = session.window.parts.items.view
    session.browsing.show_place(session.browsing.place)
    _run(app, lambda: False, 1)
    times = []
    show = session.window.parts.reading.show_page

    def timed(page: object, signs: object) -> None:
        started = time.perf_counter()
        show(page, signs)
        app.processEvents()
        times.append((time.perf_counter() - started) * 1000)

    session.window.parts.reading.show_page = timed
    for _number in range(20):
        before = len(times)
        view.step(1, open_it=True)
        _run(app, partial(_grew, times, before), 3)
    times.sort()
    if times:
        middle, worst = times[len(times) // 2], times[-1]
        print(f"an article laid out and painted  median {middle:.1f} ms, longest {worst:.1f} ms")


def _grew(times: list[float], before: int) -> bool:
    return len(times) > before


if __name__ == "__main__":
    main()
