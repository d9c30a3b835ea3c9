"""The bundled sample: readable, invented, and worth a look."""

import re
import tomllib
from collections import Counter
from datetime import UTC, datetime

import pytest

from listener.domain.document import Document
from listener.domain.exchange import Library, plan
from listener.domain.ids import ItemId, SearchId, VersionId
from listener.domain.item import item_time
from listener.domain.matching import compiled, match
from listener.domain.query.parse import parse
from listener.formats.parse import parse as parse_feed
from listener.html.text import read as read_text
from listener.language import LANGUAGE
from listener.opml.read import read
from listener.opml.write import write
from listener.runtime.files import resource

FOLDER = resource("sample")
DECLARED = tomllib.loads((FOLDER / "sample.toml").read_text("utf-8"))
PLAN = plan(read((FOLDER / DECLARED["list"]).read_bytes()), Library())
FEEDS = [
    parse_feed((FOLDER / feed["file"]).read_bytes(), content_type=feed["content_type"], url=feed["url"])
    for feed in DECLARED["feed"]
]
ENTRIES = [entry for feed in FEEDS for entry in feed.entries]


def test_the_list_holds_the_feeds_in_circles_and_three_searches() -> None:
    assert {feed.url for feed in PLAN.feeds} == {feed["url"] for feed in DECLARED["feed"]}
    assert PLAN.circles == ("Outside", "Outside/Customers", "Outside/Press", "Our own")
    assert [(search.name, search.colour) for search in PLAN.searches] == [
        ("Ottervane", "indigo"),
        ("Rivals", "rust"),
        ("Repair", "teal"),
    ]
    assert PLAN.warnings == ()
    assert all(not row.reason for row in PLAN.rows)


def test_the_list_is_written_as_we_write_lists() -> None:
    content = (FOLDER / DECLARED["list"]).read_bytes()
    assert write(read(content)) == content


def test_the_feeds_are_of_three_formats_and_a_dozen_items_or_more() -> None:
    assert [re.sub(r"\d", "", feed.format) for feed in FEEDS] == ["rss", "atom", "json"]
    assert all(12 <= len(feed.entries) <= 20 for feed in FEEDS)
    assert all(feed.warnings == () for feed in FEEDS)


def test_titles_are_those_of_the_list() -> None:
    titles = {feed.url: feed.title for feed in PLAN.feeds}
    assert [titles[each["url"]] for each in DECLARED["feed"]] == [feed.title for feed in FEEDS]


def test_items_are_dated_in_the_months_before_the_sample_was_made() -> None:
    earliest = datetime(2026, 9, 1, tzinfo=UTC)
    for entry in ENTRIES:
        assert entry.published_at is not None
        assert earliest <= entry.published_at < DECLARED["now"]


def test_items_say_who_wrote_them_and_are_long_enough_to_be_read() -> None:
    for entry in ENTRIES:
        assert entry.authors
        assert len(re.sub(r"<[^>]+>", "", entry.body_html)) > 100


def test_every_address_is_invented() -> None:
    addresses = [url for entry in ENTRIES for url in re.findall(r'href="([^"]+)"', entry.body_html)]
    addresses += [entry.link for entry in ENTRIES if entry.link]
    assert addresses
    assert all(re.match(r"https://[a-z0-9.-]+\.example(/|$)", url) for url in addresses)


@pytest.fixture(scope="module")
def matches() -> dict[str, list[str]]:
    """Return the names of the searches that find each item, by its link and feed."""
    trees = [
        (SearchId(number), parse(search.query, now=DECLARED["now"]).node)
        for number, search in enumerate(PLAN.searches)
    ]
    searches = compiled(trees, LANGUAGE)
    return {
        f"{number} {entry.title}": [
            PLAN.searches[found.search_id].name for found in match(searches, document(number, entry))
        ]
        for number, entry in enumerate(ENTRIES)
    }


def document(number: int, entry) -> Document:
    body = read_text(entry.body_html, entry.base_url)
    return Document(
        item_id=ItemId(number),
        version_id=VersionId(number),
        title=entry.title,
        body=body.text,
        authors=entry.authors,
        categories=entry.categories,
        link=entry.link,
        links=body.links,
        parts=body.parts,
        language=entry.language or "en",
        item_time=item_time(entry.published_at, entry.updated_at, DECLARED["now"]),
    )


def test_every_search_finds_some_and_none_finds_all(matches) -> None:
    found = Counter(name for names in matches.values() for name in names)
    assert set(found) == {"Ottervane", "Rivals", "Repair"}
    assert all(8 <= number <= len(ENTRIES) * 0.8 for number in found.values())


def test_some_items_are_found_by_several_searches(matches) -> None:
    numbers = Counter(len(names) for names in matches.values())
    assert numbers[0] >= 5
    assert numbers[2] >= 5
    assert numbers[3] >= 1
