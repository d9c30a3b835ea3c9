"""`circle:` name or path of a circle that holds the feed, inner circles included."""

import functools

from listener.domain.circle import join_path, split_path
from listener.domain.document import Document
from listener.domain.query.field import Reading, Value, ValueField, always
from listener.domain.query.needs import state_of
from listener.domain.query.tree import Is, When
from listener.domain.words import _


@functools.lru_cache(maxsize=1024)
def keys(path: str) -> frozenset[str]:
    """Return every value, case-folded, for which `circle:` holds: names and paths from this circle up."""
    names = tuple(name.casefold() for name in split_path(path))
    paths = (join_path(names[:count]) for count in range(1, len(names) + 1))
    return frozenset(paths) | frozenset(join_path((name,)) for name in names)


def _read(value: Value, reading: Reading) -> Is:  # noqa: ARG001 - a name means the same at all times
    if not split_path(value.text):
        raise value.refused(_("circle: takes the name or path of a circle."), expected=_("a circle"))
    return Is("circle", value.text, value.quoted, value.at)


def _holds(leaf: Is | When, document: Document) -> bool:
    assert isinstance(leaf, Is), leaf
    wanted = join_path(split_path(leaf.value.casefold()))
    return any(wanted in keys(path) for path in state_of(leaf, document).circles)


FIELD = ValueField("circle", "name or path of a circle", _read, _holds, always)
