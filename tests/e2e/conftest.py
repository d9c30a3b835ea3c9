"""Listener as anyone sees it from outside, and the lab's feeds served on the loopback."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest


class Lab:
    """The lab's web: living feeds on a clock that the test moves, real files, a log of requests."""

    def __init__(self, server: Any, state: Any) -> None:
        self._server = server
        self.state = state
        self.base = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()

    def requests(self) -> list[dict[str, Any]]:
        """Return the requests since the last call."""
        rows, self.state.log[:] = list(self.state.log), []
        return rows

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@dataclass(frozen=True)
class Step:
    """How one step of the story ended."""

    code: int
    one: Any
    err: str


@dataclass
class Story:
    """What each step said."""

    profile: Path
    imported: Step | None = None
    first: Step | None = None
    second: Step | None = None
    second_requests: list[dict[str, Any]] = field(default_factory=list)
    later: Step | None = None
    identities: list[str] = field(default_factory=list)
    last: Step | None = None


@pytest.fixture(scope="session")
def lab(shared: Path, untraced: Callable[..., None]) -> Iterator[Lab]:
    import feedlab

    server, state = feedlab.start_server(shared / "lab", now="2016-03-01")
    untraced(server)
    lab = Lab(server, state)
    yield lab
    lab.close()


@pytest.fixture(scope="session")
def session_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a folder for profiles that last for the session, the cache within it."""
    folder = tmp_path_factory.mktemp("e2e")
    before = os.environ.get("LISTENER_CACHE")
    os.environ["LISTENER_CACHE"] = str(folder / "cache")
    yield folder
    if before is None:
        del os.environ["LISTENER_CACHE"]
    else:
        os.environ["LISTENER_CACHE"] = before


@pytest.fixture(scope="session")
def spawn() -> Callable[..., Any]:
    """Run a command as a person does, in a process of its own; return what `subprocess.run` returns."""

    def run_command(profile: Path, *arguments: str, **more: Any) -> Any:
        return subprocess.run(
            [sys.executable, "-m", "listener", "--profile", str(profile), *arguments],
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
            **more,
        )

    return run_command


@pytest.fixture(scope="session")
def step(spawn) -> Callable[..., Step]:
    """Run a command in a process of its own; give its code, its JSON and what it said."""

    def take(profile: Path, *arguments: str) -> Step:
        done = spawn(profile, "--json", *arguments)
        return Step(done.returncode, json.loads(done.stdout), done.stderr)

    return take


@pytest.fixture(scope="session")
def story(lab, session_folder, step, run) -> Story:
    """Return the story up to its end: three refreshes, then all that was ever written."""
    story = Story(session_folder / "year")
    import feedlab

    story.imported = step(story.profile, "opml", "import", f"{lab.base}/opml/corpus.opml")
    story.first = step(story.profile, "refresh")
    lab.requests()
    story.second = step(story.profile, "refresh")
    story.second_requests = lab.requests()
    lab.state.clock.advance(timedelta(days=60))
    story.later = step(story.profile, "refresh")
    story.identities = [row["identity"] for row in run(story.profile, "items").rows]
    lab.state.args.window = 100_000
    lab.state.clock.set(feedlab.parse_when("2026-11-01"))
    story.last = step(story.profile, "refresh")
    return story
