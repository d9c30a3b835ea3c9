"""A document made ready for many queries."""

from collections.abc import Callable

from listener.domain.document import Document
from listener.domain.fields import text_field
from listener.domain.query.texts import PreparedText, nothing

DEFAULT_FIELDS = ("title", "body")  # where words outside a field are looked for


class Prepared:
    """One document; its texts are made when first asked, and kept.

    `check` is called between units of work and may raise to stop.
    """

    def __init__(self, document: Document, check: Callable[[], None] = nothing) -> None:
        self.document = document
        self.check = check
        self._texts: dict[str | None, tuple[PreparedText, ...]] = {}

    def texts(self, field: str | None) -> tuple[PreparedText, ...]:
        """Return the texts of a field; without one title and body, each a text of its own."""
        found = self._texts.get(field)
        if found is None:
            found = self._texts[field] = self._made(field)
        return found

    def _made(self, field: str | None) -> tuple[PreparedText, ...]:
        if field is None:
            return tuple(text for name in DEFAULT_FIELDS for text in self.texts(name))
        return tuple(map(PreparedText, text_field(field).texts(self.document)))
