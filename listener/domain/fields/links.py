"""`links:` a host that the body links to, subdomains included."""

from listener.domain.document import Document
from listener.domain.query.field import Reading, Value, ValueField, keyed, never
from listener.domain.query.hosts import covering, read_host
from listener.domain.query.tree import Is


def keys(document: Document) -> frozenset[str]:
    """Return every value for which `links:` holds: the hosts linked to and the domains above them."""
    return frozenset[str]().union(*map(covering, document.links))


def _read(value: Value, reading: Reading) -> Is:  # noqa: ARG001 - a host is the same at all times
    return Is("links", read_host("links", value), at=value.at)


FIELD = ValueField("links", "a host the body links to: example.org", _read, keyed(keys), never)
