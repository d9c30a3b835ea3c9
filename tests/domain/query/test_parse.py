"""From text to tree, and what is said where there is none."""

import pytest

from listener.domain.errors import QueryError
from listener.domain.query.parse import MAX_DEPTH, parse
from listener.domain.query.tree import (
    And,
    Exact,
    Forms,
    In,
    Is,
    Near,
    Not,
    Or,
    Regex,
    RunStart,
    Saved,
    Wildcard,
    Within,
    Word,
    Words,
)


def w(*words: str) -> Words:
    return Words(tuple(map(Word, words)))


A, B, C, D = map(w, "abcd")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a b OR c d", Or((And((A, B)), And((C, D))))),
        ("a (b OR c) d", And((A, Or((B, C)), D))),
        ("((((a))))", A),
        ("a -b", And((A, Not(B)))),
        ("NOT a b", And((Not(A), B))),
        ("a AND NOT b", And((A, Not(B)))),
        ("NOT -a", Not(Not(A))),
        ("-a NEAR/2 b", Not(Near(2, False, A, B))),
        ("a NEAR/2 b NEAR/3f c", Near(3, True, Near(2, False, A, B), C)),
        ("(a OR b) NEAR/1 c", Near(1, False, Or((A, B)), C)),
        ("and or near", And((w("and"), w("or"), w("near")))),
        ('"a b"', w("a", "b")),
        ('"a b"~5', Within(5, (Word("a"), Word("b")))),
        ("open-source", w("open", "source")),
        ("don't", w("don", "t")),
        ("ab* cd?e", And((Words((Wildcard("ab*"),)), Words((Wildcard("cd?e"),))))),
        ("open-sour*", Words((Word("open"), Wildcard("sour*")))),
        ("why?", w("why")),
        ("入門書", w("入門", "門書")),
        ("入", Words((RunStart("入"),))),
        ("Ruby入門", w("ruby", "入門")),
        ("{C++}", Exact("C++")),
        ("{ a\t b }", Exact("a b")),
        ("/a(b) c/i", Regex("a(b) c", True)),
        ("(/a/)", Regex("a", False)),
        ("/usr/bin", w("usr", "bin")),
        ("title:a b", And((In("title", A), B))),
        ("TITLE:(a OR -b)", In("title", Or((A, Not(B))))),
        ("title:{A}", In("title", Exact("A"))),
        ("title:forms:a", In("title", Forms("a"))),
        ("-title:a", Not(In("title", A))),
        ("lang:(en OR DE)", Or((Is("lang", "en"), Is("lang", "de")))),
        ("has:Image -is:READ", And((Is("has", "image"), Not(Is("is", "read"))))),
        ("site:www.Example.org", Is("site", "example.org")),
        ('circle:"A B/C"', Is("circle", "A B/C")),
        ("feed:https://a.example/x?y=1", Is("feed", "https://a.example/x?y=1")),
        ('search:"Acme mentions"', Saved("Acme mentions")),
        ("forms:Helmet", Forms("helmet")),
        ("is:to-answer", Is("is", "to-answer")),
        ('NOT"a b"', Not(w("a", "b"))),
    ],
)
def test_a_query_is_this_tree(read, query: str, tree: object) -> None:
    assert read(query).node == tree


