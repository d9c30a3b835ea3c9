"""The index finds what the evaluator finds, in the right order, whatever it holds its documents in."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from listener.domain.document import Document
from listener.domain.query.evaluate import holds
from listener.domain.query.tree import Forms, Node
from listener.domain.searching import SearchRequest, Sort
from listener.index import engine as engines
from listener.index.index import Index
from listener.language import Engine as Language

LANGUAGE = Language()
COUNT = 60
slow = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def expected(node: Node, documents: list[Document]) -> list[int]:
    found = [document for document in documents if holds(node, document, LANGUAGE)]
    found.sort(key=lambda document: (document.item_time, document.item_id), reverse=True)
    return [document.item_id for document in found]


def mixed_index(
    memory: Any, queries: Any, folder: Path, engine: Any, seed: int
) -> tuple[Index, list[Document]]:
    """Return an index with a gap, two segments, masked documents and some in memory."""
    source = memory.MemorySource()
    documents = queries.documents(seed, COUNT)
    for low, high in ((0, 20), (20, 40)):
        source.add(*documents[low:high])
        index = Index.open(folder, source, write=True, language=LANGUAGE, engine=engine)
        index.flush()
        if low == 0:
            index.close()
    source.remove(3, 25)
    source.change(5, title="solar again")
    source.add(*[_again(document, source.newest + place) for place, document in enumerate(documents[40:], 1)])
    return index, list(source.held.values())


def _again(document: Document, number: int) -> Document:
    from dataclasses import replace

    return replace(document, version_id=number)


@pytest.mark.parametrize("name", ["fast", "stock"])
def test_a_random_query_finds_the_same_as_the_evaluator(
    memory: Any, queries: Any, tmp_path_factory: Any, name: str
) -> None:
    engine = engines.fast() if name == "fast" else engines.stock()

    @slow
    @given(st.integers(0, 10**6), st.lists(queries.trees, min_size=8, max_size=12), st.integers(0, 9))
    @example(seed=10**6, nodes=[Forms("panel")], limit=0)  # as many found as have the word, but others
    def compare(seed: int, nodes: list[Node], limit: int) -> None:
        folder = tmp_path_factory.mktemp("cache")
        index, documents = mixed_index(memory, queries, folder, engine, seed)
        for node in nodes:
            wanted = expected(node, documents)
            all_of_them = index.search(SearchRequest(node))
            assert [hit.item_id for hit in all_of_them.hits] == wanted
            assert all_of_them.count == len(wanted)
            assert not all_of_them.is_partial
            first = index.search(SearchRequest(node, limit=limit))
            assert [hit.item_id for hit in first.hits] == wanted[:limit]
            assert first.count == len(wanted)
            early = index.search(SearchRequest(node, limit=limit, with_count=False))
            assert early.hits == first.hits
            assert early.count in (None, len(wanted))
            ranked = index.search(SearchRequest(node, sort=Sort.RELEVANCE))
            assert sorted(hit.item_id for hit in ranked.hits) == sorted(wanted)
        index.close(flush=False)

    compare()
