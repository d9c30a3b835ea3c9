"""The door to HTTP: one Web for all fetches, from any number of threads."""

import ssl
import sys
import time
from functools import partial

import truststore
from urllib3 import BaseHTTPResponse, Timeout
from urllib3.exceptions import HTTPError

from listener.domain.address import origin
from listener.domain.errors import FetchError
from listener.domain.words import _
from listener.net.dial import Dialler, Line, pools
from listener.net.journey import Answer, Journey, Request
from listener.net.troubles import FOREIGN, said
from listener.net.values import Ask, Fetched, Limits, NotModified
from listener.net.watch import Exchange, Watchdog
from listener.runtime.clock import Clock, now
from listener.runtime.token import Token

_PIECE = 64 * 1024
_SHORT = 4096  # bytes of a body that nobody wants, yet are read so that the connection can serve again


class Web:
    """Fetches documents over pooled connections; close() closes them all.

    The system's certificates are trusted. No cookie is kept, and no password but the one in the Ask is sent.
    """

    def __init__(
        self, limits: Limits | None = None, *, dialler: Dialler | None = None, clock: Clock = now
    ) -> None:
        self._limits = limits or Limits()
        self._clock = clock
        self._watchdog = Watchdog()
        trust = _system_trust()
        # Two sets of pools: a connection of the second never leads to a private place, however it is reused.
        self._lines = {
            may_be_private: Line(
                dialler or Dialler(), may_be_private=may_be_private, connect_s=self._limits.connect_s
            )
            for may_be_private in (True, False)
        }
        self._pools = {key: pools(line, trust) for key, line in self._lines.items()}

    def fetch(self, ask: Ask, token: Token | None = None) -> Fetched | NotModified:
        """Return the document, or that it did not change; raise FetchError, or Cancelled by `token`."""
        exchange = Exchange(time.monotonic() + self._limits.total_s, token)
        exchange.check()
        journey = Journey(ask, partial(self._send, exchange), limits=self._limits, now=self._clock())
        with self._watchdog.watching(exchange):
            try:
                answer = journey.go()
            except FetchError as error:
                if not exchange.is_cut:
                    raise
                raise self._cut_short(ask, exchange, error.requests) from error
            # A body without a length ends where the connection ends: what was cut is not whole.
            if exchange.is_cut:
                raise self._cut_short(ask, exchange, answer.requests)
            return answer

    def close(self) -> None:
        """Close every connection; a fetch under way fails."""
        self._watchdog.close()
        for manager in self._pools.values():
            manager.clear()

    def _send(self, exchange: Exchange, request: Request) -> Answer:
        line = self._lines[request.may_be_private]
        line.begin(exchange)
        host = origin(request.url).host
        try:
            try:
                response = self._open(request)
            except HTTPError:
                # A kept connection may have been closed by the server just now: that is no answer.
                if line.dialled or exchange.is_cut:
                    raise
                response = self._open(request)
        except FOREIGN as error:
            raise said(error, host) from error
        return _Answer(response, exchange, host)

    def _open(self, request: Request) -> BaseHTTPResponse:
        return self._pools[request.may_be_private].urlopen(
            "GET",
            request.url,
            headers=request.headers,
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
            timeout=Timeout(connect=self._limits.connect_s, read=self._limits.silence_s),
        )

    def _cut_short(self, ask: Ask, exchange: Exchange, requests: int) -> FetchError:
        exchange.check()
        if exchange.is_out_of_time:
            sentence = _("{host} is too slow: it took more than {seconds} seconds.")
        else:
            sentence = _("Listener is being closed, so {host} was not waited for.")
        host = origin(ask.address).host
        return FetchError(sentence.format(host=host, seconds=round(self._limits.total_s)), requests=requests)


def _system_trust() -> ssl.SSLContext:
    """Return a TLS context that trusts what the system trusts, and demands it."""
    if sys.platform == "linux":
        # truststore reads all certificates again for each connection: 24 ms of it, against 3 ms in all.
        loaded = ssl.create_default_context()
        if loaded.cert_store_stats()["x509_ca"]:
            return loaded
    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class _Answer:
    """An answer over one of the pools' connections."""

    def __init__(self, response: BaseHTTPResponse, exchange: Exchange, host: str) -> None:
        self._response = response
        self._exchange = exchange
        self._host = host
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.headers.items()}
        self.is_near: bool = getattr(response.connection, "is_near", True)

    def piece(self) -> bytes:
        """Return the next piece of the body, b"" at its end."""
        self._exchange.check()
        try:
            piece = self._response.read1(_PIECE, decode_content=False)
        except FOREIGN as error:
            raise said(error, self._host) from error
        if not piece:
            self._done()
        return piece or b""

    def leave(self) -> None:
        """Want no more of the body; its connection serves again where little is left of it."""
        room = _SHORT if (self._response.length_remaining or 0) <= _SHORT else 0
        try:
            while room > 0 and (piece := self._response.read1(room, decode_content=False)):
                room -= len(piece)
        except FOREIGN:
            room = 0
        if room <= 0:
            self._response.close()
        self._done()

    def _done(self) -> None:
        self._exchange.let_go()
        self._response.release_conn()
