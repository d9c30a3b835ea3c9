"""Keys that are looked up before anything is evaluated never lose a match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.query.evaluate import satisfies
from listener.domain.query.prepared import Prepared
from listener.domain.query.required import Wanted, all_needed, one_needed
from listener.language import LANGUAGE


@pytest.mark.parametrize(
    ("query", "one", "every"),
    [
        ("solar", {"solar"}, {"solar"}),
        ("solar panels", {"panels"}, {"solar", "panels"}),
        ('"solar panels"', {"panels"}, {"solar", "panels"}),
        ('"solar panels"~3 -x', {"panels"}, {"solar", "panels"}),
        ("solar OR wind", {"solar", "wind"}, set()),
        ("solar OR /x/", None, set()),
        ("(a OR b) solar", {"solar"}, {"solar"}),
        ("{AT&T}", {"at"}, {"at", "t"}),
        ("{++}", None, set()),
        ("title:instagr*", {"inst*"}, {"inst*"}),
        ("ab*", None, set()),
        ("solar NEAR/2 (a OR b)", {"solar"}, {"solar"}),
        ("入門", {"入門"}, {"入門"}),
        ("門", None, set()),
        ("-solar", None, set()),
        ("lang:en", None, set()),
    ],
)
def test_a_query_needs_these_keys(read, query: str, one: set[str] | None, every: set[str]) -> None:
    node = read(query).node
    found = one_needed(node)
    assert (found if found is None else set(found), set(all_needed(node))) == (one, every)


WORDS = st.sampled_from(["solar", "panel", "panels", "C++", "入門", "書", "at&t", "x"])
QUERIES = [
    "solar panel",
    '"solar panel"',
    "pane*",
    "{C++}",
    "入門書",
    "at&t",
    "x OR (solar panel)",
    "-x solar",
    "solar NEAR/2 x",
    '"x solar"~4',
    "{at&t}",
    "門",
    "(solar OR pane*) x",
    "body:solar",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_document_that_satisfies_a_query_has_the_keys(read, document, query: str) -> None:
    node = read(query).node

    @given(st.lists(WORDS, max_size=6).map(" ".join))
    def holds_for(body: str) -> None:
        prepared = Prepared(document(body))
        one = one_needed(node)
        wanted = Wanted.of(all_needed(node) | (one or frozenset()))
        keys = wanted.held_by(text.words for text in prepared.texts(None))
        if satisfies(node, prepared, LANGUAGE):
            assert all_needed(node) <= keys
            assert one is None or one & keys

    holds_for()
