"""`link:` words of the item's address."""

from listener.domain.document import Document
from listener.domain.query.field import TextField


def _texts(document: Document) -> tuple[str, ...]:
    return (document.link,) if document.link else ()


FIELD = TextField("link", "words of the item's address", _texts)
