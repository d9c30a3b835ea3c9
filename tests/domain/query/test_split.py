"""Content is decided once, state whenever it is read."""

import pytest

from listener.domain.query.evaluate import satisfies
from listener.domain.query.prepared import Prepared
from listener.domain.query.printer import printed
from listener.domain.query.split import split
from listener.domain.query.tree import Part
from listener.domain.query.walk import rebuilt
from listener.language import LANGUAGE


@pytest.mark.parametrize(
    ("query", "parts", "rule"),
    [
        ("rust -wind", ["rust -wind"], "part:0"),
        ("rust is:unread -wind", ["rust -wind"], "part:0 is:unread"),
        ("is:starred", [], "is:starred"),
        ("-is:starred seen:P7D", [], "-is:starred seen:P7D"),
        ("rust OR is:starred", ["rust"], "part:0 OR is:starred"),
        ("rust OR is:starred OR wind", ["rust OR wind"], "part:0 OR is:starred"),
        ("a (b OR label:x) c", ["a c", "b"], "part:0 (part:1 OR label:x)"),
        ("-(a circle:b)", ["a"], "-(part:0 circle:b)"),
        (
            "published:2024 lang:en site:a has:image title:x",
            ["published:2024 lang:en site:a has:image title:x"],
            "part:0",
        ),
        ("published:P7D a feed:b has:notes", ["a"], "part:0 published:P7D feed:b has:notes"),
    ],
)
def test_a_query_is_cut_here(read, query: str, parts: list[str], rule: str) -> None:
    cut = split(read(query).node)
    assert [printed(part) for part in cut.parts] == parts
    assert printed(cut.rule) == rule


@pytest.mark.parametrize(
    "query", ["solar is:unread -wind", "wind OR is:starred", "solar (rain OR is:read)", "-(a is:read)"]
)
def test_the_rule_with_its_parts_holds_where_the_query_does(read, document, query: str) -> None:
    node = read(query).node
    cut = split(node)
    whole = rebuilt(cut.rule, lambda here: cut.parts[here.number] if isinstance(here, Part) else here)
    for body in ("solar", "wind", "solar wind rain", ""):
        prepared = Prepared(document(body))
        assert satisfies(node, prepared, LANGUAGE) == satisfies(whole, prepared, LANGUAGE)
