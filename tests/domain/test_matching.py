"""Many saved searches against one item."""

import pickle
from datetime import UTC, datetime

import pytest

from listener.domain.document import Document
from listener.domain.ids import ItemId, SearchId, VersionId
from listener.domain.matching import compiled, found_by, match
from listener.domain.query.parse import parse
from listener.domain.search import ItemMatch, Span
from listener.language import LANGUAGE

NOW = datetime(2026, 11, 1, tzinfo=UTC)
ITEM = Document(
    item_id=ItemId(1),
    version_id=VersionId(1),
    title="Acme sells rockets",
    body="The Acme rocket flew. Nobody at ACME\nrockets was hurt.",
    authors=("Wile E. Coyote",),
    categories=(),
    link=None,
    links=(),
    parts=frozenset(),
    language="en",
    item_time=NOW,
)


def matches(*queries: str, item: Document = ITEM) -> tuple[ItemMatch, ...]:
    """What the queries, numbered from 1, find."""
    trees = [(SearchId(number), parse(query, now=NOW).node) for number, query in enumerate(queries, 1)]
    sent = pickle.loads(pickle.dumps(compiled(trees, LANGUAGE)))
    return match(sent, item)


def test_each_search_that_holds_gives_one_match_in_order() -> None:
    queries = (
        "rocket",
        "acme -balloon",
        "balloon",
        "author:coyote",
        "/[Rr]ocket/",
        "acme balloon",
        "-balloon",
        "roc*",
    )
    assert [found.search_id for found in matches(*queries)] == [1, 2, 4, 5, 7, 8]


def test_a_match_knows_where_and_in_which_words() -> None:
    (found,) = matches('acme OR "acme rockets"')
    assert found.title_spans == (Span(0, 4),)
    assert found.words == ("Acme", "ACME rockets")
    shown = found.snippet
    assert [shown.text[span.start : span.end] for span in shown.spans] == ["Acme", "ACME rockets"]


def test_state_is_left_for_later() -> None:
    found = matches(
        "acme is:unread", "acme OR is:starred", "is:starred", "(acme OR is:read) (rocket OR is:read)"
    )
    assert [(each.search_id, each.part) for each in found] == [(1, 0), (2, 0), (4, 0), (4, 1)]


def test_no_searches_find_nothing() -> None:
    assert matches() == ()


def test_at_most_twenty_words_are_kept() -> None:
    item = Document(
        **{name: getattr(ITEM, name) for name in ITEM.__slots__}
        | {"body": " ".join(f"ab{n}" for n in range(50))}
    )
    assert len(matches("ab*", item=item)[0].words) == 20


@pytest.mark.parametrize(("query", "holds"), [("acme", True), ("balloon", False)])
def test_a_query_that_is_not_saved_is_matched_alike(query: str, holds: bool) -> None:
    assert (found_by(parse(query, now=NOW).node, ITEM, LANGUAGE) is not None) == holds
