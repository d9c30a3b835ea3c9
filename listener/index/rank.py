"""Relevance: BM25 over the words of a query outside NOT, the words of a title counted three times."""

import heapq
import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from listener.domain import tokens
from listener.domain.query.tree import (
    And,
    Exact,
    Forms,
    In,
    Near,
    Node,
    Or,
    Pattern,
    Within,
    Word,
    Words,
)
from listener.index import bits
from listener.index.bounds import Weighing
from listener.index.entry import TITLE_WEIGHT
from listener.index.packing import frequency
from listener.index.shard import Shard

K1 = 1.2
B = 0.75

_WEIGHTS = {"body": 1, "title": TITLE_WEIGHT}


class Term(NamedTuple):
    """What is counted: a pattern in one or both fields of the text."""

    pattern: Pattern
    fields: tuple[str, ...]


class Held(NamedTuple):
    """A shard of a search: its live documents, and those of them that were found."""

    shard: Shard
    weighing: Weighing
    live: int
    found: int


def terms(node: Node, fields: tuple[str, ...] = ("body", "title")) -> list[Term]:
    """Return the words of a query outside NOT, each once; those of other fields find, but do not rank."""
    found: dict[Term, None] = {}

    def visit(here: Node, fields: tuple[str, ...]) -> None:
        match here:
            case And() | Or():
                for child in here.children:
                    visit(child, fields)
            case Near():
                visit(here.left, fields)
                visit(here.right, fields)
            case In():
                visit(here.child, tuple(name for name in (here.field,) if name in _WEIGHTS))
            case Words() | Within():
                found.update({Term(pattern, fields): None for pattern in here.patterns if fields})
            case Exact() | Forms():
                text = here.text if isinstance(here, Exact) else here.word
                found.update({Term(Word(word), fields): None for word, _ in tokens.words(text) if fields})
            case _:
                pass

    visit(node, fields)
    return list(found)


def scores(helds: Sequence[Held], wanted: Sequence[Term]) -> list[dict[int, float]]:
    """Return the score of every found document, shard by shard."""
    total = sum(held.live.bit_count() for held in helds)
    average = sum(_length(held.shard, held.live) for held in helds) / total if total else 0.0
    having = [[_having(held, term) for held in helds] for term in wanted]
    found: list[dict[int, float]] = []
    for place, held in enumerate(helds):
        sums = dict.fromkeys(bits.numbers(held.found), 0.0)
        for term, each in zip(wanted, having, strict=True):
            among = each[place] & held.found
            count = sum(documents.bit_count() for documents in each)
            if among:
                idf = math.log(1 + (total - count + 0.5) / (count + 0.5))
                _add(sums, _frequencies(held, term, among), idf, held.shard.lengths, average or 1.0)
        found.append(sums)
    return found


def best(
    helds: Sequence[Held], scored: Sequence[dict[int, float]], most: int | None
) -> list[tuple[float, int, int, int]]:
    """Return score, time, item and version of the `most` best, best first, ties newest first."""

    def all_of_them() -> Iterable[tuple[float, int, int, int]]:
        for held, sums in zip(helds, scored, strict=True):
            shard = held.shard
            kept: Iterable[int] = sums
            if most is not None and len(sums) > most:
                worst = heapq.nlargest(most, sums.values())[-1]
                kept = [number for number, score in sums.items() if score >= worst]
            times, items, versions = shard.times, shard.items, shard.versions
            for number in kept:
                yield sums[number], times[number], items[number], versions[number]

    if most is None:
        return sorted(all_of_them(), reverse=True)
    return heapq.nlargest(most, all_of_them())


def _having(held: Held, term: Term) -> int:
    found = 0
    for field in term.fields:
        found |= held.weighing.bits(term.pattern, field)
    return found & held.live


def _length(shard: Shard, live: int) -> int:
    lengths = shard.lengths
    size = len(lengths)
    masked = bits.numbers(bits.full(size) & ~live)
    return sum(lengths) - sum(lengths[number] for number in masked)


def _frequencies(held: Held, term: Term, among: int) -> dict[int, int]:
    """Return how often a term stands in documents, in halves: a position is two bytes."""
    counted: dict[int, int] = {}
    for field in term.fields:
        weight = _WEIGHTS[field]
        for word in held.weighing.words(term.pattern, field):
            numbers, values = held.shard.postings(field, word, among)
            sizes = _sizes(values)
            if not counted:
                counted = dict(zip(numbers, [weight * size for size in sizes], strict=True))
                continue
            get = counted.get
            for number, size in zip(numbers, sizes, strict=True):
                counted[number] = get(number, 0) + weight * size
    return counted


def _sizes(values: Sequence[bytes]) -> list[int]:
    sizes = list(map(len, values))
    if any(size & 1 for size in sizes):  # packed in 32 bits
        return [2 * frequency(value) for value in values]
    return sizes


def _add(
    sums: dict[int, float], halves: dict[int, int], idf: float, lengths: Sequence[int], average: float
) -> None:
    """Add one term's part: idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / average))."""
    factor = idf * (K1 + 1)
    fixed, a_word = 2 * K1 * (1 - B), 2 * K1 * B / average
    parts = {
        number: factor * half / (half + fixed + a_word * lengths[number])
        for number, half in halves.items()
        if number in sums
    }
    if not any(map(sums.__getitem__, parts)):  # the first term: nothing to add to
        sums.update(parts)
        return
    for number, part in parts.items():
        sums[number] += part
