"""`author:` words of one author's name."""

from listener.domain.query.field import TextField

FIELD = TextField("author", "words of one author's name", lambda document: document.authors)
