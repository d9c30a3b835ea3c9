import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.ids import SearchId
from listener.domain.page import Found
from listener.domain.search import Role, Span
from listener.html import clean
from listener.html.final import checked
from listener.html.mark import splice, unmarked
from listener.html.pieces import pieces

PIECES = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href='x?amp=1'>",
    "</a>",
    "<li>",
    "<blockquote>",
    "<pre>",
    "</pre>",
    "<td>",
    "<h2>",
]
PIECES += [
    "amp",
    " ",
    "a b",
    "&amp;",
    "&nbsp;",
    "&lt;",
    "<",
    "é",
    "\n",
    "<img src=i alt='amp &amp; b'>",
    "<br>",
    "<video src=v>",
]
MARKUP = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.integers(0, 2)), max_size=6)
COLOURS = ("rust", "teal", "violet")


def found(number: int, spans: list[tuple[int, int]]) -> Found:
    text = tuple(Span(start, end) for start, end in spans)
    return Found(SearchId(number + 1), COLOURS[number], Role.RIVAL, (), text)


def marked(markup: str, *patterns: str) -> str:
    _title, text = pieces(markup)
    finds = [
        found(number, [each.span() for each in re.finditer(pattern, text.text)])
        for number, pattern in enumerate(patterns)
    ]
    return splice(markup, [(text, [(each, each.text) for each in finds])]).html


def on(colour: str, number: int, words: str, anchor: str = "", more: str = "") -> str:
    name = f' id="{anchor}"' if anchor else ""
    return f'<span class="mark {colour} rival s{number}{more}"{name}>{words}</span>'


def test_a_match_is_marked_where_it_stands():
    assert marked("<p>one two</p>", "two") == f"<p>one {on('rust', 1, 'two', 'm1')}</p>"


def test_entities_and_tags_are_never_marked_inside():
    page = '<p title="amp">amp &amp; <a href="http://x/?amp=1">R&amp;D</a></p>'
    assert marked(page, "amp") == page.replace(">amp", f">{on('rust', 1, 'amp', 'm1')}")
    assert on("rust", 1, "R&amp;D", "m1") in marked(page, "R&D")
    assert on("rust", 1, "&amp;", "m1") in marked("<p>a &amp;b</p>", "&")


def test_a_match_across_elements_is_marked_piece_by_piece_under_one_anchor():
    assert marked("<p>an <b>old</b> <i>new</i>er one</p>", "old newer one") == (
        f"<p>an <b>{on('rust', 1, 'old', 'm1')}</b> "
        f"<i>{on('rust', 1, 'new')}</i>{on('rust', 1, 'er one')}</p>"
    )
    blocks = marked("<p>one</p><p>two</p>", r"one\s+two")
    assert blocks == f"<p>{on('rust', 1, 'one', 'm1')}</p><p>{on('rust', 1, 'two')}</p>"


def test_a_match_in_a_description_frames_the_picture():
    page = '<p class="image"><img src="unloaded:0" alt="a red &quot;door&quot;"></p>'
    framed = marked(page, "red")
    assert '<span class="mark rust rival s1 framed" id="m1"><img' in framed
    assert framed.count("span") == 2
    assert unmarked(framed) == page


def test_overlapping_searches_share_what_both_mark():
    both = marked("<p>solar panel price</p>", "solar panel", "panel price")
    solar, panel = on("rust", 1, "solar ", "m1"), on("rust", 1, "panel", "m2", " s2 more")
    assert both == f"<p>{solar}{panel}{on('teal', 2, ' price')}</p>"


def test_marks_are_told_in_reading_order_with_their_words():
    _title, text = pieces("<p>b a</p><p>c\n<i>d</i></p><img alt='e f'>")
    finds = [found(0, [(1, 2), (5, 9)]), found(1, [(3, 4)])]
    marks = splice(
        "<p>b a</p><p>c\n<i>d</i></p><img alt='e f'>", [(text, [(each, each.text) for each in finds])]
    ).marks
    assert [(mark.anchor, mark.search_id, mark.words) for mark in marks] == [
        ("m1", 1, "b"),
        ("m2", 2, "a"),
        ("m3", 1, "c d"),
    ]


def test_what_is_ours_is_not_part_of_the_text():
    head = '<p class="source">Feed</p><h1>Title &amp; all</h1><p class="byline">by</p>'
    page = f'{head}<p>body</p><p class="media">x</p>'
    title, text = pieces(page)
    assert title.text.strip() == "Title & all"
    assert text.text.split() == ["body"]


@pytest.mark.parametrize("spans", [[], [(0, 0)], [(50, 60)], [(3, 1)]])
def test_spans_that_mark_nothing_change_nothing(spans: list[tuple[int, int]]):
    _title, text = pieces("<p>x</p>")
    each = found(0, spans)
    assert splice("<p>x</p>", [(text, [(each, each.text)])]).html == "<p>x</p>"


@given(MARKUP, SPANS)
def test_marks_come_off_byte_for_byte_and_stand_outside_tags(markup: str, spans: list[tuple[int, int, int]]):
    page = checked(clean.body(markup, "https://site.example/", images=False).html)
    _title, text = pieces(page)
    finds = [
        found(number, [(start, start + length) for start, length, whose in spans if whose == number])
        for number in range(3)
    ]
    result = splice(page, [(text, [(each, each.text) for each in finds])])
    assert unmarked(result.html) == page
    # A mark opens and closes between tags and entities: taken apart at them, no piece holds half a span.
    for piece in re.findall(r"<[^<>]*>|&[a-z]+;", result.html):
        assert piece.count("<") <= 1
        assert "span" not in piece or re.fullmatch(r'<span class="mark [^"]*"(?: id="m\d+")?>|</span>', piece)
    marked_text = "".join(
        re.findall(r'<span class="mark [^>]*>((?:(?!</span>).)*)</span>', result.html, re.DOTALL)
    )
    assert "<" not in re.sub(r"<img [^>]*>", "", marked_text)
    assert len({mark.anchor for mark in result.marks}) == len(re.findall(r' id="m\d+"', result.html))


@given(MARKUP)
def test_every_piece_of_the_text_stands_where_it_says(markup: str):
    page = checked(clean.body(markup, "https://site.example/", images=False).html)
    _title, text = pieces(page)
    for piece in text.pieces:
        said = text.text[piece.start : piece.end]
        written = page[piece.at : piece.until]
        assert said == written if piece.is_plain else written.startswith(("&", "<img "))
