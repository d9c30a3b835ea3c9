"""`label:` a label of the item, by its whole name."""

from listener.domain.document import Document
from listener.domain.query.field import Reading, Value, ValueField, always
from listener.domain.query.needs import state_of
from listener.domain.query.tree import Is, When
from listener.domain.words import _


def _read(value: Value, reading: Reading) -> Is:  # noqa: ARG001 - a name means the same at all times
    if not value.text.strip():
        raise value.refused(_("label: takes the name of a label."), expected=_("a label"))
    return Is("label", value.text, value.quoted, value.at)


def _holds(leaf: Is | When, document: Document) -> bool:
    assert isinstance(leaf, Is), leaf
    wanted = leaf.value.strip().casefold()
    return any(label.casefold() == wanted for label in state_of(leaf, document).labels)


FIELD = ValueField("label", "name of a label", _read, _holds, always)
