"""How many items held terms before, of all terms that can be among the best by score."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import pairwise

from listener.reports._terms import Term, watch_of

_PARTS = 16  # of what came before; each is spread over all of it
_ENDS = (0, 1, 2, 4, 8, 16)  # parts read when terms are let go
_CAREFUL = 2.0  # standard deviations by which a count may turn out higher than it looks
_SINKING = -1.0  # stands for the score of what is not rising: below all scores

Read = Callable[[Sequence[int]], Iterable[Sequence[str]]]  # what is said at places before


class Scores(dict[tuple[int, int], float]):
    """Log-likelihood ratios by how many items hold a term now and before; each is computed once."""

    def __init__(self, now: int, before: int) -> None:
        super().__init__()
        self.sizes = now, before

    def __missing__(self, counts: tuple[int, int]) -> float:
        is_rising = counts[0] * self.sizes[1] > counts[1] * self.sizes[0]
        self[counts] = score = log_likelihood(counts, self.sizes) if is_rising else _SINKING
        return score


def log_likelihood(counts: tuple[int, int], sizes: tuple[int, int]) -> float:
    """Return how surprising two counts out of two sizes are, to 3 places (Rayson and Garside, 2000)."""
    share = sum(counts) / max(1, sum(sizes))
    score = sum(
        count * math.log(count / (size * share)) for count, size in zip(counts, sizes, strict=True) if count
    )
    return round(max(0.0, 2 * score), 3)


def counts_before(counts: Mapping[Term, int], scores: Scores, most: int, read: Read) -> dict[Term, int]:
    """Return how many items before held the `most` best terms that are rising, and those of equal score.

    What was met already bounds a score from above, for meeting a term again before can only lower it. Terms
    below a careful guess of the last score that will be told are let go on the way. What a guess too high
    cost is counted in a second run, so the answer is exact whatever was guessed.
    """
    sieve = _Sieve(counts, scores, most)
    met = _counted(counts, read, scores.sizes[1], sieve.kept)
    last = _last(most, (scores[counts[term], few] for term, few in met.items()))
    missed = {term: counts[term] for term, bound in sieve.bounds.items() if bound >= last}
    if missed:
        met |= _counted(missed, read, scores.sizes[1], lambda met, _share: met)
    return {term: few for term, few in met.items() if scores[counts[term], few] >= last}


class _Sieve:
    """Lets go of terms that will not be told, and remembers how high each might have come."""

    def __init__(self, counts: Mapping[Term, int], scores: Scores, most: int) -> None:
        self.bounds: dict[Term, float] = {}
        self._counts = counts
        self._scores = scores
        self._most = most

    def kept(self, met: dict[Term, int], share: float) -> dict[Term, int]:
        """Return the terms to look for on, when this share of what came before is read."""
        scores, counts, size = self._scores, self._counts, self._scores.sizes[1]
        likely = (scores[counts[term], min(size, _at_most(few, share))] for term, few in met.items())
        guess = _last(self._most, likely)
        bounds = {term: scores[counts[term], few] for term, few in met.items()}
        self.bounds |= {term: bound for term, bound in bounds.items() if bound < guess}
        return {term: met[term] for term, bound in bounds.items() if bound >= guess}


def _counted(
    counts: Mapping[Term, int],
    read: Read,
    size: int,
    keep: Callable[[dict[Term, int], float], dict[Term, int]],
) -> dict[Term, int]:
    terms = dict.fromkeys(counts, 0)
    for first, end in pairwise(_ENDS):
        watch = watch_of(terms, counts)
        met: Counter[Term] = Counter(terms)
        for part in range(first, end):
            for words in read(range(part, size, _PARTS)):
                met.update(watch.words_and_others(words))
                met.update(watch.pairs(words))
        terms = keep({term: met[term] for term in terms}, end / _PARTS)  # and not what others were counted
    return terms


def _at_most(few: int, share: float) -> int:
    """Return how often something may be met in all that was met so often in a share of it."""
    return int((few + _CAREFUL * math.sqrt(few + 1)) / share)


def _last(most: int, scores: Iterator[float]) -> float:
    """Return the last of the best scores; where there are fewer, 0: every score will be told."""
    best = nlargest(most, (score for score in scores if score >= 0))
    return best[-1] if len(best) == most else 0.0
