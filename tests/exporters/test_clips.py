import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from listener.domain.clip import Clip, ClipFormat, Collection, Evidence, hash_of
from listener.domain.ids import ClipId, CollectionId, ItemId
from listener.exporters import _clips
from listener.formats.parse import parse
from listener.opml.read import read
from listener.runtime.folder import offered

FORMATS = {known.name: known for known in offered(_clips, "CLIPS", ClipFormat)}
NOW = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
NASTY = "<script>alert(1)</script> & \"'] [x](y) \x00\x1b \u202e {{ 7*7 }} 検索 عربي"


def clip(number: int, text: str, link: str | None, **said) -> Clip:
    evidence = Evidence(ItemId(number), text, link, text, (text,), NOW, NOW, text, hash_of(text))
    return Clip(
        ClipId(number),
        CollectionId(1),
        number,
        said.get("quote", text),
        said.get("words", text),
        NOW,
        evidence,
    )


COLLECTION = Collection(CollectionId(1), NASTY, NASTY, 4)
CLIPS = (
    clip(1, "Plain", "https://a.example/?a=1&b=2"),
    clip(2, NASTY, "javascript:alert(1)"),
    clip(3, "", None, quote="a quote", words=""),
    clip(4, NASTY, 'https://a.example/">x'),
)


@pytest.mark.parametrize("name", FORMATS)
def test_a_collection_leaves_in_every_format(name: str):
    content = FORMATS[name].write(COLLECTION, CLIPS, NOW).decode()
    assert content == FORMATS[name].write(COLLECTION, CLIPS, NOW).decode()
    assert "javascript:" not in content.replace("javascript:alert(1)</", "")
    assert "\x00" not in content
    assert "\u202e" not in content
    assert "<script>" not in content or name == "md"
    assert hash_of("Plain") in content
    assert FORMATS[name].write(Collection(CollectionId(1), "Empty"), (), NOW)


def test_a_page_shows_quotes_and_leads_to_the_web_only():
    leads: list[str] = []

    class Page(HTMLParser):
        def handle_starttag(self, tag, attributes) -> None:
            leads.extend(value for name, value in attributes if (tag, name) == ("a", "href"))

    content = FORMATS["html"].write(COLLECTION, CLIPS, NOW).decode()
    Page().feed(content)
    assert leads == ["https://a.example/?a=1&b=2", 'https://a.example/">x']
    assert "a quote</blockquote>" in content
    assert "Nothing is clipped" in FORMATS["html"].write(COLLECTION, (), NOW).decode()


def test_a_feed_can_be_subscribed_to():
    feed = parse(FORMATS["rss"].write(COLLECTION, CLIPS, NOW))
    assert len(feed.entries) == 4
    assert feed.entries[0].guid == f"urn:sha256:{hash_of('Plain')}:1"
    assert feed.entries[0].link == "https://a.example/?a=1&b=2"
    assert feed.entries[0].published_at == NOW
    assert "<script" not in feed.entries[1].body_html
    assert feed.warnings == ()


def test_an_outline_holds_links_with_what_was_said_below():
    document = read(FORMATS["opml"].write(COLLECTION, CLIPS, NOW))
    (top,) = document.outlines
    assert [outline.get("type") for outline in top.children] == ["link", None, None, "link"]
    assert [below.get("text") for below in top.children[0].children][:2] == ["Plain", "Plain"]


def test_text_is_never_markup_in_markdown():
    content = FORMATS["md"].write(COLLECTION, CLIPS, NOW).decode()
    assert r"\<script\>" in content
    assert r"\[x\]" in content


def test_feeds_are_well_formed_whatever_they_hold():
    assert ET.fromstring(FORMATS["rss"].write(COLLECTION, CLIPS, NOW)).tag == "rss"
