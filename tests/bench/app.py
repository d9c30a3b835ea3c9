"""Measure Listener from outside: `python tests/bench/app.py` follows the lab's 151 feeds and prints seconds.

The lab's folder is ../shared beside the checkout, or LISTENER_SHARED. Every step is a process of its own, as
a person starts it: first the wall's seconds, then those of the processor, its helpers' included. Nothing is
asserted: what to stay under stands beside what was measured.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

RUNS = 5
QUERIES = ("rust", '"open source"', "security NEAR/5 release", "{C++}", "anal*cs", "rust is:unread")


def shared() -> Path:
    """Return the folder of the lab."""
    beside = Path(__file__).resolve().parents[2].parent / "shared"
    folder = Path(os.environ.get("LISTENER_SHARED", beside))
    if not (folder / "lab").is_dir():
        sys.exit("There is no lab beside the checkout; set LISTENER_SHARED.")
    return folder


class Taken(NamedTuple):
    """What a command took and printed."""

    wall_s: float
    cpu_s: float
    out: str


def taken(*arguments: str) -> Taken:
    """Run a command; end where it fails."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-m", "listener", *arguments], capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}: {done.returncode} {done.stderr}")
    cpu_s = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Taken(time.perf_counter() - began, cpu_s, done.stdout)


def row(what: str, wall_s: float, cpu_s: float, aim: str = "") -> None:
    print(f"{what:<58} {1000 * wall_s:>9.0f} ms {1000 * cpu_s:>9.0f} ms   {aim}")


def repeated(what: str, *arguments: str, aim: str = "") -> None:
    """Print the medians of several runs."""
    runs = [taken(*arguments) for _run in range(RUNS)]
    wall_s, cpu_s = (statistics.median(run[place] for run in runs) for place in (0, 1))
    row(what, wall_s, cpu_s, aim)


def refreshed(profile: str, what: str, aim: str = "") -> None:
    done = taken("--profile", profile, "--json", "refresh")
    told = json.loads(done.out)
    new, same = told["new_items"], told["not_modified"]
    row(f"{what}: {told['feeds']} feeds, {new} new, {same} not modified", done.wall_s, done.cpu_s, aim)


def main() -> None:
    """Print the table."""
    sys.path.append(str(shared() / "lab"))
    import feedlab

    server, state = feedlab.start_server(shared() / "lab", now="2016-03-01")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LISTENER_CACHE"] = str(Path(folder, "cache"))
        profile = str(Path(folder, "profile"))
        repeated("listener --help", "--help", aim="300 ms")
        done = taken("--profile", profile, "opml", "import", f"{base}/opml/corpus.opml")
        row("import of 151 feeds", done.wall_s, done.cpu_s)
        refreshed(profile, "first refresh")
        refreshed(profile, "the same again", aim="a few seconds")
        state.clock.advance(timedelta(days=60))
        refreshed(profile, "60 days later")
        state.args.window = 100_000
        state.clock.set(feedlab.parse_when("2026-11-01"))
        refreshed(profile, "all that was ever written")
        repeated("feeds", "--profile", profile, "feeds")
        repeated("items --limit 50", "--profile", profile, "items", "--limit", "50")
        for query in QUERIES:
            count = json.loads(taken("--profile", profile, "--json", "search", "--count", query).out)["count"]
            what = f"search {query} ({count} items, 50 shown)"
            repeated(what, "--profile", profile, "search", "--limit", "50", query)
    server.shutdown()


if __name__ == "__main__":
    main()
