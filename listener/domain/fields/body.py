"""`body:` words of the body."""

from listener.domain.query.field import TextField

FIELD = TextField("body", "words of the body", lambda document: (document.body,))
