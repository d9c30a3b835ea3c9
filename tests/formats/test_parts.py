"""Durations, hints, lists and texts of feeds."""

import pytest

from listener.domain.feed import Hints
from listener.formats import bounded, hints, plain, strings
from listener.formats.media import Attached, duration_s, enclosures


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("61", 61),
        ("1:01", 61),
        ("1:02:03", 3723),
        (" 90:00 ", 5400),
        ("3.7", 3),
        ("0", None),
        ("", None),
        ("1:2:3:4", None),
        ("an hour", None),
        ("-5", None),
        ("9999999", None),
    ],
)
def test_durations(text: str, seconds: int | None):
    assert duration_s(text) == seconds


def test_at_most_a_hundred_files_are_kept():
    assert len(enclosures(Attached(f"http://a.example/{number}") for number in range(300))) == 100


def test_a_duration_belongs_to_the_first_sound_or_film():
    kept = enclosures(
        [Attached("http://a.example/i", "image/png"), Attached("http://a.example/a", "audio/mpeg; x=y")], "60"
    )
    assert [(one.type, one.duration_s) for one in kept] == [("image/png", None), ("audio/mpeg", 60)]


@pytest.mark.parametrize(
    ("inside", "ttl_s"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<ttl>0</ttl>", None),
        ("<ttl>soon</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21_600),
        ("<sy:updatePeriod>hourly</sy:updatePeriod>", 3600),
        ("<sy:updatePeriod>never</sy:updatePeriod>", None),
        ("<item><ttl>60</ttl></item>", None),
    ],
)
def test_how_often_a_feed_wants_to_be_asked(inside: str, ttl_s: int | None):
    assert hints.of(f"<rss><channel>{inside}<item>") == Hints(ttl_s=ttl_s)


def test_a_document_within_bounds_is_left_alone():
    text = "<rss><item>a</item><item>b</item></rss>"
    assert bounded.document(text) == (text, 0)


def test_what_stands_behind_the_last_entry_is_kept():
    text, left_out = bounded.document("<feed>" + "<entry>x</entry>" * 2_003 + "</feed>")
    assert left_out == 3
    assert text.endswith("<entry>x</entry></feed>")
    assert text.count("<entry>") == 2_000


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("en", "en"),
        ("en_GB", "en-GB"),
        (" zh-Hant-TW ", "zh-Hant-TW"),
        ("English language", ""),
        ("", ""),
        ("x" * 50, ""),
    ],
)
def test_language_tags(text: str, tag: str):
    assert strings.language(text) == tag


def test_a_body_is_never_cut_within_a_tag():
    assert strings.body("x" * 999_995 + "<b class='y'>z") == "x" * 999_995


def test_plain_text_becomes_paragraphs():
    assert plain.as_markup(" a & b\nc\n \n\nd ") == "<p>a &amp; b<br>c</p>\n<p>d</p>"
    assert plain.as_markup("  ") == ""
