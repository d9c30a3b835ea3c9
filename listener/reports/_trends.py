"""Which words one set of items uses more than another."""

import math
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from listener.domain import tokens
from listener.domain.background import ItemText
from listener.domain.ids import ItemId
from listener.domain.report import Fact, Material

_AT_ONCE = 500  # texts read at a time
_BREAK = ""  # between the parts of an item: no word, and in no phrase
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Trend:
    """A word, or a phrase of two; an item counts once, however often it says it."""

    words: str
    facts: tuple[Fact, ...]  # that hold it now
    before: tuple[Fact, ...]  # that held it before
    score: float  # log-likelihood ratio


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is counted: at least `least` items hold it, and no more than the `most` best are told."""

    least: int
    most: int


class _Same(dict[str, str]):
    """Gives for equal words one and the same, so that those that are kept are few."""

    def __missing__(self, word: str) -> str:
        self[word] = word
        return word


def rising(material: Material, now: Sequence[Fact], before: Sequence[Fact], wanted: Wanted) -> list[Trend]:
    """Return what items of `now` hold in a larger share than those of `before`, by score.

    Where there is nothing before, nothing is rising. Of equal scores words come before numbers.
    """
    if not before:
        return []
    same = _Same()
    told = [(fact, list(map(same.__getitem__, words))) for fact, words in _told(material, now)]
    counts: Counter[str] = Counter()
    pair_counts: Counter[_Pair] = Counter()
    for _fact, words in told:
        counts.update(set(words))
        pair_counts.update(set(pairwise(words)))
    common = {word for word, count in counts.items() if count >= wanted.least and len(word) > 1}
    pairs = {pair for pair, count in pair_counts.items() if count >= wanted.least and _is_phrase(pair)}
    # The places in `before` of those that held them: numbers of four bytes, for there are many.
    held: dict[str, array[int]] = {word: array("I") for word in common}
    held_pairs: dict[_Pair, array[int]] = {pair: array("I") for pair in pairs}
    places = {fact.item_id: place for place, fact in enumerate(before)}
    for fact, words in _told(material, before):
        place = places[fact.item_id]
        # Sets that are asked make no set of all that an item says.
        for word in common.intersection(words):
            held[word].append(place)
        for pair in pairs.intersection(pairwise(words)):
            held_pairs[pair].append(place)
    held |= {" ".join(pair): found for pair, found in held_pairs.items()}
    terms: dict[str, tuple[int, int]] = {word: (counts[word], len(held[word])) for word in common}
    terms |= {(term := " ".join(pair)): (pair_counts[pair], len(held[term])) for pair in pairs}
    scores = _scores(terms, (len(now), len(before)))
    best = sorted(scores, key=lambda term: (-scores[term], any(map(str.isdigit, term)), term))[: wanted.most]
    holding = _holding(told, best)
    return [
        Trend(term, tuple(holding[term]), tuple(before[place] for place in held[term]), scores[term])
        for term in best
    ]


def log_likelihood(counts: tuple[int, int], sizes: tuple[int, int]) -> float:
    """Return how surprising two counts out of two sizes are, to 3 places (Rayson and Garside, 2000)."""
    share = sum(counts) / max(1, sum(sizes))
    score = sum(
        count * math.log(count / (size * share)) for count, size in zip(counts, sizes, strict=True) if count
    )
    return round(max(0.0, 2 * score), 3)


def words_of(text: ItemText) -> list[str]:
    """Return the words of an item in order, of a run (Han, Thai ...) its pairs; its parts stand apart."""
    title, _ends = tokens.rows_in(tokens.normal_text(text.title))
    body, _ends = tokens.rows_in(tokens.normal_text(text.body))
    return [*title, _BREAK, *body]


def _told(material: Material, facts: Sequence[Fact]) -> Iterator[tuple[Fact, list[str]]]:
    for start in range(0, len(facts), _AT_ONCE):
        some = facts[start : start + _AT_ONCE]
        texts: Mapping[ItemId, ItemText] = material.background.texts([fact.item_id for fact in some])
        for fact in some:
            if fact.item_id in texts:
                yield fact, words_of(texts[fact.item_id])


def _is_phrase(pair: _Pair) -> bool:
    """Tell whether two words make a phrase; pairs of a run overlap, so they make none."""
    return all(word != _BREAK and not tokens.is_run(word) for word in pair)


def _scores(terms: Mapping[str, tuple[int, int]], sizes: tuple[int, int]) -> dict[str, float]:
    return {
        term: log_likelihood(counts, sizes)
        for term, counts in terms.items()
        if counts[0] * sizes[1] > counts[1] * sizes[0]
    }


def _holding(told: Sequence[tuple[Fact, list[str]]], terms: Sequence[str]) -> dict[str, list[Fact]]:
    """Return the items that hold each of a few terms."""
    holding: dict[str, list[Fact]] = {term: [] for term in terms}
    words = {term for term in terms if " " not in term}
    pairs = {pair: " ".join(pair) for term in terms if " " in term for pair in [tuple(term.split(" "))]}
    asked = frozenset(pairs)
    for fact, said in told:
        for word in words.intersection(said):
            holding[word].append(fact)
        for pair in asked.intersection(pairwise(said)):
            holding[pairs[pair]].append(fact)
    return holding
