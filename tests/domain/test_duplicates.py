"""The same story in several feeds is known as one."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.duplicates import (
    SIZE,
    Likeness,
    Told,
    Trace,
    copied_from,
    first_of_each,
    is_copy,
    likeness,
    oldest_of_each,
    trace,
)
from listener.domain.ids import FeedId, ItemId

STORY = " ".join(f"word{n * n % 997}" for n in range(300))
OTHER = " ".join(f"term{n * n % 991}" for n in range(300))
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ONE = trace("Acme opens a plant", STORY, "https://a.example/1")


@pytest.mark.parametrize(
    ("title", "text", "link"),
    [
        ("Acme opens a plant", STORY, "https://a.example/1"),
        ("Ann: Acme opens a plant", STORY.upper(), "https://planet.example/1"),
        ("Click here", STORY + " The post appeared first on Somewhere", None),
        ("Click here", STORY.replace("word4 ", "").replace("word9 ", "new "), None),
        ("Click here", " ".join(STORY.split()[:260]), None),
        ("Acme opens a plant", " ".join(STORY.split()[:60]) + " read more", None),
        ("Click here", " ".join(STORY.split()[:60]), "https://a.example/1"),
        ("Acme opens a plant", "", "https://a.example/1"),
    ],
)
def test_this_is_a_copy(title: str, text: str, link: str | None) -> None:
    copy = trace(title, text, link)
    assert is_copy(ONE, copy)
    assert is_copy(copy, ONE)
    assert set(ONE.keys()) & set(copy.keys())


@pytest.mark.parametrize(
    ("title", "text", "link"),
    [
        ("Acme opens a plant", OTHER, "https://a.example/1"),
        ("Click here", OTHER, None),
        ("Click here", "", "https://a.example/1"),
        ("", "", None),
        ("Click here", " ".join(STORY.split()[:20]), None),
    ],
)
def test_this_is_none(title: str, text: str, link: str | None) -> None:
    assert not is_copy(ONE, trace(title, text, link))


@pytest.mark.parametrize(
    ("one", "other"), [("Ruby 3.2.4 released", "Ruby 3.3.1 released"), ("Agile, Part I", "Agile, Part II")]
)
def test_a_series_is_told_apart_by_what_counts_in_its_titles(one: str, other: str) -> None:
    assert not is_copy(trace(one, STORY, None), trace(other, STORY, None))
    assert is_copy(trace(one, STORY, None), trace("Other words", STORY, None))


def test_a_line_that_many_items_hold_makes_no_story() -> None:
    assert not is_copy(trace("One", "Comments", None), trace("Other", "Comments", None))
    assert not is_copy(
        trace("One", "The post appeared first on X", None), trace("Two", "The post appeared first on X", None)
    )
    assert is_copy(trace("One", "Comments", None), trace("One", "Comments", None))


def test_a_trace_is_stored_whole() -> None:
    assert Trace.from_bytes(ONE.to_bytes()) == ONE
    assert len(ONE.hashes) == SIZE
    assert len(ONE.to_bytes()) == 4 * (4 + SIZE)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_text_is_like_itself_and_likeness_goes_both_ways(one: str, other: str) -> None:
    a, b = trace("", one, None), trace("", other, None)
    assert likeness(a, b) == likeness(b, a)
    assert likeness(a, a) == (Likeness(1.0, 1.0, a.rows) if a.rows else Likeness(0.0, 0.0, 0))


def test_likeness_of_long_texts_is_near_the_share_of_their_rows() -> None:
    words = [f"w{n}" for n in range(2000)]
    like = likeness(trace("", " ".join(words), None), trace("", " ".join(words[:1000]), None))
    assert abs(like.resemblance - 0.5) < 0.15
    assert like.containment == 1.0


def told(number: int, feed: int, day: int, text: str = STORY) -> Told:
    return Told(ItemId(number), FeedId(feed), NOW + timedelta(days=day), trace("T", text, None))


def test_the_most_alike_of_another_feed_is_what_an_item_copies() -> None:
    near = told(2, 2, 1, STORY + " and a few words more here")
    assert copied_from(told(9, 9, 2), [told(1, 1, 0, OTHER), near, told(3, 3, 1), told(4, 4, 1)]) == told(
        3, 3, 1
    )


def test_neither_the_same_feed_nor_another_season_tells_the_same_story() -> None:
    assert copied_from(told(9, 9, 0), [told(1, 9, 0), told(2, 2, 40)]) is None


def test_of_each_story_the_oldest_stays_or_the_first() -> None:
    newest_first = [ItemId(number) for number in (9, 8, 7, 6, 5)]
    stories = {ItemId(9): 5, ItemId(7): 5, ItemId(5): 5, ItemId(8): 6, ItemId(6): 6}
    assert oldest_of_each(newest_first, stories) == [6, 5]
    assert first_of_each(newest_first, stories) == [9, 8]
    assert oldest_of_each(newest_first, {}) == newest_first
