"""Which documents satisfy a query, and by which words."""

import pytest

from listener.domain.document import Document
from listener.domain.search import Span

BODY = (
    "The solar panel price of AT&T fell. C++11 and ASP.NET don’t mix; IT's Ruby入門書 x"
    " one two three four solar helmets"
)


@pytest.mark.parametrize(
    "query",
    [
        "solar",
        "solar wind OR panel",
        "-wind",
        "NOT (wind OR rain)",
        "solar AND panel",
        '"solar panel"',
        '"panel solar"~5',
        '"solar solar"~25',
        "solar NEAR/2 price",
        "price NEAR/2 solar",
        "solar NEAR/2f price",
        "(solar OR wind) NEAR/1 panel",
        "solar NEAR/1 panel NEAR/1 price",
        '"solar panel" NEAR/1 price',
        '"panel solar"~3 NEAR/1 price',
        "pan* NEAR/2 solar",
        "{AT&T}",
        "{C++}",
        "{.NET}",
        "{AT&T fell}",
        "pan*",
        "pan?l",
        "pa*l",
        "don't",
        "don’t",
        "at&t",
        "ruby",
        "入門",
        "門書",
        "門",
        "書",
        "ruby入門",
        '"ruby 入門"',
        "{入門}",
        "{門}",
        "title:(big AND news)",
        "-title:solar",
        "title:solar OR body:solar",
        "author:maelle",
        'author:"greg wilson"',
        "author:(greg maelle)",
        "category:social",
        "site:rust.example",
        "site:www.rust.example",
        "links:github.com",
        "lang:en",
        "lang:EN",
        "link:post",
        "link:rust",
        "published:2014-04-01",
        "published:2014",
        "published:2014-04",
        "published:2014-03-31/2014-04-01",
        "published:../2014",
        "published:2014-04-01/..",
        "published:2014-04-01/P1D",
        "seen:2014-04-02",
        "has:link",
        "has:(audio OR link)",
        "/so(l|x)ar PANEL/i",
        r"/\bAT&T\b/",
        "{Ruby}",
        "the",
        "forms:helmet",
        "title:(forms:bigs)",
        "feed:rust",
        'feed:"rust blog"',
        "feed:*/site/rust-*",
        'feed:"*rust-blog*"',
        "feed:https://www.rust.example/site/rust-blog/feed.xml",
        "circle:rust",
        "circle:languages",
        "circle:languages/rust",
        'label:"to read"',
        "is:unread",
        "is:starred",
        "solar is:unread -is:read",
        "-is:duplicate",
        "Title:Big",
        "body:solar",
    ],
)
def test_holds(judge, query: str) -> None:
    assert judge(query, BODY, links=("https://docs.github.com/x",), parts=frozenset({"link"})).holds


@pytest.mark.parametrize(
    "query",
    [
        "wind",
        "solar -panel",
        '"big solar"',
        '"news the"',
        "solar NEAR/1 price",
        "price NEAR/2f solar",
        "wind NEAR/3 solar",
        "{at&t}",
        "{don't}",
        "{C+}1",
        "ニ",
        "panels*",
        'author:"wilson greg"',
        'author:"salmon greg"',
        "site:ust.example",
        "links:hub.com",
        "lang:e",
        "lang:en-GB",
        "published:2014-03-31",
        "published:2013/2014-03",
        "published:P7D",
        "has:image",
        "has:audio",
        "{Rub}",
        "{olar}",
        "title:(big solar)",
        "NOT the",
        "NOT NOT wind",
        "forms:wind",
        "feed:blog-rust",
        "feed:*rust",
        "circle:rus",
        "circle:rust/languages",
        "label:read",
        "is:read",
        "is:duplicate",
        "seen:2014-04-01",
        '"solar panel"~0',
        '"one two three"~1',
        "/wind/",
        "/SOLAR/",
        "入書",
        '"書 書"',
        "pa?l",
    ],
)
def test_does_not_hold(judge, query: str) -> None:
    assert not judge(query, BODY, links=("https://docs.github.com/x",), parts=frozenset({"link"})).holds


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("solar", ["solar", "solar"]),
        ("solar -wind", ["solar", "solar"]),
        ('"solar panel"', ["solar panel"]),
        ("solar NEAR/2 price", ["solar", "price"]),
        ("(wind OR panel) three", ["panel", "three"]),
        ('"price solar"~2', ["solar", "price"]),
        ("pan* OR fou?", ["panel"]),
        ("{AT&T}", ["AT&T"]),
        ("at&t", ["AT&T"]),
        ("/c[+]+/i", ["C++"]),
        ("forms:helmet", ["helmets"]),
        ("門", ["門"]),
        ("書", ["書"]),
        ("入門書", ["入門書"]),
        ("ruby入", ["Ruby入"]),
        ("title:big solar", ["solar", "solar"]),
        ("author:greg three", ["three"]),
        ("is:unread three", ["three"]),
        ("-wind", []),
        ("wind OR (NOT rain)", []),
        ("four* OR three", ["three", "four"]),
    ],
)
def test_marks_exactly_the_words_that_made_it_hold(marked, query: str, words: list[str]) -> None:
    assert marked(query, BODY) == words


