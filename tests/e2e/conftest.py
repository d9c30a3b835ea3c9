"""Listener as anyone sees it from outside, and the lab's feeds served on the loopback."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
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


@pytest.fixture(scope="session")
def spawn() -> Callable[..., Any]:
    """Run a command as a person does, in a process of its own; return what `subprocess.run` returns."""

    def run_command(profile: Path, *arguments: str, **more: Any) -> Any:
        return subprocess.run(
            [sys.executable, "-m", "listener", "--profile", str(profile), *arguments],
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
            **more,
        )

    return run_command
