"""What every test may use; see CONTRIBUTING.md, Tests."""

import _thread
import contextlib
import io
import json
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes is the machine's affair.
settings.register_profile("listener", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if "CI" not in os.environ:  # there hypothesis has settings of its own that say the same
    settings.load_profile("listener")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test never talks to the desktop's keyring; those that need one start their own Secret Service.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

ROOT = Path(__file__).resolve().parent.parent


def _shared_folder() -> Path | None:
    named = os.environ.get("LISTENER_SHARED")
    if named:
        folder = Path(named)
        if not (folder / "lab").is_dir():
            pytest.exit(f"LISTENER_SHARED is {named}, and there is no lab in it.", returncode=2)
        return folder
    folder = ROOT.parent / "shared"
    return folder if (folder / "lab").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real feeds, reference counts and hostile cases; skip where there is none."""
    folder = _shared_folder()
    if folder is None:
        pytest.skip("no folder of real feeds beside the checkout (set LISTENER_SHARED)")
    for part in ("lab", "truth", "hostile"):
        if str(folder / part) not in sys.path:
            sys.path.append(str(folder / part))
    return folder


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a profile folder that does not exist yet, with a cache folder of its own."""
    monkeypatch.setenv("LISTENER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "profile"


@dataclass(frozen=True)
class Ended:
    """How a command of Listener ended."""

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


@pytest.fixture(scope="session")
def run() -> Callable[..., Ended]:
    """Run a command in this process: `run(profile, "feeds")`, answered in JSON unless `as_json` is false."""
    from listener.cli.main import main

    def run_command(profile: Path, *arguments: str, as_json: bool = True) -> Ended:
        out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.StringIO()
        options = ["--profile", str(profile), *(["--json"] if as_json else [])]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([*options, *arguments])
        out.seek(0)
        return Ended(code, out.read(), err.getvalue())

    return run_command


@dataclass
class Site:
    """A web site on the loopback: what stands at a path is answered, with a validator; the rest is 404."""

    base: str
    pages: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    requests: list[tuple[str, int]] = field(default_factory=list)

    def put(self, path: str, content: str | bytes, content_type: str = "application/xml") -> str:
        """Put a document at a path and return its address."""
        self.pages[path] = (content_type, content.encode() if isinstance(content, str) else content)
        return self.base + path

    def feed(self, path: str, *titles: str, name: str = "A feed", body: str = "Said <b>here</b>.") -> str:
        """Put an RSS feed with items of these titles at a path, the newest first."""
        items = "".join(
            f"<item><title>{title}</title><guid isPermaLink='false'>{path}#{title}</guid>"
            f"<link>{self.base}{path}/{number}</link><author>Ann Author</author>"
            f"<pubDate>{number:02d} Mar 2026 10:00:00 GMT</pubDate>"
            f"<description><![CDATA[<p>{body}</p>]]></description></item>"
            for number, title in reversed(list(enumerate(titles, start=1)))
        )
        return self.put(
            path,
            f"<rss version='2.0'><channel><title>{name}</title><link>{self.base}/</link>{items}"
            "</channel></rss>",
            "application/rss+xml",
        )


def untraced(server: ThreadingMixIn) -> None:
    """Let a server answer in threads that coverage does not see.

    Python 3.11 now and then refuses to trace a thread that starts while another one does; the thread dies,
    and the request is never answered.
    """

    def answer(request: Any, address: Any) -> None:
        _thread.start_new_thread(server.process_request_thread, (request, address))

    server.process_request = answer  # type: ignore[method-assign]


@pytest.fixture(scope="session", name="untraced")
def untraced_fixture() -> Callable[[ThreadingMixIn], None]:
    return untraced


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a web site on the loopback."""
    answers: Site

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content_type, body = answers.pages.get(self.path, ("text/plain", b""))
            etag = f'"{hash(body)}"'
            is_there = self.path in answers.pages
            status = 404 if not is_there else 304 if self.headers["If-None-Match"] == etag else 200
            answers.requests.append((self.path, status))
            self.send_response(status)
            self.send_header("ETag", etag)
            self.send_header("Content-Type", content_type)
            sent = body if status != 304 else b""
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        untraced(server)
        answers = Site(f"http://127.0.0.1:{server.server_address[1]}")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield answers
        server.shutdown()


@pytest.fixture
def no_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no process start, as on a machine that forbids it: what computes, computes here, and quicker."""
    from multiprocessing.process import BaseProcess

    def refuse(_: BaseProcess) -> None:
        raise PermissionError

    monkeypatch.setattr(BaseProcess, "start", refuse)
