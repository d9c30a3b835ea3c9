"""Relevance: BM25 over the words of a query outside NOT, the words of a title counted three times."""

import heapq
import math
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import add
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
from listener.index.shard import Counts, Shard

K1 = 1.2
B = 0.75

_BITS = 32  # of a count: more than a word can stand in a text
_COUNT = (1 << _BITS) - 1
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


class Scored(NamedTuple):
    """The found documents of a shard, and the score of each."""

    numbers: Sequence[int]
    scores: Sequence[float]


def scores(helds: Sequence[Held], wanted: Sequence[Term]) -> list[Scored]:
    """Return the score of every found document, shard by shard."""
    total = sum(held.live.bit_count() for held in helds)
    average = sum(_length(held.shard, held.live) for held in helds) / total if total else 0.0
    having = [[_having(held, term) for held in helds] for term in wanted]
    factors = [_idf(total, sum(each.bit_count() for each in documents)) * (K1 + 1) for documents in having]
    factors.reverse()
    fixed, a_word = K1 * (1 - B), K1 * B / (average or 1.0)
    found: list[Scored] = []
    for held in helds:
        numbers, columns = _table(held, wanted)
        # Most documents share length and counts with others, told by one number: each is worked out once.
        kinds = list(map(held.shard.lengths.__getitem__, numbers))
        for counts in columns:
            kinds = list(map(add, map((1 << _BITS).__mul__, kinds), counts))
        worth = {kind: _score(kind, factors, fixed, a_word) for kind in set(kinds)}
        found.append(Scored(numbers, list(map(worth.__getitem__, kinds))))
    return found


def best(
    helds: Sequence[Held], scored: Sequence[Scored], most: int | None
) -> list[tuple[float, int, int, int]]:
    """Return score, time, item and version of the `most` best, best first, ties newest first."""
    found: list[tuple[float, int, int, int]] = []
    for held, (numbers, values) in zip(helds, scored, strict=True):
        if most == 0 or not numbers:
            continue
        worst = heapq.nlargest(most, values)[-1] if most is not None and len(values) > most else 0.0
        times, items, versions = held.shard.times, held.shard.items, held.shard.versions
        found += [
            (score, times[number], items[number], versions[number])
            for number, score in zip(numbers, values, strict=True)
            if score >= worst
        ]
    found.sort(reverse=True)
    return found if most is None else found[:most]


def _idf(total: int, having: int) -> float:
    return math.log(1 + (total - having + 0.5) / (having + 0.5))


def _score(kind: int, factors: Sequence[float], fixed: float, a_word: float) -> float:
    """Return the sum of idf * (k1 + 1) * tf / (tf + k1 * (1 - b + b * length / average)), last term first."""
    norm = fixed + a_word * (kind >> _BITS * len(factors))
    score = 0.0
    for factor in factors:
        count = kind & _COUNT
        kind >>= _BITS
        score += factor * count / (count + norm)
    return score


def _having(held: Held, term: Term) -> int:
    return _bits(held, term) & held.live


def _bits(held: Held, term: Term) -> int:
    """Return the documents that have a term, masked ones among them."""
    found = 0
    for field in term.fields:
        found |= held.weighing.bits(term.pattern, field)
    return found


def _length(shard: Shard, live: int) -> int:
    masked = bits.full(shard.size) & ~live
    return shard.total_length - sum(shard.lengths[number] for number in bits.numbers(masked))


def _table(held: Held, wanted: Sequence[Term]) -> tuple[Sequence[int], list[Iterable[int]]]:
    """Return the found documents, and for each term how often it stands in each of them."""
    parts = [_parts(held, term) for term in wanted]
    if len(parts) == 1 and len(parts[0]) == 1:
        weight, (numbers, counts) = parts[0][0]
        if weight == 1 and _bits(held, wanted[0]) == held.found:  # all that have the word, and no others
            return numbers, [counts]
    numbers = bits.numbers(held.found)
    return numbers, [_column(each, numbers) for each in parts] if numbers else []


def _parts(held: Held, term: Term) -> list[tuple[int, Counts]]:
    """Return where a term stands, by field and word, and what each count is worth."""
    if not held.found:
        return []
    found = [
        (_WEIGHTS[field], held.shard.counts(field, word))
        for field in term.fields
        for word in held.weighing.words(term.pattern, field)
    ]
    return [part for part in found if part[1].numbers]


def _column(parts: Sequence[tuple[int, Counts]], numbers: Sequence[int]) -> Iterable[int]:
    counted: dict[int, int] = {}
    for weight, (documents, counts) in parts:
        if not counted and weight == 1:
            counted = dict(zip(documents, counts, strict=True))
            continue
        get = counted.get
        for number, count in zip(documents, counts, strict=True):
            counted[number] = get(number, 0) + weight * count
    return map(counted.get, numbers, repeat(0))
