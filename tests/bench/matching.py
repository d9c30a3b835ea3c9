"""Measure matching: `python -m tests.bench.matching [SHARED]` prints milliseconds of CPU.

1,000 made-up saved searches against batches of 50 lab articles: 35 % one seldom word, 20 % two words,
15 % three by OR, 15 % a phrase, 8 % a word without another, 7 % the beginning of a word. Seldom is in at most
1 % of the articles, other words are in at most 10 %. Each batch is of articles not looked at before. To stay
under: 70 ms to match a batch and make it searchable, on a machine with nothing else to do.
"""

import gzip
import json
import random
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from listener.domain import tokens
from listener.domain.document import Document
from listener.domain.duplicates import trace
from listener.domain.ids import ItemId, SearchId, VersionId
from listener.domain.matching import Compiled, compiled, match
from listener.domain.query.parse import parse
from listener.html.text import plain_title, read
from listener.index.entry import entry_of
from listener.index.table import Table
from listener.language import LANGUAGE

T = TypeVar("T")
NOW = datetime(2026, 11, 1, tzinfo=UTC)
BATCHES = 20
BATCH = 50
SEARCHES = 1000


def main(shared: Path) -> None:
    """Print what a batch costs, median over the batches."""
    chance = random.Random(5)
    documents = chance.sample(_documents(shared), BATCHES * BATCH)
    queries = _queries(documents, chance)
    searches = [(SearchId(number), parse(query, now=NOW).node) for number, query in enumerate(queries)]
    ready = compiled(searches, LANGUAGE)
    batches = [documents[start : start + BATCH] for start in range(0, len(documents), BATCH)]
    found = sum(len(match(ready, document)) for document in documents)
    size = sum(len(document.body) for document in documents) / len(documents)
    print(f"{SEARCHES} searches, {BATCHES} batches of {BATCH} items of {size:.0f} characters")
    print(f"{found / len(documents):.1f} searches match an item")
    _print("words and positions", batches, lambda document: tokens.positions(document.body))
    _print("words, matching, snippets", batches, lambda document: match(ready, document))
    _print("made searchable", batches, lambda document: Table(1).add(entry_of(document)))
    _print("match, make searchable", batches, lambda document: _taken_in(ready, document))
    _print("traces for copies", batches, lambda document: trace(document.title, document.body, document.link))
    _print("compiling the searches", [[0]], lambda _: compiled(searches, LANGUAGE))


def _taken_in(ready: Compiled, document: Document) -> None:
    match(ready, document)
    Table(1).add(entry_of(document))


def _print(what: str, batches: list[list[T]], work: Callable[[T], object]) -> None:
    spent = []
    for batch in batches:
        begun = time.process_time()
        for each in batch:
            work(each)
        spent.append(1000 * (time.process_time() - begun))
    print(f"{what:26} {statistics.median(spent):7.1f} ms  (most {max(spent):.1f})")


def _documents(shared: Path) -> list[Document]:
    with gzip.open(shared / "lab/corpus/items.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [_document(number, row) for number, row in enumerate(rows)]


def _document(number: int, row: dict[str, str]) -> Document:
    said = read(row["html"], row["link"])
    return Document(
        item_id=ItemId(number),
        version_id=VersionId(number),
        title=plain_title(row["title"], is_html=True),
        body=said.text,
        authors=tuple(row["authors"]),
        categories=tuple(row["tags"]),
        link=row["link"],
        links=said.links,
        parts=said.parts,
        language=row["lang"],
        item_time=datetime.fromisoformat(row["date"]),
    )


def _queries(documents: list[Document], chance: random.Random) -> list[str]:
    held = Counter(word for document in documents for word in tokens.positions(document.body))
    words = [word for word in held if word.isalpha() and len(word) > 3]
    seldom = [word for word in words if held[word] <= len(documents) / 100]
    common = [word for word in words if len(documents) / 100 < held[word] <= len(documents) / 10]

    def query() -> str:
        rare, one, other = chance.choice(seldom), chance.choice(common), chance.choice(common)
        kinds = {
            rare: 35,
            f"{one} {other}": 20,
            f"{rare} OR {chance.choice(seldom)} OR {one}": 15,
            f'"{one} {other}"': 15,
            f"{one} -{other}": 8,
            f"{rare[:5]}*": 7,
        }
        return chance.choices(list(kinds), list(kinds.values()))[0]

    return [query() for _ in range(SEARCHES)]


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
