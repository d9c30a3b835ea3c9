"""Random queries of words that stand in real articles: evaluator and reference find the same."""

import gzip
import json
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from listener.domain.document import Document
from listener.domain.query.evaluate import satisfies
from listener.domain.query.parse import parse
from listener.domain.query.prepared import Prepared
from listener.language import LANGUAGE

NOW = datetime(2026, 11, 1, tzinfo=UTC)
FEED = {"id": "feed", "title": "A Feed", "topic": "Topic", "home": "https://home.example/"}
ARTICLES, QUERIES = 120, 300


@pytest.fixture(scope="module")
def rows(shared: Path) -> list[dict]:
    """Return some articles, a third of them in scripts without blanks."""
    with gzip.open(shared / "lab/corpus/items.jsonl.gz", "rt", encoding="utf-8") as lines:
        every = [json.loads(line) for line in lines]
    chance = random.Random(2)
    unbroken = [row for row in every if row["lang"][:2] in ("ja", "zh")]
    return chance.sample(unbroken, ARTICLES // 3) + chance.sample(every, ARTICLES - ARTICLES // 3)


class Maker:
    """Makes queries of what stands in texts."""

    def __init__(self, texts: list[str], seed: int) -> None:
        self._texts, self._chance = [text.split() for text in texts], random.Random(seed)

    def piece(self, words: int) -> str:
        """Return some words in a row, as they are written, that no sign of the grammar spoils."""
        while True:
            text = self._chance.choice(self._texts)
            start = self._chance.randrange(max(1, len(text) - words))
            found = " ".join(text[start : start + words])
            if found and found.isprintable() and not set(found) & set('"{}()*?/:-~'):
                return found

    def word(self) -> str:
        found = self.piece(1)
        letters = "".join(character for character in found if character.isalnum())
        return self.word() if not letters or letters in ("AND", "OR", "NOT") else letters[:12]

    def leaf(self) -> str:
        plain, other = self.word(), self.word()
        distance = self._chance.randint(1, 30)
        return self._chance.choice(
            [
                plain,
                f'"{self.piece(2)}"',
                f'"{self.piece(3)}"',
                f"{{{self.piece(1)}}}",
                f"{{{self.piece(2)[1:-1].strip() or 'a'}}}",
                f"{{{plain[: len(plain) // 2 + 1]}}}",
                f"{plain[:3]}*" if plain[:2].isascii() else plain,
                f'"{plain} {other}"~{distance}',
                f"{plain} NEAR/{distance} {other}",
                f"{plain} NEAR/{distance}f {other}",
                f"({plain} OR {other}) NEAR/{distance} {self.word()}",
                f"title:{plain}",
                f'body:"{self.piece(2)}"',
                plain[self._chance.randrange(len(plain)) :],
            ]
        )

    def query(self) -> str:
        kind = self._chance.random()
        if kind < 0.5:
            return self.leaf()
        if kind < 0.7:
            return f"{self.leaf()} {self.leaf()}"
        if kind < 0.85:
            return f"{self.leaf()} OR {self.leaf()}"
        return f"{self.leaf()} -({self.leaf()})"


def as_document(item: object, make) -> Document:
    """The reference's own texts: how markup becomes text is tested elsewhere."""
    return make(item.texts["body"][0].raw, title=item.texts["title"][0].raw)


def test_random_queries_find_what_the_reference_finds(rows, document) -> None:
    reference = pytest.importorskip("truth")
    items = [reference.Item(row, FEED) for row in rows]
    prepared = [Prepared(as_document(item, document)) for item in items]
    maker = Maker([each.document.body for each in prepared if each.document.body], seed=4)
    differing = []
    for query in (maker.query() for _ in range(QUERIES)):
        try:
            theirs = reference.parse(query, NOW)
        except reference.QueryError:
            continue
        ours = parse(query, now=NOW).node
        wanted = [reference.holds(theirs, item) for item in items]
        if [satisfies(ours, each, LANGUAGE) for each in prepared] != wanted:
            differing.append(query)
    assert differing == []
