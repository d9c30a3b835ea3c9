"""Listener as anyone sees it from outside, and the lab's feeds served on the loopback."""

import contextlib
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from listener.cli.main import main


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def one(self) -> Any:
        (row,) = self.rows
        return row


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


@pytest.fixture(scope="session")
def lab(shared: Path) -> Iterator[Lab]:
    import feedlab

    lab = Lab(*feedlab.start_server(shared / "lab", now="2016-03-01"))
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


def in_process(profile: Path, *arguments: str) -> Ended:
    """Run a command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(["--profile", str(profile), "--json", *arguments])
    return Ended(code, out.getvalue(), err.getvalue())


def in_subprocess(profile: Path, *arguments: str, json_too: bool = True) -> Ended:
    """Run a command as a person does."""
    options = ["--profile", str(profile), *(["--json"] if json_too else [])]
    done = subprocess.run(
        [sys.executable, "-m", "listener", *options, *arguments],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def run() -> Callable[..., Ended]:
    return in_process


@pytest.fixture(scope="session")
def spawn() -> Callable[..., Ended]:
    return in_subprocess
