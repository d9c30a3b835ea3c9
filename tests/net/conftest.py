"""A web of our own on the loopback: every path answers exactly the bytes it was given."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from listener.domain.errors import FetchError
from listener.net.values import Ask, Limits
from listener.net.web import Web

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>'
Script = bytes | Callable[[socket.socket], None]


class Site:
    """A server whose answers are set path by path; `requests` are the heads that came, in order."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._scripts: dict[str, list[Script]] = {}
        self._open: set[socket.socket] = set()
        self._stopping = threading.Event()
        self.requests: list[str] = []
        self.connections = 0
        self.port = self._server.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def answers(self, path: str, *scripts: Script) -> str:
        """Answer `path` with the scripts, one a request, the last for ever; return its address."""
        self._scripts[path] = list(scripts)
        return self.url + path

    def serves(self, path: str, body: bytes = FEED, *headers: str, status: str = "200 OK") -> str:
        """Answer `path` with a document; return its address."""
        return self.answers(path, document(body, *headers, status=status))

    def heads(self, path: str) -> list[str]:
        """Return the heads of the requests for `path`."""
        return [head for head in self.requests if head.split(" ", 2)[1] == path]

    def wait_until_stopped(self, _wire: socket.socket) -> None:
        """Say nothing until the test is over."""
        self._stopping.wait(30)

    def drip(self, head: bytes) -> Callable[[socket.socket], None]:
        """Send `head`, then a byte at a time for as long as anyone listens."""

        def run(wire: socket.socket) -> None:
            wire.sendall(head)
            while not self._stopping.wait(0.02):
                wire.sendall(b"a")

        return run

    def stop(self) -> None:
        self._stopping.set()
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for wire in list(self._open):
            with contextlib.suppress(OSError):
                wire.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                wire, _peer = self._server.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._talk, args=(wire,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _talk(self, wire: socket.socket) -> None:
        self._open.add(wire)
        with contextlib.suppress(OSError), wire:
            while head := self._head(wire):
                self.requests.append(head)
                scripts = self._scripts.get(head.split(" ", 2)[1], [document(b"no", status="404 Not Found")])
                script = scripts.pop(0) if len(scripts) > 1 else scripts[0]
                if isinstance(script, bytes):
                    wire.sendall(script)
                    if b"connection: close" in script.lower():
                        break
                else:
                    script(wire)
                    break
        self._open.discard(wire)

    @staticmethod
    def _head(wire: socket.socket) -> str:
        head = b""
        while b"\r\n\r\n" not in head:
            piece = wire.recv(65536)
            if not piece:
                return ""
            head += piece
        return head.decode("latin-1")


def document(body: bytes = FEED, *headers: str, status: str = "200 OK") -> bytes:
    """Return an answer with a body of known length."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


@pytest.fixture
def site() -> Iterator[Site]:
    one = Site()
    yield one
    one.stop()


@pytest.fixture
def other_site() -> Iterator[Site]:
    one = Site()
    yield one
    one.stop()


@pytest.fixture
def web() -> Iterator[Web]:
    one = Web(Limits(connect_s=2, silence_s=5, total_s=10, body_bytes=1024 * 1024))
    yield one
    one.close()


@pytest.fixture
def refused() -> Callable[..., FetchError]:
    """Return a function that fetches an address in vain, and returns why it was in vain."""

    def why(web: Web, address: str, **options: Any) -> FetchError:
        with pytest.raises(FetchError) as caught:
            web.fetch(Ask(address, **options))
        return caught.value

    return why
