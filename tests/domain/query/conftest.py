"""Documents and queries for the tests of the query language."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from listener.domain.document import Document, DocumentState
from listener.domain.ids import FeedId, FeedUrl, ItemId, VersionId
from listener.domain.query.evaluate import Verdict, evaluate
from listener.domain.query.parse import Parsed, parse
from listener.language import LANGUAGE

NOW = datetime(2026, 11, 1, tzinfo=UTC)
STATE = {
    "feed_id": FeedId(1),
    "feed_url": FeedUrl("https://www.rust.example/site/rust-blog/feed.xml"),
    "feed_title": "Rust Blog",
    "circles": ("Languages/Rust",),
    "labels": ("To read",),
    "read": False,
    "starred": True,
    "seen_at": datetime(2014, 4, 2, tzinfo=UTC),
    "mention": frozenset(),
    "mention_in": frozenset(),
    "has_notes": False,
    "hidden": False,
}
CONTENT = {
    "item_id": ItemId(1),
    "version_id": VersionId(1),
    "title": "Big news",
    "body": "",
    "authors": ("Maëlle Salmon", "Greg Wilson"),
    "categories": ("social-media",),
    "link": "https://www.rust.example/post/1",
    "links": (),
    "parts": frozenset(),
    "language": "en",
    "item_time": datetime(2014, 4, 1, 1, 30, tzinfo=UTC),
}


@pytest.fixture
def document() -> Callable[..., Document]:
    """Return a maker of documents: content and state by name, the rest as usual."""

    def make(body: str = "", **said: object) -> Document:
        state = DocumentState(**{**STATE, **{key: value for key, value in said.items() if key in STATE}})
        content = {key: value for key, value in said.items() if key not in STATE}
        return Document(**{**CONTENT, "body": body, "state": state, **content})

    return make


@pytest.fixture
def read() -> Callable[[str], Parsed]:
    """Return the parser, at a fixed moment."""
    return lambda query: parse(query, now=NOW, language=LANGUAGE)


@pytest.fixture
def judge(read: Callable[[str], Parsed], document: Callable[..., Document]) -> Callable[..., Verdict]:
    """Return the evaluation of a query on a document made from what is said."""
    return lambda query, body="", **said: evaluate(read(query).node, document(body, **said), LANGUAGE)


@pytest.fixture
def marked(judge: Callable[..., Verdict]) -> Callable[..., list[str]]:
    """Return the words of a body that made a query hold, as written."""
    return lambda query, body, **said: [body[s.start : s.end] for s in judge(query, body, **said).body]
