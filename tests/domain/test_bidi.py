"""Names from right to left inside sentences from left to right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.bidi import in_line, is_balanced, is_right_to_left, isolated, isolated_query
from listener.domain.report_words import clean


@pytest.mark.parametrize("text", ["", "Ann Lee", "脆弱性", "Ёлка 5", "a\u202eb"])
def test_what_is_written_from_left_to_right_stays_as_it_is(text):
    assert isolated(text) == text


@pytest.mark.parametrize("text", ["مؤتمر", "عن Rust ١٢", "שלום", "Ruby روبي"])
def test_what_is_written_from_right_to_left_is_enclosed(text):
    assert isolated(text) == f"\u2068{text}\u2069"


def test_a_query_runs_from_left_to_right_whatever_it_begins_with():
    assert isolated_query("مؤتمر OR Rust") == "\u2066مؤتمر OR Rust\u2069"
    assert isolated_query("Rust") == "Rust"
    assert clean(isolated_query("مؤتمر")) == isolated_query("مؤتمر")


def test_signs_of_its_own_reach_not_out_of_it():
    assert isolated("\u202eمؤ\u2069تمر\u200f") == "\u2068مؤتمر\u2069"


def test_our_enclosings_are_kept_and_those_that_do_not_fit_are_not():
    sentence = f"{isolated('مؤتمر')}: 8 items"
    assert clean(sentence) == sentence
    assert clean("a\u2069b\u2068c") == "abc"
    assert clean("a\u2068b\u202ec") == "abc"


@given(st.text(alphabet="aم\u2066\u2067\u2068\u2069\u202e\u200f "))
def test_whatever_is_shown_is_balanced(text):
    assert is_balanced(isolated(text)) or isolated(text) == text
    assert is_balanced(clean(text))
    assert is_balanced(clean(isolated(text) + isolated(text[::-1])))


def test_parts_of_a_line_stand_in_their_order_dates_too():
    assert in_line(["Ann", "A feed", "2016-02-18"], " · ") == "Ann · A feed · 2016-02-18"
    assert in_line(["أحمد", "2016-02-18"], " · ") == "\u2068أحمد\u2069 · \u20682016-02-18\u2069"


@pytest.mark.parametrize(
    ("text", "is_so"), [("12 مؤتمر Rust", True), ("Rust مؤتمر", False), ("12", False), ("", False)]
)
def test_the_first_letter_says_how_a_text_is_read(text, is_so):
    assert is_right_to_left(text) is is_so
