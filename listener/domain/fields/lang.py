"""`lang:` language tag, prefix by subtag: zh covers zh-TW."""

import re

from listener.domain.document import Document
from listener.domain.query.field import Reading, Value, ValueField, keyed, never
from listener.domain.query.tree import Is
from listener.domain.words import _

_TAG = re.compile(r"[A-Za-z]{1,8}(?:[-_][A-Za-z0-9]{1,8})*")


def keys(document: Document) -> frozenset[str]:
    """Return every value for which `lang:` holds: zh-tw gives zh and zh-tw."""
    subtags = document.language.casefold().replace("_", "-").split("-")
    return frozenset("-".join(subtags[:count]) for count in range(1, len(subtags) + 1)) - {""}


def _read(value: Value, reading: Reading) -> Is:  # noqa: ARG001 - a tag means the same at all times
    if not _TAG.fullmatch(value.text):
        raise value.refused(_("lang: takes a language tag, as in lang:en or lang:zh-TW."), expected="en")
    return Is("lang", value.text.casefold().replace("_", "-"), at=value.at)


FIELD = ValueField("lang", "language: en, or zh-TW", _read, keyed(keys), never)
