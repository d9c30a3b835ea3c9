"""`published:` day, month, year, interval or duration of the item's time."""

from listener.domain.document import Document
from listener.domain.query.field import Reading, Value, ValueField
from listener.domain.query.intervals import read_when
from listener.domain.query.tree import Is, When


def _read(value: Value, reading: Reading) -> When:
    return read_when("published", value, reading)


def _holds(leaf: Is | When, document: Document) -> bool:
    return isinstance(leaf, When) and leaf.covers(document.item_time)


def _is_state(leaf: Is | When) -> bool:
    return isinstance(leaf, When) and leaf.relative


FIELD = ValueField("published", "2026-03, 2026-01-01/2026-01-31, or P7D", _read, _holds, _is_state)
