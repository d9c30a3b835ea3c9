"""`search:"Name"` stands for that search's query."""

import pytest

from listener.domain.errors import QueryError
from listener.domain.query.inline import inlined, saved_names
from listener.domain.query.printer import printed
from listener.domain.search import Span

SEARCHES = {
    "acme": "acme OR wile",
    "rivals": "title:roadrunner search:Acme",
    "a": "x search:b",
    "b": "y search:A",
    "self": "search:self",
    "lost": "search:nowhere",
}


@pytest.fixture
def whole(read):
    """Return a query with the searches above put in."""

    def find(name: str):
        query = SEARCHES.get(name.casefold())
        return None if query is None else read(query).node

    return lambda query: inlined(read(query).node, find)


def test_a_search_is_put_in_whole_whatever_the_case_of_its_name(whole) -> None:
    assert printed(whole('b -search:"ACME"')) == "b -(acme OR wile)"
    assert printed(whole("(c NEAR/2 d) OR search:rivals")) == "c NEAR/2 d OR title:roadrunner (acme OR wile)"


@pytest.mark.parametrize(
    ("query", "circle"), [("search:a", "a > b > a"), ("z OR search:self", "self > self")]
)
def test_a_cycle_is_a_mistake_where_it_was_entered(whole, query: str, circle: str) -> None:
    with pytest.raises(QueryError, match=circle) as caught:
        whole(query)
    assert caught.value.position <= query.index("search")


def test_a_name_nobody_has_is_a_mistake(whole) -> None:
    with pytest.raises(QueryError, match="no search called Nobody"):
        whole("search:Nobody")
    with pytest.raises(QueryError, match="no search called nowhere"):
        whole("search:lost")


def test_what_was_put_in_stands_where_it_was_named(whole) -> None:
    assert whole("b search:acme").children[1].children[0].at == Span(2, 13)


def test_searches_that_grow_beyond_reason_are_refused(read) -> None:
    bombs = {f"s{n}": " ".join([f"search:s{n + 1}"] * 20) for n in range(5)} | {"s5": "a"}
    with pytest.raises(QueryError, match="too large"):
        inlined(read("search:s0").node, lambda name: read(bombs[name]).node)


def test_searches_that_hold_each_other_too_deep_are_refused(read) -> None:
    deep = "a (b OR (" * 25 + "search:{inner}" + "))" * 25
    chains = [
        {f"s{n}": deep.format(inner=f"s{n + 1}") for n in range(40)} | {"s40": "a"},
        {f"s{n}": f"search:s{n + 1}" for n in range(400)} | {"s400": "a"},
    ]
    for chain in chains:
        with pytest.raises(QueryError, match="too large"):
            inlined(read("search:s0").node, lambda name, chain=chain: read(chain[name]).node)


def test_the_searches_a_query_names_are_known(read) -> None:
    assert saved_names(read('a (search:"B C" OR -search:d)').node) == {"b c", "d"}
