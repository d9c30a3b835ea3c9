"""`site:` host of the item's own link, subdomains included."""

from listener.domain.document import Document
from listener.domain.query.field import Reading, Value, ValueField, keyed, never
from listener.domain.query.hosts import covering, read_host
from listener.domain.query.tree import Is


def keys(document: Document) -> frozenset[str]:
    """Return every value for which `site:` holds: the link's host and the domains above it."""
    return covering(document.link) if document.link else frozenset()


def _read(value: Value, reading: Reading) -> Is:  # noqa: ARG001 - a host is the same at all times
    return Is("site", read_host("site", value), at=value.at)


FIELD = ValueField("site", "host of the item's link: example.org", _read, keyed(keys), never)
