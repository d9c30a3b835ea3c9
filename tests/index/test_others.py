"""Others find the same: stock Whoosh in our files, SQLite FTS5 over the same texts, and a plain BM25."""

import math
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listener.domain import tokens
from listener.domain.query.tree import And, In, Node, Not, Or, Word, Words
from listener.domain.searching import SearchRequest, Sort
from listener.index import engine as engines
from listener.index.entry import entry_of
from listener.index.schema import INDEX_NAME, schema
from listener.index.table import Table

PLAIN = ("solar", "panel", "panels", "wind", "price", "the", "it", "open", "source")
rows = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=3).map(
    lambda found: Words(tuple(map(Word, found)))
)
fields = st.builds(In, st.sampled_from(("title", "body")), rows)
plain_trees: st.SearchStrategy[Node] = st.recursive(
    st.one_of(rows, fields),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda found: And(tuple(found))),
        st.lists(inner, min_size=2, max_size=3).map(lambda found: Or(tuple(found))),
        st.builds(lambda kept, left_out: And((kept, Not(left_out))), inner, inner),
    ),
    max_leaves=6,
)
slow = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def in_whoosh(node: Node, names: tuple[str, ...] = ("title", "body")) -> Any:
    from whoosh import query

    match node:
        case Words(patterns=(word,)):
            return query.Or([query.Term(name, word.text) for name in names])
        case Words():
            words = [pattern.text for pattern in node.patterns]
            return query.Or([query.Phrase(name, words) for name in names])
        case In():
            return in_whoosh(node.child, (node.field,))
        case And():
            return query.And([in_whoosh(child, names) for child in node.children])
        case Or():
            return query.Or([in_whoosh(child, names) for child in node.children])
        case Not():
            return query.Not(in_whoosh(node.child, names))
    raise AssertionError(node)


def in_fts5(node: Node) -> str:
    match node:
        case Words():
            return '"' + " ".join(pattern.text for pattern in node.patterns) + '"'
        case In():
            return f"{node.field} : ({in_fts5(node.child)})"
        case And(children=(kept, Not(child=left_out))):
            return f"(({in_fts5(kept)}) NOT ({in_fts5(left_out)}))"
        case And():
            return "(" + " AND ".join(map(in_fts5, node.children)) + ")"
        case Or():
            return "(" + " OR ".join(map(in_fts5, node.children)) + ")"
    raise AssertionError(node)


@pytest.fixture
def documents(queries: Any) -> list[Any]:
    return queries.documents(7, 700)  # more than one block of postings


def test_stock_whoosh_reads_our_files_and_finds_the_same(
    documents: list[Any], memory: Any, fast_index: Any, tmp_path: Path
) -> None:
    from whoosh import index as whoosh_index

    table = Table(1)
    for document in documents:
        table.add(entry_of(document))
    folder = tmp_path / "segment"
    folder.mkdir()
    for _ in engines.fast().write(folder, table, table.order()):
        pass
    source = memory.MemorySource()
    source.add(*documents)
    ours = fast_index(source)
    ours.flush()
    searcher = whoosh_index.open_dir(str(folder), INDEX_NAME, schema=schema()).searcher()
    column = searcher.reader().column_reader("item")

    @slow
    @given(plain_trees)
    def compare(node: Node) -> None:
        theirs = sorted(column[number] for number in set(in_whoosh(node).docs(searcher)))
        assert sorted(hit.item_id for hit in ours.search(SearchRequest(node)).hits) == theirs

    compare()
    searcher.close()


def test_sqlite_finds_the_same_by_fts5(documents: list[Any], memory: Any, fast_index: Any) -> None:
    source = memory.MemorySource()
    source.add(*documents)
    ours = fast_index(source)
    ours.flush()
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE found USING fts5(title, body, content='', tokenize='ascii')")
    database.executemany(
        "INSERT INTO found (rowid, title, body) VALUES (?, ?, ?)",
        [(one.item_id, as_words(one.title), as_words(one.body)) for one in documents],
    )

    @slow
    @given(plain_trees)
    def compare(node: Node) -> None:
        rows = database.execute(
            "SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid", (in_fts5(node),)
        )
        theirs = [number for (number,) in rows]
        assert sorted(hit.item_id for hit in ours.search(SearchRequest(node)).hits) == theirs

    compare()
    database.close()


def as_words(text: str) -> str:
    """Give FTS5 our words: it is asked about sets and rows, not about what a word is."""
    return " ".join("".join(c if c.isascii() else f"u{ord(c):x}" for c in word) for word in once(text))


def once(text: str) -> Iterator[str]:
    last = -1
    for word, position in tokens.words(text):
        if position != last:
            yield word
        last = position


@pytest.mark.parametrize("name", ["fast", "stock"])
def test_relevance_is_bm25_with_the_title_counted_three_times(
    queries: Any, memory: Any, fast_index: Any, name: str
) -> None:
    documents = queries.documents(11, 300)
    source = memory.MemorySource()
    source.add(*documents[:200])
    engine = engines.fast() if name == "fast" else engines.stock()
    ours = fast_index(source, engine=engine)
    ours.flush()
    source.add(*documents[200:])
    source.remove(17)
    kept = [document for document in documents if document.version_id != 17]
    node = Or((Words((Word("solar"),)), And((Words((Word("wind"),)), Not(Words((Word("price"),)))))))
    hits = ours.search(SearchRequest(node, sort=Sort.RELEVANCE)).hits
    wanted = plain_bm25(kept, ("solar", "wind"))
    assert {hit.item_id: round(hit.score, 9) for hit in hits} == {
        hit.item_id: round(wanted[hit.item_id], 9) for hit in hits
    }
    times = {document.item_id: document.item_time for document in kept}
    order = [(hit.score, times[hit.item_id], hit.item_id) for hit in hits]
    assert order == sorted(order, reverse=True)
    assert ours.search(SearchRequest(node, sort=Sort.RELEVANCE, limit=7)).hits == hits[:7]


def plain_bm25(
    documents: list[Any], words: tuple[str, ...], k1: float = 1.2, b: float = 0.75
) -> dict[int, float]:
    texts = {
        one.item_id: [word for word, _ in 3 * tokens.words(one.title) + tokens.words(one.body)]
        for one in documents
    }
    average = sum(map(len, texts.values())) / len(texts)
    found = dict.fromkeys(texts, 0.0)
    for word in words:
        having = sum(word in text for text in texts.values())
        idf = math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))
        for number, text in texts.items():
            count = text.count(word)
            if count:
                norm = k1 * (1 - b + b * len(text) / average)
                found[number] += idf * count * (k1 + 1) / (count + norm)
    return found


def test_a_query_without_words_is_newest_first_whatever_the_sort(memory: Any, fast_index: Any) -> None:
    source = memory.MemorySource()
    source.add(
        memory.document(1, "a", hours=5), memory.document(2, "b", hours=9), memory.document(3, hours=1)
    )
    node = Not(Words((Word("zebra"),)))
    hits = fast_index(source).search(SearchRequest(node, sort=Sort.RELEVANCE)).hits
    assert [(hit.item_id, hit.score) for hit in hits] == [(2, None), (1, None), (3, None)]
