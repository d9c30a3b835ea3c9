import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.errors import ParseError
from listener.domain.item import Enclosure
from listener.domain.parsed import ParsedFeed
from listener.formats.parse import parse

VERSION = "https://jsonfeed.org/version/1.1"


def read(items: object, **members: object) -> ParsedFeed:
    document = {"version": VERSION, "title": "J", "items": items, **members}
    return parse(json.dumps(document).encode(), url="https://site.example/feed.json")


def test_a_feed_says_what_it_is():
    feed = read([], home_page_url="/", description="About", language="pl")
    assert (feed.title, feed.site_url, feed.description) == ("J", "https://site.example/", "About")
    assert (feed.language, feed.format, feed.entries) == ("pl", "json11", ())
    assert read([], version="https://jsonfeed.org/version/1").format == "json10"


def test_an_item_is_read_whole():
    (entry,) = read(
        [
            {
                "id": "https://site.example/1",
                "url": "/posts/1#a",
                "title": "One <b>",
                "content_html": "<p>x</p>",
                "summary": "a < b",
                "date_published": "2010-02-07T14:04:00-05:00",
                "date_modified": "2010-02-08T00:00:00Z",
                "authors": [{"name": "A"}, {"url": "https://b.example/"}, {}],
                "tags": ["t", 3, "t"],
                "language": "de",
                "attachments": [
                    {
                        "url": "a.mp3",
                        "mime_type": "audio/mpeg",
                        "size_in_bytes": 9,
                        "duration_in_seconds": 61.5,
                    },
                    {"url": "file:///etc/passwd"},
                    "odd",
                ],
            }
        ]
    ).entries
    assert (entry.guid, entry.link) == ("https://site.example/1", "https://site.example/posts/1#a")
    assert (entry.title, entry.title_is_html) == ("One <b>", False)
    assert (entry.body_html, entry.summary_html) == ("<p>x</p>", "<p>a &lt; b</p>")
    assert entry.published_at == datetime(2010, 2, 7, 19, 4, tzinfo=UTC)
    assert entry.updated_at == datetime(2010, 2, 8, tzinfo=UTC)
    assert entry.authors == ("A", "https://b.example/")
    assert (entry.categories, entry.language) == (("t", "3"), "de")
    assert entry.enclosures == (Enclosure("https://site.example/a.mp3", "audio/mpeg", 9, 61),)


def test_plain_text_is_text_whatever_it_holds():
    (entry,) = read([{"id": 7, "content_text": "<script>x</script>\nnext"}]).entries
    assert entry.body_html == "<p>&lt;script&gt;x&lt;/script&gt;<br>next</p>"
    assert entry.guid == "7"


def test_the_body_is_the_summary_where_there_is_no_content():
    (entry,) = read([{"id": "1", "summary": "only"}]).entries
    assert entry.body_html == entry.summary_html == "<p>only</p>"


def test_the_feeds_authors_and_language_hold_for_items_without():
    (entry,) = read([{"id": "1"}], author={"name": "F"}, language="fr").entries
    assert (entry.authors, entry.language) == (("F",), "fr")


def test_wrong_types_are_nothing():
    items = [
        {"id": ["x"], "title": 5, "url": {}, "authors": "me", "tags": 3, "attachments": {}},
        "x",
        None,
        4,
    ]
    (entry,) = read(items).entries
    assert (entry.guid, entry.title, entry.link, entry.authors) == (None, "5", None, ())


def test_too_many_items_are_cut_and_said():
    feed = read([{"id": str(number)} for number in range(2_001)])
    assert len(feed.entries) == 2_000
    assert feed.warnings == ("This feed holds 2001 entries; the first 2000 were read.",)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            b'{"version":"https://jsonfeed.org/version/1","items":[{"id":"1"',
            "breaks off or is faulty in line 1",
        ),
        (
            b'{"version":"https://jsonfeed.org/version/1","items":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
            "deeply",
        ),
        (b'{"version":"https://jsonfeed.org/version/1","items":{}}', "items are no list"),
        (b'{"items":[]}', "JSON that is not a feed"),
    ],
)
def test_what_is_no_json_feed_is_refused_in_words(body: bytes, words: str):
    with pytest.raises(ParseError, match=words):
        parse(body)


def test_a_feed_may_be_announced_by_its_type_alone():
    assert parse(b'{"items":[{"id":"1"}]}', content_type="application/feed+json").entries[0].guid == "1"


def test_odd_numbers_and_half_letters_do_no_harm():
    body = b'{"version":"https://jsonfeed.org/version/1","x":NaN,"n":%s,"items":[{"id":"1","title":"\\udfffone"}]}'
    (entry,) = parse(body % (b"9" * 100_000)).entries
    assert entry.title == "one"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
NAMES = [
    "id",
    "url",
    "title",
    "content_html",
    "content_text",
    "summary",
    "authors",
    "tags",
    "attachments",
    "language",
]


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), VALUES), max_size=3))
def test_any_json_is_read(items: list[object]):
    assert len(read(items).entries) == len(items)
