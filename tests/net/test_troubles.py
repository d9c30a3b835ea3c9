"""Each foreign error becomes one sentence of ours."""

import http.client
import socket
import ssl

import pytest
import urllib3
from urllib3 import exceptions as theirs

from listener.domain.errors import FetchError
from listener.net.troubles import FOREIGN, said


def tree(kind):
    """Return a class and all that descend from it."""
    found = [kind]
    for child in kind.__subclasses__():
        found += tree(child)
    return list(dict.fromkeys(found))


def foreign():
    roots = (theirs.HTTPError, http.client.HTTPException, OSError)
    mine = ("urllib3", "http.client", "builtins", "ssl", "socket")
    return [
        kind
        for root in roots
        for kind in tree(root)
        if kind.__module__ in mine or kind.__module__.startswith("urllib3")
    ]


class _Response:
    length_remaining = 1

    def tell(self):
        return 0


POOL = urllib3.HTTPConnectionPool("e.example")
MADE = {
    theirs.PoolError: (POOL, "why"),
    theirs.RequestError: (POOL, "/", "why"),
    theirs.MaxRetryError: (POOL, "/", ConnectionResetError("why")),
    theirs.HostChangedError: (POOL, "/"),
    theirs.ReadTimeoutError: (POOL, "/", "why"),
    theirs.NewConnectionError: (POOL, "why"),
    theirs.NameResolutionError: ("e.example", POOL, socket.gaierror("why")),
    theirs.EmptyPoolError: (POOL, "why"),
    theirs.FullPoolError: (POOL, "why"),
    theirs.ClosedPoolError: (POOL, "why"),
    theirs.LocationParseError: ("why",),
    theirs.URLSchemeUnknown: ("why",),
    theirs.ProxyError: ("why", OSError("why")),
    theirs.IncompleteRead: (1, 2),
    theirs.ProxySchemeUnknown: ("why",),
    theirs.HeaderParsingError: ([], b"why"),
    theirs.InvalidChunkLength: (_Response(), b"zz"),
    http.client.IncompleteRead: (b"", 2),
    http.client.UnknownProtocol: ("why",),
    http.client.LineTooLong: ("why",),
    http.client.BadStatusLine: ("why",),
}


@pytest.mark.parametrize("kind", foreign(), ids=lambda kind: kind.__name__)
def test_every_error_of_the_libraries_becomes_a_sentence(kind):
    error = kind(*MADE.get(kind, ("why",)))

    ours = said(error, "e.example")

    assert isinstance(error, FOREIGN)
    assert type(ours) is FetchError
    assert str(ours).endswith(".")
    assert "\n" not in str(ours)
    assert "e.example" in str(ours) or "address" in str(ours)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (theirs.ProtocolError("x", ConnectionResetError(104, "Connection reset by peer")), "interrupted"),
        (theirs.ProtocolError("x", http.client.RemoteDisconnected("y")), "without an answer"),
        (theirs.ProtocolError("x", http.client.IncompleteRead(b"", 5)), "incomplete"),
        (
            theirs.ProtocolError("x", http.client.BadStatusLine("\0\x1bHELO")),
            "does not answer as a web server",
        ),
        (theirs.ProtocolError("x", http.client.LineTooLong("header")), "headers larger"),
        (theirs.SSLError(ssl.SSLError(1, "[SSL] wrong version")), "No secure connection"),
        (theirs.MaxRetryError(POOL, "/", theirs.ReadTimeoutError(POOL, "/", "x")), "in time"),
        (theirs.DecodeError("x"), "cannot be unpacked"),
    ],
)
def test_what_is_wrapped_is_what_is_told(error, words):
    assert words in str(said(error, "e.example"))
    assert "\0" not in str(said(error, "e.example"))
    assert "\x1b" not in str(said(error, "e.example"))


def test_a_long_reason_is_cut():
    assert len(str(said(theirs.HTTPError("x" * 5000), "e.example"))) < 300
