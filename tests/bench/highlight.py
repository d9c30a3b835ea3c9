"""Measure the page: `python tests/bench/highlight.py` prints milliseconds of cleaning and highlighting.

Articles are put together from the lab's corpus (without one: from a sentence) to 5, 20 and 100 KB of markup.
Highlighting is what marks add to a page: finding them by the evaluator and splicing them in. To stay under:
0.4 ms a KB.
"""

import gzip
import json
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from listener.domain.document import Document
from listener.domain.ids import ItemId, SearchId, VersionId
from listener.domain.page import Found
from listener.domain.query.evaluate import verdict
from listener.domain.query.parse import parse
from listener.domain.query.prepared import Prepared
from listener.domain.query.tree import Node
from listener.domain.search import COLOURS, Role
from listener.html import clean
from listener.html.final import checked
from listener.html.mark import splice, unmarked
from listener.html.pieces import pieces
from listener.language import LANGUAGE

SIZES_KB = (5, 20, 100)
NOW = datetime(2026, 11, 1, tzinfo=UTC)
FALLBACK = (
    '<p>The <a href="https://a.example/?x=1&amp;y=2">service</a> of customers &amp; <em>open</em> data.</p>\n'
)
QUERIES = {
    "1 word": ["data"],
    "5 words": ["data OR service OR government OR team OR open"],
    "phrase": ['"open source" OR "open data"'],
    "wildcard and phrase": ['custom* "open source" OR serv*'],
    "regular expression": ["/[A-Z]{2,5}/"],
    "20 searches": [
        *("data", "service", "the", "government", "team", "open source", "user*", "design", "code", "web"),
        *("{API}", "release", "community", "forms:build", "test", "agile", "blog", "public"),
        *('"a new"~5', "new NEAR/5 of"),
    ],
}


def bodies() -> Iterator[str]:
    shared = Path(os.environ.get("LISTENER_SHARED", Path(__file__).resolve().parents[3] / "shared"))
    corpus = shared / "lab" / "corpus" / "items.jsonl.gz"
    if not corpus.exists():
        while True:
            yield FALLBACK * 20
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["html"]


def article(size_kb: int) -> str:
    parts: list[str] = []
    length = 0
    for body in bodies():
        parts.append(body)
        length += len(body)
        if length >= size_kb * 1024:
            break
    return "".join(parts)[: size_kb * 1024]


def median_ms(work: Callable[[], object]) -> float:
    taken = []
    for _run in range(7):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1e3)
    return statistics.median(taken)


def found(nodes: Sequence[Node], text: str) -> list[Found]:
    document = Document(ItemId(1), VersionId(1), "", text, (), (), None, (), frozenset(), "en", NOW)
    prepared = Prepared(document)
    spans = [verdict(node, prepared, LANGUAGE).body for node in nodes]
    return [Found(SearchId(n + 1), COLOURS[n % 10], Role.OWN, (), each) for n, each in enumerate(spans)]


def measured(size_kb: int, name: str, page: str, cleaned_ms: float) -> str:
    """Return the line of one query over one page."""
    pieces_ms = median_ms(partial(pieces, page))
    _title, text = pieces(page)
    nodes = [parse(query, now=NOW, language=LANGUAGE).node for query in QUERIES[name]]
    find_ms = median_ms(partial(found, nodes, text.text))
    finds = [(each, each.text) for each in found(nodes, text.text)]
    splice_ms = median_ms(partial(splice, page, [(text, finds)]))
    marked = splice(page, [(text, finds)])
    assert unmarked(marked.html) == page
    per_kb = (pieces_ms + find_ms + splice_ms) / size_kb
    times = " ".join(f"{each:7.2f}" for each in (cleaned_ms, pieces_ms, find_ms, splice_ms))
    return f"{size_kb:5} KB {name:20} {times} {per_kb:6.2f}  {len(marked.marks)}"


def cleaned(markup: str) -> str:
    return checked(clean.body(markup, "https://a.example/", images=True).html)


def main() -> None:
    print(f"  markup {'query':20}   clean  pieces    find  splice  ms/KB  marks")
    for size_kb in SIZES_KB:
        markup = article(size_kb)
        cleaned_ms = median_ms(partial(cleaned, markup))
        for name in QUERIES:
            print(measured(size_kb, name, cleaned(markup), cleaned_ms))


if __name__ == "__main__":
    main()
