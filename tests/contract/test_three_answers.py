"""What Listener finds is the truth: index, evaluator and SQLite's FTS5 agree on random queries."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest

from listener.domain.document import Document
from listener.domain.query.evaluate import satisfies
from listener.domain.query.parse import parse
from listener.domain.query.prepared import Prepared
from listener.domain.query.tree import Node
from listener.domain.searching import SearchRequest
from listener.index.index import Index
from listener.language import LANGUAGE

NOW = datetime(2026, 1, 20, tzinfo=UTC)


def made(random_queries: ModuleType, memory_source: ModuleType, *, runs: bool) -> list[Document]:
    return [
        memory_source.document(
            number,
            text.title,
            text.body,
            link=f"https://{'ab'[number % 2]}.example/{number}",
            parts=["image"] if number % 3 else [],
            language="de" if number % 5 == 0 else "en",
            read=number % 4 == 0,
        )
        for number, text in enumerate(random_queries.items(300, seed=7, runs=runs), 1)
    ]


@pytest.fixture(scope="module")
def documents(random_queries: ModuleType, memory_source: ModuleType) -> list[Document]:
    return made(random_queries, memory_source, runs=True)


@pytest.fixture(scope="module")
def prepared(documents: list[Document]) -> list[Prepared]:
    return [Prepared(document) for document in documents]


@pytest.fixture
def index(documents: Sequence[Document], memory_source: ModuleType, tmp_path: Path) -> Iterator[Index]:
    source = memory_source.MemorySource()
    source.add(*documents)
    opened = Index.open(tmp_path, source, write=True, language=LANGUAGE)
    opened.drain()
    yield opened
    opened.close()


def read(query: str) -> Node:
    return parse(query, now=NOW, language=LANGUAGE).node


def by_evaluator(node: Node, prepared: Sequence[Prepared]) -> set[int]:
    return {each.document.item_id for each in prepared if satisfies(node, each, LANGUAGE)}


def test_the_evaluator_finds_what_fts5_finds(random_queries, memory_source) -> None:
    # FTS5 takes a run of Han or Thai for one word, and so counts distances otherwise.
    documents = made(random_queries, memory_source, runs=False)
    prepared = [Prepared(document) for document in documents]
    maker = random_queries.Maker(seed=11)
    oracle = random_queries.Fts5(documents)
    queries = [maker.simple() for _ in range(500)]
    differing = [q for q in queries if by_evaluator(read(q), prepared) != oracle.found(read(q))]
    oracle.close()
    assert differing == []


@pytest.mark.parametrize("flushed", [False, True], ids=["in memory", "on disk"])
def test_the_index_finds_what_the_evaluator_finds(
    random_queries, index: Index, prepared, flushed: bool
) -> None:
    maker = random_queries.Maker(seed=13)
    if flushed:
        index.flush()
    queries = [maker.any() for _ in range(250)]
    differing = [q for q in queries if by_index(index, read(q)) != by_evaluator(read(q), prepared)]
    assert differing == []


def by_index(index: Index, node: Node) -> set[int]:
    answer = index.search(SearchRequest(node))
    assert answer.count == len(answer.hits)
    return {hit.item_id for hit in answer.hits}
