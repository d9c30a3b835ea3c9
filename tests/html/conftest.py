import re
from collections.abc import Callable, Iterable, Iterator

import pytest

from listener.domain.ids import SearchId
from listener.domain.item import Content
from listener.domain.page import Finder, Found
from listener.domain.search import Role, Span


@pytest.fixture
def content() -> Callable[..., Content]:
    """Return a maker of item contents around a body."""
    from listener.html.text import read

    def make(body: str, *, title: str = "Title", authors: tuple[str, ...] = ()) -> Content:
        base = "https://site.example/dir/"
        text = read(body, base).text
        return Content(title, base, authors, None, None, (), "", "", body, base, text)

    return make


@pytest.fixture
def finder() -> Callable[..., Finder]:
    """Return a maker of finders: each pattern is a search, numbered from 1, with a colour of its own."""
    colours = ("rust", "teal", "violet")

    def make(*patterns: str) -> Finder:
        def spans(pattern: str, text: str) -> tuple[Span, ...]:
            return tuple(Span(*found.span()) for found in re.finditer(pattern, text))

        def find(title: str, text: str) -> Iterable[Found]:
            return tuple(
                Found(
                    SearchId(number),
                    colours[number % 3],
                    Role.OWN,
                    spans(pattern, title),
                    spans(pattern, text),
                )
                for number, pattern in enumerate(patterns, start=1)
            )

        return find

    return make


@pytest.fixture(scope="session")
def plain_program(shared) -> Callable[[str, str], tuple[str, set[str], set[str]]]:
    """Return the slow, obviously correct reading of markup: text, links, parts."""
    from words import read_html

    return read_html


@pytest.fixture(scope="session")
def some_articles(shared) -> list[dict[str, str]]:
    """Return every ninth real article of the lab: markup and address."""
    import gzip
    import json

    def rows() -> Iterator[dict[str, str]]:
        with gzip.open(shared / "lab" / "corpus" / "items.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % 9 == 0:
                    row = json.loads(line)
                    yield {"html": row["html"], "link": row["link"], "id": row["id"]}

    return list(rows())
