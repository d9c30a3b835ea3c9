"""Texts that know where their characters came from."""

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from listener.domain.aligned import flat
from listener.domain.search import Span

texts = st.text(
    st.one_of(st.sampled_from(" \t\n\u2003ae\u0301\u0327Åがか\u3099"), st.characters()), max_size=30
)


@given(texts)
def test_a_flat_text_is_composed_with_single_blanks(text: str) -> None:
    assert flat(text).text == " ".join(unicodedata.normalize("NFC", text).split())


@given(texts)
def test_every_character_of_a_flat_text_has_an_origin_in_order(text: str) -> None:
    made = flat(text)
    origins = [made.origin(place, place + 1) for place in range(len(made.text))]
    assert all(0 <= origin.start < origin.end <= len(text) for origin in origins)
    assert all(one.start <= other.start for one, other in pairwise(origins))


def test_the_origin_of_a_stretch_covers_what_was_folded_inside() -> None:
    made = flat("  one \n\t two e\u0301 ")
    assert made.text == "one two é"
    assert made.origin(0, 7) == Span(2, 12)
    assert made.origin(8, 9) == Span(13, 15)


def test_a_text_that_is_flat_already_maps_onto_itself() -> None:
    assert flat("one two").origin(4, 7) == Span(4, 7)
