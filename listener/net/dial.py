"""Connections that know how near their other end is, and tell the watchdog what they wait on."""

import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from listener.domain.address import is_private
from listener.domain.errors import FetchError
from listener.domain.words import _
from listener.net.watch import Exchange

_SHORTEST_TRY_S = 3.0


class Place(NamedTuple):
    """One numeric address of a host, as the system names it."""

    family: int
    address: tuple[Any, ...]  # (number, port), and flow and scope for IPv6

    @property
    def number(self) -> str:
        """Return the IP address."""
        return str(self.address[0])


def resolved(host: str, port: int) -> tuple[Place, ...]:
    """Return the places behind a name; raise OSError or UnicodeError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(Place(family, address) for family, _kind, _proto, _name, address in found))


def connected(place: Place, timeout_s: float) -> socket.socket:
    """Return a socket connected to `place`; raise OSError."""
    wire = socket.socket(place.family, socket.SOCK_STREAM)
    try:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        wire.settimeout(timeout_s)
        wire.connect(place.address)
    except BaseException:
        wire.close()
        raise
    return wire


@dataclass(frozen=True, slots=True)
class Dialler:
    """How names become places and places sockets; another one stands in for the network in tests."""

    resolve: Callable[[str, int], Sequence[Place]] = resolved
    connect: Callable[[Place, float], socket.socket] = connected


class Line:
    """What the connections of one set of pools share: how they dial, where to, and for whom."""

    def __init__(self, dialler: Dialler, *, may_be_private: bool, connect_s: float) -> None:
        self._dialler = dialler
        self._may_be_private = may_be_private
        self._connect_s = connect_s
        self._here = threading.local()

    def begin(self, exchange: Exchange) -> None:
        """Let the connections that this thread uses wait on behalf of `exchange`."""
        self._here.exchange = exchange
        self._here.dialled = 0

    @property
    def exchange(self) -> Exchange:
        """Return the exchange of this thread."""
        exchange: Exchange = self._here.exchange
        return exchange

    @property
    def dialled(self) -> int:
        """Return how many connections this thread has made since it began."""
        dialled: int = self._here.dialled
        return dialled

    def dial(self, host: str, port: int) -> tuple[socket.socket, bool]:
        """Return a connected socket, and whether its other end is near; raise FetchError."""
        self._here.dialled += 1
        places = self._places(host, port)
        budget_s = min(self._connect_s, self.exchange.left_s)
        each_s = max(min(_SHORTEST_TRY_S, budget_s), budget_s / len(places))
        trouble: OSError | None = None
        for place in places:
            self.exchange.check()
            try:
                return self._dialler.connect(place, each_s), is_private(place.number)
            except OSError as error:
                trouble = trouble or error
        raise FetchError(_unreachable(host, trouble)) from trouble

    def _places(self, host: str, port: int) -> list[Place]:
        try:
            places = list(self._dialler.resolve(host.strip("[]"), port))
        except (OSError, UnicodeError) as error:
            raise FetchError(
                _("No site called {host} was found: check the address and the connection.").format(host=host)
            ) from error
        allowed = [place for place in places if self._may_be_private or not is_private(place.number)]
        if not allowed:
            raise FetchError(
                _("An address on the web leads to {host} in your own network: this is not allowed.").format(
                    host=host
                )
            )
        return allowed


class _Held:
    """What both kinds of connection do: dial through the line, and say on which socket they wait."""

    line: Line
    is_near = True
    sock: socket.socket | None
    port: int
    _dns_host: str

    def _new_conn(self) -> socket.socket:
        wire, self.is_near = self.line.dial(self._dns_host, self.port)
        return wire

    def request(self, *args: Any, **options: Any) -> None:
        """Send a request; its answer is awaited on behalf of this thread's exchange."""
        if self.sock is None:
            self.connect()  # type: ignore[attr-defined]  # of the connection this is mixed into
        assert self.sock is not None
        self.line.exchange.hold(self.sock)
        super().request(*args, **options)  # type: ignore[misc]  # as above


class PlainConnection(_Held, HTTPConnection):
    """A connection for http addresses."""


class SecureConnection(_Held, HTTPSConnection):
    """A connection for https addresses."""


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = PlainConnection

    def __init__(self, line: Line, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line

    def _new_conn(self) -> PlainConnection:
        connection: PlainConnection = super()._new_conn()  # type: ignore[assignment]  # it makes ConnectionCls
        connection.line = self._line
        return connection


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = SecureConnection

    def __init__(self, line: Line, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line

    def _new_conn(self) -> SecureConnection:
        connection: SecureConnection = super()._new_conn()  # type: ignore[assignment]  # it makes ConnectionCls
        connection.line = self._line
        return connection


def pools(line: Line, trust: Any) -> PoolManager:
    """Return pools whose connections dial through `line`; `trust` is the TLS context."""
    manager = PoolManager(num_pools=64, maxsize=2, ssl_context=trust)
    manager.pool_classes_by_scheme = {"http": partial(_PlainPool, line), "https": partial(_SecurePool, line)}  # type: ignore[dict-item]  # anything that makes a pool will do
    return manager


def _unreachable(host: str, trouble: OSError | None) -> str:
    if isinstance(trouble, TimeoutError):
        return _("{host} did not respond in time.").format(host=host)
    if isinstance(trouble, ConnectionRefusedError):
        return _("{host} refused the connection.").format(host=host)
    reason = (trouble.strerror if trouble else None) or _("no way to it")
    return _("{host} cannot be reached: {reason}.").format(host=host, reason=reason)
