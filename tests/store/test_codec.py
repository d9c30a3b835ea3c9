import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.errors import ProfileDamaged
from listener.domain.feed import Hints
from listener.domain.item import Enclosure
from listener.domain.search import Span
from listener.store import codec

texts = st.text()
optional_numbers = st.none() | st.integers(0, 10**12)


@given(st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 - a bound
def test_times_are_kept_to_the_microsecond(at):
    assert codec.moment(codec.micros(at)) == at


@given(texts)
def test_texts_are_kept(text):
    assert codec.unpacked(codec.packed(text)) == codec.clean(text)


@pytest.mark.parametrize(
    "stored", [b"", b"no compressed text", codec.packed("a text")[:-3], zlib.compress(b"\xff")]
)
def test_a_text_that_the_disk_did_not_keep_is_said_to_be_damaged(stored):
    with pytest.raises(ProfileDamaged, match="damaged in the database"):
        codec.unpacked(stored)


@given(st.lists(texts))
def test_lists_are_kept(found):
    assert codec.unlisted(codec.listed(found)) == tuple(codec.clean(text) for text in found)


@given(st.lists(st.builds(Span, st.integers(0, 9**9), st.integers(0, 9**9))))
def test_spans_are_kept(found):
    assert codec.unspans(codec.spans(found)) == tuple(found)


@given(st.lists(st.builds(Enclosure, st.text("ab/:"), st.text("ab/"), optional_numbers, optional_numbers)))
def test_enclosures_are_kept(found):
    assert codec.unenclosures(codec.enclosures(found)) == tuple(found)


@given(
    st.builds(
        Hints,
        optional_numbers,
        optional_numbers,
        st.frozensets(st.integers(0, 23)),
        st.frozensets(st.integers(0, 6)),
    )
)
def test_hints_are_kept(said):
    assert codec.unhints(codec.hints(said)) == said


def test_nothing_is_the_empty_text():
    assert codec.listed([]) == codec.enclosures([]) == codec.hints(Hints()) == codec.spans([]) == ""


def test_a_key_of_two_texts_is_not_that_of_their_sum():
    assert codec.digest("a", "b") != codec.digest("ab") != codec.digest("a b")
