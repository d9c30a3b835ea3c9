import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listener.domain.tokens import words
from listener.html.text import plain_title, read

TAGS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br/>",
    "<br >",
    "<td>",
    "<svg>",
    "<option>",
    "<title>t</title>",
    "<P CLASS=x>",
]
TAGS += [
    "<script>",
    "</script>",
    "<script/>",
    "<style>",
    "</style>",
    "<textarea>",
    "<xmp>",
    "<noscript>",
    "<iframe src=x>",
]
TAGS += [
    '<a href="http://x.example/a?b=1&amp;c=2">',
    "<a href=y>",
    "</a>",
    "<a/href=x>",
    '<a href="#f">',
    '<a href="javascript:x">',
]
TAGS += [
    '<img alt="an alt" src=x>',
    "<img ALT='q' src>",
    "<img alt=a alt=b>",
    "<video src=v>",
    "<audio/>",
    "</p x='y'>",
]
TEXTS = [
    "word",
    "two words",
    "&amp;",
    "&",
    "&nbsp;",
    "&copy",
    "&#65;",
    "&lt;p&gt;",
    "é",
    " ",
    "\n",
    "in",
    "'",
    '"',
    "=",
    "<",
    ">",
]
ODDS = [
    "<!-- c -->",
    "<!-->",
    "<!--",
    "-->",
    "<!doctype html>",
    "<?pi x?>",
    "<![CDATA[",
    "]]>",
    "</",
    "<a b=c",
    "<1>",
    "</ p>",
]
ODDS += ['<p title="a>b">', '<p title=a"b>', "<div / >"]
MARKUP = st.lists(st.sampled_from(TAGS + TEXTS + ODDS), max_size=9).map("".join)


def spoken(text: str) -> list[str]:
    return [word for word, _position in words(text)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>one</p>two<br>three", ["one", "two", "three"]),
        ("face<b>book</b>", ["facebook"]),
        ("<td>a</td><td>b</td>", ["a", "b"]),
        ("a<img alt='the picture'>b", ["a", "the", "picture", "b"]),
        ("a<img>b<video></video>c", ["a", "b", "c"]),
        ("a<script>x</script>b<!-- y -->c<style>z</style>d", ["abcd"]),
        ("&lt;b&gt;", ["b"]),
        ("<input alt=find><area alt=map>", ["find", "map"]),
    ],
)
def test_what_separates_words_and_what_does_not(markup: str, expected: list[str]):
    assert spoken(read(markup).text) == expected


def test_links_are_absolute_web_addresses_each_once_in_order():
    web = "<a href=b>1</a><a href='http://a.example/'>2</a><area href=b>"
    markup = web + "<a href=#x>3</a><a href='mailto:a@b'>4</a>"
    found = read(
        markup + "<a href='java\tscript:x'>5</a><a href='http://['>6</a><a>7</a>", "https://s.example/d/"
    )
    assert found.links == ("https://s.example/d/b", "http://a.example/")
    assert found.parts == {"link"}


def test_parts_are_what_has_an_address_or_is_a_player():
    assert read("<img src=x><audio><video src=v>").parts == {"image", "audio", "video"}
    assert read("<img><a href='#'>").parts == set()


@pytest.mark.parametrize(
    ("title", "is_html", "shown"),
    [
        ("A <em>big</em> &amp; bold\n move", True, "A big & bold move"),
        ("A <em>big</em> &amp; bold", False, "A big &amp; bold"),
        ("vector<int> and <T>", False, "vector<int> and <T>"),
        ("a<br/>b<img src=x onerror=y>c", True, "abc"),
        ("1 < 2 > 1", False, "1 < 2 > 1"),
        ("", False, ""),
    ],
)
def test_titles_lose_markup_and_nothing_else(title: str, is_html: bool, shown: str):
    assert plain_title(title, is_html=is_html) == shown


@pytest.mark.shared
@settings(max_examples=600)
@given(markup=MARKUP)
def test_any_markup_says_what_the_plain_program_finds(plain_program, markup: str):
    text, links, parts = plain_program(markup, "http://base.example/")
    found = read(markup, "http://base.example/")
    assert spoken(found.text) == spoken(text)
    assert set(found.links) == links
    assert found.parts == parts


@pytest.mark.shared
def test_real_articles_say_what_the_plain_program_finds(plain_program, some_articles):
    wrong = []
    for row in some_articles:
        text, links, parts = plain_program(row["html"], row["link"])
        found = read(row["html"], row["link"])
        hosts = {urlsplit(url).hostname for url in links if len(url) < 32_000}
        same = found.text == text and found.parts == parts
        if not same or {urlsplit(url).hostname for url in found.links} != hosts:
            wrong.append(row["id"])
    assert wrong == []
    assert len(some_articles) > 1_000


def test_a_huge_body_is_read_as_far_as_the_page_shows_it():
    assert len(read("word " * 400_000).text) == 1_000_000


def test_reading_takes_out_every_tag():
    assert not re.search("<(p|b|i)>", read("<p><b><i>x</i></b></p>" * 50).text)
