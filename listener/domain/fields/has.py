"""`has:` an enclosure or element of that type, a link in the body, the user's notes."""

from listener.domain.document import Document
from listener.domain.query.field import ValueField, one_of
from listener.domain.query.needs import state_of
from listener.domain.query.tree import Is, When

PARTS = ("audio", "video", "image", "link")
NOTES = "notes"


def _holds(leaf: Is | When, document: Document) -> bool:
    if _is_state(leaf):
        return state_of(leaf, document).has_notes
    return isinstance(leaf, Is) and leaf.value in document.parts


def _is_state(leaf: Is | When) -> bool:
    return isinstance(leaf, Is) and leaf.value == NOTES


FIELD = ValueField(
    "has",
    "audio, video, a picture, a link, notes",
    one_of("has", (*PARTS, NOTES)),
    _holds,
    _is_state,
    (*PARTS, NOTES),
)
