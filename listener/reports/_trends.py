"""Which words one set of items uses more than another."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from listener.domain import tokens
from listener.domain.background import ItemText
from listener.domain.characters import RUN
from listener.domain.report import Fact, Material

_AT_ONCE = 500  # texts read at a time
_RUN = re.compile(f"[{RUN}]")


@dataclass(frozen=True, slots=True)
class Trend:
    """A word, or a phrase of two; an item counts once, however often it says it."""

    words: str
    facts: tuple[Fact, ...]  # that hold it now
    before: int
    score: float  # log-likelihood ratio


def rising(material: Material, now: Sequence[Fact], before: Sequence[Fact], least: int) -> list[Trend]:
    """Return what at least `least` items of `now` hold, in a larger share than of `before`, by score.

    Where there is nothing before, nothing is rising. Of equal scores words come before numbers.
    """
    if not before:
        return []
    holding: dict[str, list[Fact]] = defaultdict(list)
    for fact, terms in _terms(material, now):
        for term in terms:
            holding[term].append(fact)
    common = {term: facts for term, facts in holding.items() if len(facts) >= least}
    earlier: Counter[str] = Counter()
    for _fact, terms in _terms(material, before):
        earlier.update(terms & common.keys())
    sizes = len(now), len(before)
    found = [
        Trend(term, tuple(facts), earlier[term], log_likelihood((len(facts), earlier[term]), sizes))
        for term, facts in common.items()
        if len(facts) * sizes[1] > earlier[term] * sizes[0]
    ]
    return sorted(found, key=lambda trend: (-trend.score, any(map(str.isdigit, trend.words)), trend.words))


def log_likelihood(counts: tuple[int, int], sizes: tuple[int, int]) -> float:
    """Return how surprising two counts out of two sizes are, to 3 places (Rayson and Garside, 2000)."""
    share = sum(counts) / max(1, sum(sizes))
    score = sum(
        count * math.log(count / (size * share)) for count, size in zip(counts, sizes, strict=True) if count
    )
    return round(max(0.0, 2 * score), 3)


def _terms(material: Material, facts: Sequence[Fact]) -> Iterator[tuple[Fact, set[str]]]:
    for start in range(0, len(facts), _AT_ONCE):
        some = facts[start : start + _AT_ONCE]
        texts = material.background.texts([fact.item_id for fact in some])
        for fact in some:
            if fact.item_id in texts:
                yield fact, terms_of(texts[fact.item_id])


def terms_of(text: ItemText) -> set[str]:
    """Return the words of an item and its phrases of two.

    A word of one letter is none; pairs of a run (Han, Thai ...) make no phrase, they overlap.
    """
    found: set[str] = set()
    for part in (text.title, text.body):
        words = tokens.words(part)
        names = [word for word, _position in words]
        found.update(word for word in names if len(word) > 1)
        if not _RUN.search(part):  # nearly always: then every two words follow each other
            found.update(map(" ".join, pairwise(names)))
            continue
        found.update(
            f"{word} {following}"
            for (word, place), (following, next_place) in pairwise(words)
            if next_place == place + 1 and not _RUN.search(word + following)
        )
    return found
