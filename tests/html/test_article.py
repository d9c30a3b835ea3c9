import re

import pytest

from listener.domain.page import PageSearch
from listener.domain.tokens import words
from listener.html import article
from listener.html.mark import unmarked
from listener.html.standalone import standalone


def spoken(text: str) -> list[str]:
    return [word for word, _position in words(text)]


def test_a_page_has_a_head_and_a_body(content):
    page = article.page(content("<p>Body</p>", authors=("A & B", "C")), feed_title="F <1>", when="Tuesday")
    assert page.html.startswith(
        '<p class="source">F &lt;1&gt;</p><h1>Title</h1><p class="byline">A &amp; B, C'
    )
    assert "Tuesday" in page.html
    assert "1 min</p><p>Body</p>" in page.html
    assert (page.title, page.text.split()) == ("Title", ["Body"])
    assert (page.marks, page.searches, page.notes, page.image_hosts) == ((), (), (), ())


def test_title_and_body_are_marked_by_their_own_spans(content, finder):
    page = article.page(
        content("<p>solar <b>wind</b></p>", title="Solar & wind"), find=finder("[Ss]olar", "wind")
    )
    assert page.html.count("<span") == 4
    assert [mark.words for mark in page.marks] == ["Solar", "wind", "solar", "wind"]
    assert page.searches == (
        PageSearch(1, 2, 0, ("Solar",)),
        PageSearch(2, 2, 0, ("wind",)),
    )
    assert unmarked(page.html) == article.page(content("<p>solar <b>wind</b></p>", title="Solar & wind")).html


def test_searches_that_find_nothing_have_no_chip(content, finder):
    assert article.page(content("x"), find=finder("nothing")).searches == ()


def test_a_match_in_a_description_is_named_as_a_picture(content, finder):
    page = article.page(content("<img src=i.png alt='red door'>"), find=finder("door"))
    assert page.marks[0].is_picture
    assert page.image_hosts == ("site.example",)


def test_what_is_cut_is_said_with_its_matches(content, finder):
    page = article.page(content("<p>word</p> " * 6_000), find=finder("word"))
    assert page.searches[0].count + page.searches[0].below == 6_000
    assert page.searches[0].below > 500
    assert page.notes == (
        "This item is too large to be shown whole; its original has the rest.",
        f"{page.searches[0].below} more matches below the cut.",
    )
    assert '<p class="note">This item is too large' in page.html


def test_a_search_that_matches_only_below_the_cut_keeps_its_chip(content, finder):
    page = article.page(content("<p>word</p> " * 6_000 + "<p>needle</p>"), find=finder("needle"))
    assert page.searches == (PageSearch(1, 0, 1, ()),)
    assert page.notes[1] == "1 more match below the cut."


def test_pictures_load_only_with_leave(content):
    body = content("<img src=i.png>")
    assert 'src="unloaded:0"' in article.page(body).html
    assert 'src="https://site.example/dir/i.png"' in article.page(body, images=True).html


def test_words_are_told_once_whatever_their_case(content, finder):
    page = article.page(content("Wind wind WIND gale"), find=finder("(?i)wind|gale"))
    assert page.searches[0].words == ("Wind", "gale")


def test_a_page_can_stand_by_itself(content, finder):
    page = article.page(content("<p>solar</p><img src=i.png alt=p>"), find=finder("solar"))
    alone = standalone(page, "en")
    assert '<article lang="en">' in alone
    assert ".mark.teal" in alone
    assert "unloaded:" not in alone
    assert page.html.split("<img")[0] in alone
    assert not re.search(r"(?i)<meta|<link\b|<script|@import|url\(", alone)
    assert "<article>" in standalone(page)


HARD = {
    "tables": "<table><tr><td>" * 22 + "x",
    "divs": "<div>" * 20_000 + "x",
    "one word": "W" * 1_000_000,
    "ampersands": "&" * 1_000_000,
    "inline": "<b><i>" * 50_000 + "x",
    "fonts": "".join(f"<font color={number}><p>x" for number in range(30_000)),
    "mixed": "<table><ul><li><blockquote><pre>" * 20_000 + "x",
    "rows": "<table>" + "<tr><td>x" * 50_000,
    "broken": '<a x=">' * 140_000,
}


@pytest.mark.timeout(60)  # a reading that looks back takes hours here
@pytest.mark.parametrize("name", HARD)
def test_no_body_takes_long(content, finder, name: str):
    page = article.page(content(HARD[name]), find=finder("x"))
    assert len(page.html) < 2_000_000


@pytest.mark.shared
def test_the_pages_of_real_articles_say_what_the_items_say(some_articles):
    from listener.html import clean
    from listener.html.final import checked
    from listener.html.pieces import pieces
    from listener.html.text import read

    wrong = []
    for row in some_articles[::3]:
        body = clean.body(row["html"], row["link"], images=False)
        _title, text = pieces(checked(body.html))
        if not body.was_cut and spoken(text.text) != spoken(read(row["html"], row["link"]).text):
            wrong.append(row["id"])
    assert wrong == []
