"""Every shared scenario, on every real article: what the evaluator finds is what the reference found."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
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


@pytest.fixture(scope="module")
def told(shared: Path) -> dict[str, dict]:
    """Return what the reference found, by query: count, the first ids, a sum over all."""
    read = json.loads((shared / "truth/scenarios_shared.json").read_text("utf-8"))
    return {each["query"]: each for each in scenarios(read)}


def found_among(
    names: Iterable[str], corpus: dict[str, dict], queries: Iterable[str], make
) -> dict[str, list[str]]:
    """Evaluate every query on these articles; return the sorted ids it holds for."""
    nodes = {query: parse(query, now=NOW, language=LANGUAGE).node for query in queries}
    found: dict[str, list[str]] = {query: [] for query in nodes}
    for name in sorted(names):
        prepared = Prepared(as_document(corpus[name], make))
        for query, node in nodes.items():
            if satisfies(node, prepared, LANGUAGE):
                found[query].append(name)
    return found


def test_the_evaluator_finds_the_first_ids_of_the_reference_and_none_between(corpus, told, document) -> None:
    first = {query: set(each["first_ids"]) for query, each in told.items()}
    sample = set(sorted(corpus)[::20]).union(*first.values())
    for query, names in found_among(sample, corpus, told, document).items():
        # The first 20 are all there are up to the last of them, or all there are.
        last = max(first[query]) if told[query]["count"] > len(first[query]) else "z"
        assert {name for name in names if name <= last} == first[query], query


@pytest.mark.soak
def test_the_evaluator_finds_all_that_the_reference_found(corpus, told, document) -> None:
    found = found_among(corpus, corpus, told, document)
    assert {query: len(names) for query, names in found.items()} == {
        q: each["count"] for q, each in told.items()
    }
    sums = {query: hashlib.sha256("\n".join(names).encode()).hexdigest() for query, names in found.items()}
    assert sums == {query: each["sha256"] for query, each in told.items()}


def test_every_shared_query_prints_as_it_reads(told) -> None:
    nodes = [parse(query, now=NOW).node for query in told]
    assert [parse(printed(node), now=NOW).node for node in nodes] == nodes


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
