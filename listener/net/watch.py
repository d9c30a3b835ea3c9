"""A fetch under way, and the watchdog that ends it: at its deadline, or when nobody wants its result."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

from listener.runtime.token import Token

_TICK_S = 0.1  # how soon a cancelled fetch ends, though its socket is silent


class Exchange:
    """One fetch: the socket it waits on, which the watchdog may shut from its own thread."""

    def __init__(self, ends_at: float, token: Token | None) -> None:
        self._ends_at = ends_at
        self._token = token
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self.is_cut = False  # by the watchdog: whatever error follows from it is its doing

    @property
    def left_s(self) -> float:
        """Return how many seconds are left of it."""
        return max(0.0, self._ends_at - time.monotonic())

    @property
    def is_out_of_time(self) -> bool:
        """Tell whether its deadline has passed."""
        return time.monotonic() >= self._ends_at

    def hold(self, wire: socket.socket) -> None:
        """Say which socket it waits on from now on."""
        with self._lock:
            self._socket = wire
            if self.is_cut:
                _shut(wire)

    def let_go(self) -> None:
        """Say that it waits on no socket: the one it held may serve another fetch."""
        with self._lock:
            self._socket = None

    def cut(self) -> None:
        """Shut the socket it waits on; the thread that waits gets an error at once."""
        with self._lock:
            self.is_cut = True
            if self._socket is not None:
                _shut(self._socket)

    def check(self) -> None:
        """Raise Cancelled if nobody wants its result any more."""
        if self._token is not None:
            self._token.check()

    @property
    def is_over(self) -> bool:
        """Tell whether the watchdog should cut it."""
        return self.is_out_of_time or (self._token is not None and self._token.is_cancelled)


class Watchdog:
    """One thread that looks after all exchanges under way; it sleeps while there are none."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._watched: set[Exchange] = set()
        self._thread: threading.Thread | None = None
        self._is_closed = False

    @contextlib.contextmanager
    def watching(self, exchange: Exchange) -> Iterator[None]:
        """Look after `exchange` while the block runs."""
        with self._changed:
            self._watched.add(exchange)
            if self._is_closed:
                exchange.cut()
            elif self._thread is None:
                self._thread = threading.Thread(target=self._run, name="fetch-watchdog", daemon=True)
                self._thread.start()
            self._changed.notify()
        try:
            yield
        finally:
            exchange.let_go()
            with self._changed:
                self._watched.discard(exchange)

    def close(self) -> None:
        """Cut every exchange, and end the thread."""
        with self._changed:
            self._is_closed = True
            for exchange in self._watched:
                exchange.cut()
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        with self._changed:
            while not self._is_closed:
                for exchange in self._watched:
                    if exchange.is_over and not exchange.is_cut:
                        exchange.cut()
                self._changed.wait(_TICK_S if self._watched else None)


def _shut(wire: socket.socket) -> None:
    # Of the plain class: an SSLSocket's own shutdown drops its TLS state under the thread that reads.
    with contextlib.suppress(OSError):
        socket.socket.shutdown(wire, socket.SHUT_RDWR)
