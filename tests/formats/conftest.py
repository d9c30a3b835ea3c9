from collections.abc import Callable

import pytest

from listener.domain.parsed import ParsedEntry, ParsedFeed
from listener.formats.parse import parse

URL = "https://site.example/dir/feed.xml"


@pytest.fixture
def rss() -> Callable[..., ParsedFeed]:
    """Return a reader of an RSS channel: what stands in it, namespaces, and what stands before the root."""

    def read(inside: str, *, spaces: str = "", before: str = "") -> ParsedFeed:
        body = f'{before}<rss version="2.0" {spaces}><channel><title>T</title>{inside}</channel></rss>'
        return parse(body.encode(), url=URL)

    return read


@pytest.fixture
def item(rss: Callable[..., ParsedFeed]) -> Callable[..., ParsedEntry]:
    """Return a reader of one RSS item."""

    def read(inside: str, *, spaces: str = "") -> ParsedEntry:
        (entry,) = rss(f"<item>{inside}</item>", spaces=spaces).entries
        return entry

    return read


@pytest.fixture
def atom() -> Callable[..., ParsedEntry]:
    """Return a reader of one Atom entry: what is in it, around it, and the feed's attributes."""

    def read(inside: str, *, around: str = "", attributes: str = "") -> ParsedEntry:
        feed = (
            f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}>{around}<entry>{inside}</entry></feed>'
        )
        (entry,) = parse(feed.encode(), url=URL).entries
        return entry

    return read
