"""What is printed is read back as the same tree."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listener.domain.errors import QueryError
from listener.domain.query.parse import parse
from listener.domain.query.printer import printed
from listener.domain.query.tree import (
    And,
    Exact,
    Forms,
    In,
    Is,
    Near,
    Node,
    Not,
    Or,
    Part,
    Regex,
    RunStart,
    Saved,
    When,
    Wildcard,
    Within,
    Word,
    Words,
)

NOW = datetime(2026, 11, 1, tzinfo=UTC)
plain = st.sampled_from(["solar", "and", "near", "title", "ø", "й", "हिन्दी", "c_3", "2014", "한국"]).map(Word)
pairs = st.sampled_from(["入門", "門書", "書入"]).map(Word)
runs = st.sampled_from(["入", "門", "ツ"]).map(RunStart)
wild = st.sampled_from(["ab*", "pa?l", "a1*b?c"]).map(Wildcard)
row = st.lists(st.one_of(plain, pairs, runs), min_size=1, max_size=4).map(tuple)
words = st.one_of(
    st.builds(Words, row, quoted=st.booleans()),
    st.builds(Words, st.lists(st.one_of(plain, wild, runs), min_size=1, max_size=3).map(tuple)),
)
within = st.builds(Within, st.integers(0, 99), row)
positional = st.recursive(
    st.one_of(words, within),
    lambda inner: st.one_of(
        st.builds(Near, st.integers(1, 99), st.booleans(), inner, inner),
        st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)
in_text = st.one_of(
    positional,
    st.builds(Exact, st.sampled_from(["C++", "AT&T x", "a(b", '"q"', "a\\b", "{"])),
    st.builds(Regex, st.sampled_from([r"\bCVE-\d+\b", "a|b c", r"a\/b", "(x)"]), st.booleans()),
    st.builds(Forms, st.sampled_from(["helmet", "ø"])),
)


def joined(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, inner))


fields = st.sampled_from(["title", "body", "author", "category", "link"])
values = st.one_of(
    st.builds(
        Is,
        st.sampled_from(["circle", "label"]),
        st.sampled_from(["A", "a b", "OR", "-x", "A/B", "(c)", "x:y", "{z}"]),
    ),
    st.builds(
        Is,
        st.just("feed"),
        st.sampled_from(["*a.example*", "Rust Blog", "https://a.example/?b=(c)", "NEAR/2"]),
    ),
    st.builds(Is, st.just("lang"), st.sampled_from(["en", "zh-tw"])),
    st.builds(Is, st.sampled_from(["site", "links"]), st.sampled_from(["example.org", "localhost"])),
    st.builds(Is, st.just("has"), st.sampled_from(["audio", "notes"])),
    st.builds(Is, st.just("is"), st.sampled_from(["unread", "to-answer"])),
    st.builds(
        When,
        st.sampled_from(["published", "seen"]),
        st.sampled_from(["2014", "P7D", "2014-01/..", "../2014-01-31"]),
    ),
    st.builds(Saved, st.sampled_from(["Acme mentions", "x", "OR"])),
)
leaves = st.one_of(in_text, st.builds(In, fields, st.recursive(in_text, joined, max_leaves=4)), values)
trees = st.recursive(leaves, joined, max_leaves=8)


@given(trees)
def test_parsing_what_is_printed_gives_the_same_tree(tree: Node) -> None:
    assert parse(printed(tree), now=NOW).node == tree


@pytest.mark.parametrize(
    "query",
    [
        "solar panel",
        "solar (a OR -b) OR c",
        '"solar panel"~5 -title:(a OR "b c")',
        "NOT -(a b)",
        "a NEAR/5 (b OR c) NEAR/3f d",
        '入門書 "入門 x"',
        "open-sour* {C++} /a b/i forms:helmet",
        'published:P7D circle:"A B" search:"X y"',
        '"solar"',
    ],
)
def test_a_query_prints_as_a_person_writes_it(read, query: str) -> None:
    assert printed(read(query).node).replace('"入門書"', "入門書") == query


def test_a_part_prints_as_its_number() -> None:
    assert printed(Part(2)) == "part:2"


PIECES = [
    "a",
    "bc",
    "入門",
    "é",
    "ﬁ",
    "½",
    "™",
    "\u0301",
    "pan*",
    "wom?n",
    "?",
    "*",
    "-",
    "(",
    ")",
    '"',
    "{",
    "}",
    "/",
    "~3",
    "NEAR/2",
    " ",
    " ",
    " ",
    "AND",
    "OR",
    "NOT",
    "title:",
    "lang:",
    "feed:",
    "circle:",
    "label:",
    "published:",
    "P7D",
    "2024",
    "search:",
    "forms:",
    "is:",
    "unread",
    "has:",
    "image",
    "site:",
    "\\",
    ":",
    "'",
    ".",
    "+",
    "\ud800",
    "\t",
    "_",
    "ʼ",
]


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_whatever_is_typed_is_read_or_refused_and_what_is_read_prints_as_the_same(query: str) -> None:
    read = read_or_refused(query)
    if isinstance(read, QueryError):
        assert 0 <= read.position < read.end
    else:
        assert parse(printed(read), now=NOW).node == read


def read_or_refused(query: str) -> Node | QueryError:
    try:
        return parse(query, now=NOW).node
    except QueryError as error:
        return error
