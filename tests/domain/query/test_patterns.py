"""Patterns against words."""

import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.query.patterns import BareWildcard, glob_matches, wild_patterns, word_matches
from listener.domain.query.tree import RunStart, Wildcard, Word

words = st.text(st.sampled_from("ab"), max_size=8)


@given(st.text(st.sampled_from("ab*?"), max_size=7), words)
def test_wildcards_match_as_everywhere(pattern: str, word: str) -> None:
    assert word_matches(pattern, word) == fnmatch.fnmatchcase(word, pattern)


@given(st.text(st.sampled_from("ab*"), max_size=7), words)
def test_patterns_over_addresses_match_as_everywhere(pattern: str, text: str) -> None:
    assert glob_matches(pattern, text) == fnmatch.fnmatchcase(text, pattern)


def test_only_the_star_is_a_wildcard_in_an_address() -> None:
    assert glob_matches("*?x=[1]", "https://a.example/?x=[1]")
    assert not glob_matches("*?x=1", "https://a.example/yx=1")


@pytest.mark.timeout(30)  # one that tries every way does not end
def test_a_pattern_made_to_hurt_takes_no_time() -> None:
    assert not word_matches("aa" + "*a" * 30 + "*?b", "a" * 2000)


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("open-sour*", (Word("open"), Wildcard("sour*"))),
        ("why??", (Word("why"),)),
        ("wom?n?", (Wildcard("wom?n"),)),
        ("入*", (RunStart("入"),)),
        ("ab*入門", (Wildcard("ab*"), Word("入門"))),
        ("??", ()),
        ("++", ()),
    ],
)
def test_a_text_has_these_patterns(text: str, patterns: tuple[object, ...]) -> None:
    assert wild_patterns(text) == patterns


@pytest.mark.parametrize("text", ["*", "a*", "?ab", "a?b", "入門-*"])
def test_a_wildcard_needs_letters_before_it(text: str) -> None:
    with pytest.raises(BareWildcard):
        wild_patterns(text)
