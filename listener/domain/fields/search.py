"""`search:` the query of a saved search, inlined."""

from listener.domain.query.field import LeafField, Reading, Value
from listener.domain.query.tree import Saved
from listener.domain.words import _


def _read(value: Value, reading: Reading) -> Saved:  # noqa: ARG001 - a name means the same at all times
    if not value.text.strip():
        raise value.refused(
            _('search: takes the name of a saved search, as in search:"Acme mentions".'), _("a name")
        )
    return Saved(value.text.strip(), value.at)


FIELD = LeafField("search", "the query of a saved search, by its name", _read)
