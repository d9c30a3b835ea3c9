from dataclasses import replace
from datetime import UTC, datetime

import pytest

from listener.domain import clip
from listener.domain.clip import Evidence, Since
from listener.domain.errors import WrongUsage
from listener.domain.ids import FeedId, FeedUrl, ItemId, VersionId
from listener.domain.item import Content, Item, ItemState

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def item(text: str) -> Item:
    content = Content("Title", "https://a.example/", ("Ann",), None, NOW, (), "", "", "", "", text)
    return Item(
        ItemId(1),
        VersionId(1),
        FeedId(1),
        FeedUrl("https://a.example/feed"),
        "Feed",
        "id",
        content,
        NOW,
        NOW,
        ItemState(),
        (),
        (),
    )


def kept(text: str = "One  two\nthree.") -> Evidence:
    return clip.evidence(item(text))


def test_evidence_holds_what_was_said_and_its_hash():
    evidence = kept()
    assert (evidence.title, evidence.source, evidence.authors) == ("Title", "Feed", ("Ann",))
    assert (evidence.published_at, evidence.seen_at) == (NOW, NOW)
    assert clip.is_sound(evidence)
    assert evidence.text_hash == clip.hash_of("One  two\nthree.")
    assert len(clip.hash_of("\ud800")) == 64


def test_text_that_was_changed_is_found_out():
    evidence = kept()
    assert not clip.is_sound(
        Evidence(**{**{n: getattr(evidence, n) for n in evidence.__slots__}, "text": "x"})
    )


@pytest.mark.parametrize(
    ("quote", "taken"),
    [("two three", "two three"), (" ONE   two ", "ONE two"), ("title", "title"), ("", "One two three.")],
)
def test_a_quote_stands_in_the_item(quote: str, taken: str):
    assert clip.quoted(kept(), quote) == taken


def test_without_a_quote_the_beginning_is_taken_up_to_a_word():
    quote = clip.quoted(kept("word " * 200), "")
    assert len(quote) <= 281
    assert quote.endswith("word…")


def test_what_the_item_does_not_say_is_no_quote():
    with pytest.raises(WrongUsage, match="“four” does not stand in Title"):
        clip.quoted(kept(), "four")


def test_names_and_words_are_bounded():
    assert clip.checked_name("  Good   press ") == "Good press"
    assert clip.checked_words(" x ") == "x"
    for name in ("  ", "x" * 101):
        with pytest.raises(WrongUsage):
            clip.checked_name(name)
    with pytest.raises(WrongUsage):
        clip.checked_words("x" * 10_001)


def test_what_became_of_an_item_is_told():
    evidence = kept("Was")
    now = item("Was")
    assert clip.since(evidence, now) is Since.SAME
    assert clip.since(evidence, item("Is")) is Since.CHANGED
    assert clip.since(evidence, None) is Since.GONE
    assert clip.told(evidence, Since.SAME) == "The text fits its hash. The item says the same now."
    forged = replace(evidence, text="Is")
    assert clip.told(forged, Since.GONE) == "The kept text was changed. The item is not here any more."
