"""`is:` the state of an item."""

from listener.domain.document import Document
from listener.domain.query.field import ValueField, always, one_of
from listener.domain.query.needs import WORKSPACE_STATES, state_of
from listener.domain.query.tree import Is, When

CHOICES = ("unread", "read", "starred", *WORKSPACE_STATES, "duplicate", "hidden")


def _holds(leaf: Is | When, document: Document) -> bool:
    assert isinstance(leaf, Is), leaf
    state = state_of(leaf, document)
    if leaf.value in WORKSPACE_STATES:
        here = leaf.workspace_id
        return leaf.value in state.mention if here is None else (here, leaf.value) in state.mention_in
    match leaf.value:
        case "unread":
            return not state.read
        case "read":
            return state.read
        case "starred":
            return state.starred
        case "hidden":
            return state.hidden
        case _:
            return state.duplicate


FIELD = ValueField("is", "unread, read, starred ...", one_of("is", CHOICES), _holds, always, CHOICES)
