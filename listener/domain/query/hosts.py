"""Hosts as `site:` and `links:` compare them: lower case, without `www.`, in the network's own letters."""

import functools
import re
from urllib.parse import urlsplit

from listener.domain.query.field import Value
from listener.domain.words import _

_PLAIN = re.compile(r"https?://([a-z\d.-]+)(?=[/?#]|\Z)", re.ASCII)  # most addresses: their host at once
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")


def covering(url: str) -> frozenset[str]:
    """Return the host of an address and every domain above it: a.b.c, b.c and c; nothing without a host."""
    plain = _PLAIN.match(url)
    if plain:
        return _domains(plain[1])
    try:
        return _domains(urlsplit(url).hostname or "")
    except ValueError:
        return frozenset()


@functools.lru_cache(maxsize=8192)
def _domains(host: str) -> frozenset[str]:
    labels = folded(host).split(".")
    return frozenset(".".join(labels[place:]) for place in range(len(labels))) - {""}


def folded(host: str) -> str:
    """Return a host in the form that is compared."""
    host = host.casefold().rstrip(".").removeprefix("www.")
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def read_host(field: str, value: Value) -> str:
    """Return the host that a query names; raise QueryError."""
    if not _HOST.fullmatch(value.text):
        raise value.refused(
            _("{name}: takes a host name, as in {name}:example.org.").format(name=field),
            expected="example.org",
        )
    return folded(value.text)
