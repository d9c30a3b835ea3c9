"""Every shared scenario, on every real article: what the evaluator finds is what the reference found."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listener.domain.document import Document
from listener.domain.query.evaluate import satisfies
from listener.domain.query.parse import parse
from listener.domain.query.prepared import Prepared
from listener.domain.query.printer import printed
from listener.html.text import read as read_markup
from listener.language import LANGUAGE

NOW = datetime(2026, 11, 1, tzinfo=UTC)
MARKUP = re.compile(r"</?[A-Za-z][^>]*>")


def scenarios(told: object) -> Iterator[dict]:
    if isinstance(told, dict) and {"query", "sha256"} <= told.keys():
        yield told
        return
    inside = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    for each in inside:
        yield from scenarios(each)


@pytest.fixture(scope="module")
def corpus(shared: Path) -> dict[str, dict]:
    """Return every real article by its id, with its feed beside it."""
    feeds = {feed["id"]: feed for feed in json.loads((shared / "lab/corpus/feeds.json").read_text("utf-8"))}
    with gzip.open(shared / "lab/corpus/items.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["id"]: {**row, "about": feeds[row["feed"]]} for row in rows}


@pytest.mark.shared
def test_the_evaluator_finds_what_the_reference_found(corpus, shared: Path, document) -> None:
    told = list(scenarios(json.loads((shared / "truth/scenarios_shared.json").read_text("utf-8"))))
    queries = {each["query"]: parse(each["query"], now=NOW, language=LANGUAGE).node for each in told}
    found: dict[str, list[str]] = {query: [] for query in queries}
    for name, row in sorted(corpus.items()):
        prepared = Prepared(as_document(row, document))
        for query, node in queries.items():
            if satisfies(node, prepared, LANGUAGE):
                found[query].append(name)
    counts = {each["query"]: len(found[each["query"]]) for each in told}
    assert counts == {each["query"]: each["count"] for each in told}
    sums = {query: hashlib.sha256("\n".join(names).encode()).hexdigest() for query, names in found.items()}
    assert sums == {each["query"]: each["sha256"] for each in told}
    assert all(parse(printed(node), now=NOW).node == node for node in queries.values())


def as_document(row: dict, make) -> Document:
    said = read_markup(row["html"], row["link"])
    return make(
        said.text,
        title=MARKUP.sub("", row["title"]),
        authors=tuple(row["authors"]),
        categories=tuple(row["tags"]),
        link=row["link"],
        links=said.links,
        parts=said.parts,
        language=row["lang"],
        item_time=datetime.fromisoformat(row["date"]),
        feed_url=row["feed"],
        feed_title=row["about"]["title"],
        circles=(row["about"]["topic"].replace("/", "\\/"),),
    )
