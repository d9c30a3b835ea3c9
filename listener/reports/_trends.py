"""Which words one set of items uses more than another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from listener.domain import tokens
from listener.domain.background import ItemText
from listener.domain.ids import ItemId
from listener.domain.report import Fact, Material
from listener.reports._earlier import Scores, counts_before
from listener.reports._terms import BREAK, Said, Term, watch_of

_AT_ONCE = 500  # texts read at a time


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


def rising(material: Material, now: Sequence[Fact], before: Sequence[Fact], wanted: Wanted) -> list[Trend]:
    """Return what items of `now` hold in a larger share than those of `before`, by score.

    Where there is nothing before, nothing is rising. Of equal scores words come before numbers.
    """
    if not before:
        return []
    said, told = Said(), list[Fact]()
    for fact, words in _told(material, now):
        told.append(fact)
        said.add(words)
    counts, scores = said.counts(wanted.least), Scores(len(now), len(before))

    def read(places: Sequence[int]) -> Iterator[list[str]]:
        return (words for _fact, words in _told(material, [before[place] for place in places]))

    earlier = counts_before(counts, scores, wanted.most, read)

    def order(term: Term) -> tuple[float, bool, str]:
        words = _text(term)
        return -scores[counts[term], earlier[term]], any(map(str.isdigit, words)), words

    best = sorted(earlier, key=order)[: wanted.most]
    holding, held = said.holding(best), _holding(material, before, {term: earlier[term] for term in best})
    return [
        Trend(
            _text(term),
            tuple(told[place] for place in holding[term]),
            tuple(held[term]),
            scores[counts[term], earlier[term]],
        )
        for term in best
    ]


def words_of(text: ItemText) -> list[str]:
    """Return the words of an item in order, of a run (Han, Thai ...) its pairs; its parts stand apart."""
    title, _ends = tokens.rows_in(tokens.normal_text(text.title))
    body, _ends = tokens.rows_in(tokens.normal_text(text.body))
    return [*title, BREAK, *body]


def _told(material: Material, facts: Sequence[Fact]) -> Iterator[tuple[Fact, list[str]]]:
    for start in range(0, len(facts), _AT_ONCE):
        some = facts[start : start + _AT_ONCE]
        texts: Mapping[ItemId, ItemText] = material.background.texts([fact.item_id for fact in some])
        for fact in some:
            if fact.item_id in texts:
                yield fact, words_of(texts[fact.item_id])


def _holding(
    material: Material, before: Sequence[Fact], counts: Mapping[Term, int]
) -> dict[Term, list[Fact]]:
    """Return the items before that hold each of a few terms."""
    watch = watch_of(counts, counts)
    holding: dict[Term, list[Fact]] = {term: [] for term in counts}
    if any(counts.values()):
        for fact, words in _told(material, before):
            for word in watch.words(words):
                holding[word].append(fact)
            for pair in watch.pairs(words):
                holding[pair].append(fact)
    return holding


def _text(term: Term) -> str:
    return term if isinstance(term, str) else " ".join(term)