def test_a_query_that_does_not_hold_marks_nothing(judge) -> None:
    found = judge("solar wind", BODY)
    assert (found.holds, found.title, found.body) == (False, (), ())


def test_title_and_body_are_marked_apart(judge) -> None:
    found = judge("news", "old news")
    assert (found.title, found.body) == ((Span(4, 8),), (Span(4, 8),))


def test_overlapping_matches_are_marked_as_one(marked) -> None:
    assert marked('"a b" OR "b c"', "x a b c") == ["a b c"]


def test_marks_lie_on_the_text_as_written(marked) -> None:
    body = "so\u00adlar … Nestle\u0301 ½ STRASSE ﬁne"
    assert marked("solar", body) == ["so\u00adlar"]
    assert marked("nestlé", body) == ["Nestle\u0301"]
    assert marked("straße fine", body) == ["STRASSE", "ﬁne"]


def test_a_phrase_may_run_over_lines(marked) -> None:
    assert marked('"solar panel"', "solar\n\npanel") == ["solar\n\npanel"]
    assert marked("{solar panel}", "a solar\n  panel b") == ["solar\n  panel"]


def test_a_phrase_never_crosses_from_title_to_body(judge) -> None:
    assert not judge('"news solar"', "solar", title="Big news").holds


def test_near_takes_every_pair_close_enough(marked) -> None:
    assert marked("a NEAR/2 b", "a x b x x x a x x b") == ["a", "b"]
    assert marked("a NEAR/2 b", "b a b") == ["b", "a", "b"]
    assert marked("a NEAR/2f b", "b a b") == ["a", "b"]


def test_within_gives_each_word_a_place_of_its_own(marked) -> None:
    assert marked('"a a"~3', "a x x x x a x a") == ["a", "a"]
    assert marked('"a b a"~2', "a b x b a a") == ["b", "a", "a"]
    assert marked('"a"~0', "a b a") == ["a", "a"]


def test_runs_in_other_words_keep_words_whole(marked) -> None:
    assert marked("pan* OR ruby", "Ruby入門 panel") == ["Ruby", "panel"]


def test_an_edge_cuts_no_word_whatever_stands_there(judge) -> None:
    assert not judge("{ab}", "ab\u00adcd").holds
    assert not judge("{cd}", "ab\u00adcd").holds
    assert not judge("{x}", "xⓐ x²").holds
    assert not judge("{e}", "e\u20dd").holds
    assert judge("{ab}", "(ab) x").holds


def test_word_forms_are_those_of_the_items_language(judge) -> None:
    assert judge("forms:haus", "Häuser", language="de").holds
    assert not judge("forms:haus", "Häuser", language="en").holds


def test_a_surrogate_half_does_not_break_an_expression(judge) -> None:
    assert judge("/wor./", "\ud800 word").holds


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ("is:mention", True),
        ("is:to-answer", True),
        ("-is:answered", True),
        ("is:new", False),
        ("has:notes", True),
    ],
)
def test_mentions_are_known_from_the_state(judge, query: str, holds: bool) -> None:
    assert judge(query, mention=frozenset({"mention", "to-answer"}), has_notes=True).holds is holds


@pytest.mark.parametrize("hidden", [True, False])
def test_hidden_items_are_known_from_the_state(judge, *, hidden: bool) -> None:
    assert judge("is:hidden", hidden=hidden).holds is hidden


def test_state_cannot_be_asked_of_a_document_without(judge) -> None:
    with pytest.raises(ValueError, match="is: looks at state"):
        judge("is:read", state=None)


def test_no_link_is_no_host(judge) -> None:
    assert not judge("site:a.example OR link:a", link=None).holds
    assert not judge("site:a.example", link="http://[bad").holds


def test_hosts_are_compared_in_the_networks_letters(judge) -> None:
    assert judge("site:bücher.example", link="https://xn--bcher-kva.example/").holds
    assert not judge("site:ü" + "x" * 70 + ".example", link="https://a.example/").holds


def test_long_work_can_be_stopped(read, document) -> None:
    from listener.domain.query.evaluate import holds
    from listener.language import LANGUAGE

    def stop() -> None:
        raise TimeoutError

    made: Document = document("a b a b")
    for query in ("a NEAR/1 b", '"a b"~2', "/a/"):
        with pytest.raises(TimeoutError):
            holds(read(query).node, made, LANGUAGE, stop)
