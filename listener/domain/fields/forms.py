"""`forms:` any word form, by the stem in the item's language."""

from listener.domain import tokens
from listener.domain.query.field import LeafField, Reading, Value
from listener.domain.query.tree import Forms
from listener.domain.words import _


def _read(value: Value, reading: Reading) -> Forms:  # noqa: ARG001 - a word is the same at all times
    found = tokens.pieces(value.text, wild=not value.quoted)
    if len(found) != 1 or found[0].is_run or "*" in found[0].text or "?" in found[0].text:
        raise value.refused(_("forms: takes one word, as in forms:helmet."), expected=_("a word"))
    return Forms(found[0].text, value.at)


FIELD = LeafField("forms", "any form of a word: helmet, helmets", _read, in_texts=True)
