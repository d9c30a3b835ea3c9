"""What was hidden is found only by a query that asks for it."""

from datetime import UTC, datetime

import pytest

from listener.domain.query.hiding import asks_for_hidden, without_hidden
from listener.domain.query.parse import parse

NOW = datetime(2026, 3, 10, tzinfo=UTC)


def tree(text):
    return parse(text, now=NOW).node


@pytest.mark.parametrize("text", ["is:hidden", "solar -is:hidden", "wind (rain OR is:hidden)"])
def test_a_query_that_speaks_of_hidden_items_is_left_as_it_is(text):
    assert asks_for_hidden(tree(text))
    assert without_hidden(tree(text)) == tree(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("solar", "solar -is:hidden"),
        ("solar wind is:unread", "solar wind is:unread -is:hidden"),
        ("solar OR wind", "(solar OR wind) -is:hidden"),
        ("-is:read", "-is:read -is:hidden"),
    ],
)
def test_any_other_query_leaves_them_out(text, meant):
    assert without_hidden(tree(text)) == tree(meant)
