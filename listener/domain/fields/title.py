"""`title:` words of the title."""

from listener.domain.query.field import TextField

FIELD = TextField("title", "words of the title", lambda document: (document.title,))
