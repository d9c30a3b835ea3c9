"""Random items and random queries, and what SQLite's FTS5 makes of a query."""

import random
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from listener.domain.document import Document
from listener.domain.query.tree import And, In, Near, Node, Not, Or, Wildcard, Within, Word, Words

PLAIN = [
    "acme",
    "rocket",
    "rockets",
    "wile",
    "desert",
    "road",
    "runner",
    "beep",
    "anvil",
    "acmes",
    "dynamite",
    "mesa",
    "cliff",
    "train",
    "tunnel",
    "paint",
]
ACCENTED = ["Café", "naïve", "Zürich", "señor"]
SIGNS = ["C++", "AT&T", "node.js", "don't", "open-source"]
OTHERS = ["入門", "入門書", "東京", "Ruby入門", "ไทย", "한국"]


class Made(NamedTuple):
    """The text of an item."""

    title: str
    body: str


def items(count: int, seed: int, *, runs: bool) -> list[Made]:
    """Return items of few words, so that phrases and near words happen; `runs`: of Han, Thai ... too."""
    seldom = SIGNS + OTHERS if runs else SIGNS
    chance = random.Random(seed)
    common = PLAIN * 6 + ACCENTED * 2

    def text(length: int) -> str:
        words = [chance.choice(common if chance.random() < 0.9 else seldom) for _ in range(length)]
        cased = (word.upper() if chance.random() < 0.1 else word for word in words)
        return "".join(word + chance.choice([" ", " ", " ", ", ", "\n"]) for word in cased)

    return [Made(text(chance.randint(1, 5)), text(chance.randint(0, 30))) for _ in range(count)]


class Maker:
    """Makes up query texts; those of `simple` are such as FTS5 can answer."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)

    def simple(self) -> str:
        return self._joined(self._simple_leaf, 2)

    def any(self) -> str:
        return self._joined(self._any_leaf, 2)

    def _joined(self, leaf, depth: int) -> str:
        kind = self._chance.random()
        if not depth or kind < 0.3:
            return leaf()
        inner = [self._joined(leaf, depth - 1) for _ in range(self._chance.randint(2, 3))]
        if kind < 0.55:
            return f"({' '.join(inner)})"
        if kind < 0.8:
            return f"({' OR '.join(inner)})"
        return f"({inner[0]} -{leaf()})"

    def _simple_leaf(self) -> str:
        one, other, third = self._chance.sample(PLAIN, 3)
        distance = self._chance.randint(1, 4)
        return self._chance.choice(
            [
                one,
                other,
                self._chance.choice(ACCENTED),
                f'"{one} {other}"',
                f"{one[:3]}*",
                f"{one} NEAR/{distance} {other}",
                f'"{one} {third}" NEAR/{distance} {other}',
                f'"{one} {other}"~{distance}',
                f'"{one} {other} {third}"~{distance + 2}',
                f"title:{one}",
                f'body:("{one} {other}" OR {third})',
                self._chance.choice(["node.js", "don't", "open-source"]),
            ]
        )

    def _any_leaf(self) -> str:
        one, other, third = self._chance.sample(PLAIN, 3)
        return self._chance.choice(
            [
                self._simple_leaf(),
                "{C++}",
                "{AT&T}",
                f"{{{one.upper()}}}",
                f"/{one[:2]}[a-z]*{one[-1]}/",
                f"forms:{one}",
                f"{one[:2]}*{one[-1]}",
                f"{one[:2]}?{one[3:]}",
                self._chance.choice(["入門", "門", "書", "ruby入門", "東", "ไท", "한국"]),
                f"{one} NEAR/3f {other}",
                f"({one} OR {other}) NEAR/2 {third}",
                f"{one} NEAR/4 {other} NEAR/4 {third}",
                f'"{one} {one}"~6',
                f"title:({one} OR {other} -{third})",
                "is:read",
                "has:image",
                "lang:de",
                f"published:2026-01-0{self._chance.randint(1, 9)}",
                f"site:{self._chance.choice(['a', 'b'])}.example",
            ]
        )


class Fts5:
    """The same items in SQLite's own full-text index."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._all = {document.item_id: document for document in documents}
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE item USING fts5"
            "(title, body, tokenize = \"unicode61 remove_diacritics 2 tokenchars '_'\")"
        )
        self._connection.executemany(
            "INSERT INTO item (rowid, title, body) VALUES (?, ?, ?)",
            [(number, each.title, each.body) for number, each in self._all.items()],
        )

    def close(self) -> None:
        self._connection.close()

    def found(self, node: Node) -> set[int]:
        """Return the ids of the items; NOT is left to sets, as FTS5 has no NOT alone."""
        match node:
            case And():
                return set.intersection(*map(self.found, node.children))
            case Or():
                return set.union(*map(self.found, node.children))
            case Not():
                return self._all.keys() - self.found(node.child)
            case _:
                rows = self._connection.execute(
                    "SELECT rowid FROM item WHERE item MATCH ?", (expression(node),)
                )
                return {number for (number,) in rows}


def expression(node: Node) -> str:
    """Return FTS5's way to write a query; its NEAR counts the words between."""
    match node:
        case Words((Wildcard(pattern),)):
            return f'"{pattern.removesuffix("*")}" *'
        case Words():
            return f'"{_row(node.patterns)}"'
        case Within():
            return f"NEAR({' '.join(_row((pattern,)) for pattern in node.patterns)}, {max(node.slop - 1, 0)})"
        case Near():
            return f"NEAR({expression(node.left)} {expression(node.right)}, {node.distance - 1})"
        case Or():
            return f"({' OR '.join(map(expression, node.children))})"
        case In():
            return f"{node.field} : ({expression(node.child)})"
    raise AssertionError(node)


def _row(patterns: Iterable[object]) -> str:
    return " ".join(pattern.text for pattern in patterns if isinstance(pattern, Word))