@pytest.mark.parametrize(
    ("query", "place", "said"),
    [
        ("", 0, "missing"),
        ("  ", 2, "missing"),
        ("a OR", 4, "missing"),
        ("a OR )", 5, "missing"),
        ("AND", 0, "missing"),
        ("a AND OR b", 6, "missing"),
        ("a NEAR/2", 8, "missing"),
        ("NEAR/2 a", 0, "missing"),
        ("()", 1, "missing"),
        ("(a", 0, "not closed"),
        ("a)", 1, "not opened"),
        ('a "b', 2, "quotation mark is not closed"),
        ('"a b"~x', 5, "how far"),
        ("{a", 0, "brace is not closed"),
        ("{ }", 0, "nothing is asked for"),
        ("p*", 0, "two letters or digits"),
        ("*a", 0, "two letters or digits"),
        ("+ a", 0, "no word in +"),
        ('""', 0, "no word"),
        ("a ?", 2, "no word"),
        ("- a", 0, "stands directly before"),
        ("--a", 0, "stands directly before"),
        ("a -", 2, "stands directly before"),
        ("a NEAR/x b", 2, "with a number"),
        ("a NEAR/0 b", 2, "side by side"),
        ("a NEAR/2 (b c)", 10, "NEAR takes"),
        ("a NEAR/2 {B}", 9, "NEAR takes"),
        ("title:a NEAR/2 b", 0, "NEAR takes"),
        ("nofield:a", 0, "no field nofield:"),
        (
            "authr:a",
            0,
            "There is no field authr:. Did you mean author:? To search for the words, quote them.",
        ),
        ("x https://a.example/b", 2, 'quote it: "https://...'),
        ("rust: a", 0, "no field rust:"),
        ("title:", 0, "Behind title: nothing"),
        ("(title:)", 1, "Behind title: nothing"),
        ("title: a", 0, "Behind title: nothing"),
        ("title:-a", 6, "missing"),
        ("title:(body:a)", 7, "holds no other field"),
        ("title:(search:a)", 7, "holds no other field"),
        ("has:nothing", 4, "one of: audio"),
        ("is:lost", 3, "one of: unread"),
        ("lang:e!", 5, "language tag"),
        ("links:a/b", 6, "host name"),
        ('lang:"en"~3', 5, "stands behind a phrase"),
        ("feed:++", 5, "words of a feed's title"),
        ('circle:"/"', 7, "name or path"),
        ('label:" "', 6, "name of a label"),
        ('search:" "', 7, "name of a saved search"),
        ("forms:a-b", 6, "one word"),
        ("forms:ab*", 6, "one word"),
        ("forms:入門", 6, "one word"),
        ("/(?=a)/", 0, "no look-around"),
        ("/" + "a" * 5000 + "/", 0, "longer than"),
        ('"' + "a " * 51 + '"~9', 0, "at most 50 words"),
        ("x" * 100_001, 100_000, "too long"),
    ],
)
def test_a_mistake_is_shown_where_it_is(read, query: str, place: int, said: str) -> None:
    with pytest.raises(QueryError) as caught:
        read(query)
    assert said in str(caught.value)
    assert (caught.value.position, caught.value.end > place) == (place, True)


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("C++", "C++ is searched as the word c. For exactly these characters write {C++}."),
        ("AT&T", "AT&T is searched as the words at t. For exactly these characters write {AT&T}."),
        (".NET", ".NET is searched as the word net. For exactly these characters write {.NET}."),
        ("why?", "The ? in why? is read as punctuation, not as a wildcard."),
        ("or", "or is searched as a word. The operator is written in capitals: OR."),
        ("near/5", "near/5 is searched as a word. The operator is written in capitals: NEAR/5."),
        ("“a", 'Only straight quotation marks make a phrase: "...".'),
    ],
)
def test_what_may_surprise_is_said(read, query: str, notice: str) -> None:
    assert read(f"{query} {query}").notices == (notice,)


@pytest.mark.parametrize(
    "query", ["solar", "open-source", "don't", "node.js", "a@b.example", "ab*", "{C++}", '"C++"']
)
def test_what_does_not_surprise_is_not_mentioned(read, query: str) -> None:
    assert read(query).notices == ()


def test_every_node_knows_where_it_stands(read) -> None:
    query = 'ab -title:(cd OR "e f") ij NEAR/2 kl'
    node = read(query).node
    assert query[node.at.start : node.at.end] == query
    excluded = node.children[1]
    assert query[excluded.at.start : excluded.at.end] == '-title:(cd OR "e f"'
    near = node.children[2]
    assert query[near.at.start : near.at.end] == "ij NEAR/2 kl"


@pytest.mark.parametrize(
    "query",
    [
        "(" * 200 + "a" + ")" * 200,
        "NOT " * 200 + "a",
        " NEAR/2 ".join("a" * 200),
        "(a " * 200 + "b" + ")" * 200,
        "-(" * 5000,
    ],
)
def test_deep_nesting_is_refused_in_words(read, query: str) -> None:
    with pytest.raises(QueryError, match=r"deep"):
        read(query)


def test_nesting_as_deep_as_people_need_is_read(read) -> None:
    assert read("(" * MAX_DEPTH + "a" + ")" * MAX_DEPTH).node == A


def test_two_thousand_terms_are_answered(judge) -> None:
    assert judge(" OR ".join(f"w{n}" for n in range(2000)), "w1999").holds


def test_without_a_language_expressions_are_taken_as_they_are() -> None:
    from datetime import UTC, datetime

    assert parse("/(?=a)/", now=datetime.now(UTC)).node == Regex("(?=a)", False)
