from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.identity import content_hash, folded_guid, folded_link, folded_title, keys
from listener.domain.item import Content, Enclosure

PLAIN = Content(
    title="A Title",
    link="https://a.example/1",
    authors=("Ada",),
    published_at=None,
    updated_at=None,
    categories=("news",),
    language="en",
    summary_html="",
    body_html="<p>text</p>",
    base_url="https://a.example/",
    text="text",
    links=("https://b.example/x?token=1#top",),
)


@pytest.mark.parametrize(
    ("guid", "folded"),
    [
        ("http://a.example/1", "https://a.example/1"),
        ("HTTP://a.example/1", "https://a.example/1"),
        (" tag:1 ", "tag:1"),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_a_guid_is_folded(guid, folded):
    assert folded_guid(guid) == folded


@pytest.mark.parametrize(
    ("link", "folded"),
    [
        ("http://A.example/1", "https://a.example/1"),
        ("https://a.example/1#part", "https://a.example/1"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/1?id=2&PHPSESSID=abc&x=", "https://a.example/1?id=2&x="),
        ("https://a.example/1;jsessionid=AB12?sid=7", "https://a.example/1"),
        ("https://a.example/1?session_id=7&sessionid=8&sessid=9", "https://a.example/1"),
        ("https://a.example/1?sidebar=on", "https://a.example/1?sidebar=on"),
        ("https://a.example/Path?Q=A", "https://a.example/Path?Q=A"),
        ("mailto:a@a.example", "mailto:a@a.example"),
        ("https://[broken/1", "https://[broken/1"),
        ("#top", None),
        (" ", None),
        (None, None),
    ],
)
def test_a_link_is_folded(link, folded):
    assert folded_link(link) == folded


def test_a_title_is_folded():
    assert folded_title(" A\n Title\u00a0STRASSE ") == "a title strasse"


@given(st.text())
def test_folding_a_link_again_changes_nothing(link):
    once = folded_link(link)
    assert folded_link(once) == once


@given(st.text(), st.text())
def test_keys_can_be_made_of_any_text(title, text):
    made = keys("tag:1", replace(PLAIN, title=title, text=text))
    assert len(made.substance) == len(made.surface) == 32


def test_white_space_and_case_of_the_title_do_not_change_the_hash():
    other = replace(PLAIN, title=" a  TITLE", text=" text\n")
    assert content_hash(other) == content_hash(PLAIN)


def test_title_and_text_are_told_apart():
    assert content_hash(replace(PLAIN, title="a", text="b c")) != content_hash(
        replace(PLAIN, title="a b", text="c")
    )


def test_an_entry_without_words_is_known_by_its_enclosures():
    silent = replace(PLAIN, title="", text=" ")
    heard = replace(silent, enclosures=(Enclosure("https://a.example/1.mp3"),))
    assert content_hash(silent) == b""
    assert content_hash(heard) != b""


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Another title"},
        {"title": "a title"},
        {"text": "other text"},
        {"link": "https://a.example/2"},
        {"authors": ("Bob",)},
        {"authors": ()},
        {"categories": ("news", "more")},
        {"language": "de"},
        {"parts": frozenset({"image"})},
        {"enclosures": (Enclosure("https://a.example/1.mp3"),)},
        {"links": ("https://c.example/",)},
    ],
)
def test_what_a_reader_or_a_search_sees_is_substance(change):
    assert keys("tag:1", replace(PLAIN, **change)).substance != keys("tag:1", PLAIN).substance


@pytest.mark.parametrize(
    "change",
    [
        {"body_html": "<p class='x'>text</p>"},
        {"summary_html": "<p>short</p>"},
        {"links": ("https://b.example/x?token=2",)},
        {"link": "http://a.example/1#new"},
        {"text": " text  "},
        {"base_url": "https://a.example/feed"},
    ],
)
def test_markup_tokens_and_dates_are_not_substance(change):
    assert keys("tag:1", replace(PLAIN, **change)).substance == keys("tag:1", PLAIN).substance


def test_lists_in_a_row_keep_their_borders():
    one = replace(PLAIN, authors=("a", "b"), categories=("c",))
    other = replace(PLAIN, authors=("a",), categories=("b", "c"))
    assert keys("tag:1", one).substance != keys("tag:1", other).substance


def test_changed_markup_is_seen_on_the_surface():
    assert keys(None, replace(PLAIN, body_html="<b>text</b>")).surface != keys(None, PLAIN).surface


def test_an_entry_with_neither_guid_nor_link_is_anonymous():
    assert keys(None, replace(PLAIN, link=None)).is_anonymous
    assert not keys(None, PLAIN).is_anonymous
