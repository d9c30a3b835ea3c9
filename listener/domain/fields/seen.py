"""`seen:` day, month, year, interval or duration in which the item was first seen."""

from listener.domain.document import Document
from listener.domain.query.field import Reading, Value, ValueField, always
from listener.domain.query.intervals import read_when
from listener.domain.query.needs import state_of
from listener.domain.query.tree import Is, When


def _read(value: Value, reading: Reading) -> When:
    return read_when("seen", value, reading)


def _holds(leaf: Is | When, document: Document) -> bool:
    return isinstance(leaf, When) and leaf.covers(state_of(leaf, document).seen_at)


FIELD = ValueField("seen", "2026-03, 2026-01-01/2026-01-31, or P7D", _read, _holds, always)
