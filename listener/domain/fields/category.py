"""`category:` words of one category."""

from listener.domain.query.field import TextField

FIELD = TextField("category", "words of one category", lambda document: document.categories)
