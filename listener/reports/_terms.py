"""Words and phrases of two, and which of them items hold."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Generic, TypeVar

from listener.domain import tokens

BREAK = ""  # between the parts of an item: no word, and in no phrase
_MANY = 5000  # words

W = TypeVar("W", bound=Hashable)
Term = str | tuple[str, str]  # a word, or two that follow each other


class Watch(Generic[W]):
    """Finds terms in what items say; looks at phrases only where the rarer word of one stands."""

    def __init__(self, words: Iterable[W], pairs: Iterable[tuple[W, W]], counts: Mapping[W, int]) -> None:
        self._words = set(words)
        self._pairs = set(pairs)
        self._rarer = {min(pair, key=lambda word: counts.get(word, 0)) for pair in self._pairs}

    def words(self, said: Sequence[W]) -> set[W]:
        """Return the words that are held."""
        return self._words.intersection(said)

    def words_and_others(self, said: Sequence[W]) -> set[W]:
        """Return the words that are held and maybe others, whichever is quicker to count."""
        # Of each word to ask a large set whether it is in there takes longer than to count it.
        return set(said) if len(self._words) > _MANY else self._words.intersection(said)

    def pairs(self, said: Sequence[W]) -> Collection[tuple[W, W]]:
        """Return the phrases that are held."""
        return () if self._rarer.isdisjoint(said) else self._pairs.intersection(pairwise(said))


class _Numbered(dict[str, int]):
    """Numbers words as they come."""

    def __missing__(self, word: str) -> int:
        self[word] = number = len(self)
        return number


class Said:
    """What items say, word by word as numbers: a tenth of the memory, and quicker to tell apart."""

    def __init__(self) -> None:
        self._numbers = _Numbered()
        self._told: list[list[int]] = []

    def add(self, words: Iterable[str]) -> None:
        """Take in the words of one more item, in order."""
        self._told.append(list(map(self._numbers.__getitem__, words)))

    def counts(self, least: int) -> dict[Term, int]:
        """Return how many items hold each word of two letters or more, and each phrase: at least `least`."""
        counts: Counter[int] = Counter()
        # What follows each word, by word: one table of all pairs is of millions, and slow for it.
        behind: list[list[int]] = [[] for _word in self._numbers]
        for numbers in self._told:
            counts.update(set(numbers))
            for first, second in set(pairwise(numbers)):
                behind[first].append(second)
        names = list(self._numbers)
        common = {number for number, count in counts.items() if count >= least}
        found: dict[Term, int] = {
            names[number]: counts[number] for number in common if len(names[number]) > 1
        }
        for first in filter(lambda number: _joins(names[number]), common):
            seconds = behind[first]
            if len(seconds) - len(set(seconds)) >= least - 1:
                found |= {
                    (names[first], names[second]): count
                    for second, count in Counter(seconds).items()
                    if count >= least and _joins(names[second])
                }
        return found

    def holding(self, terms: Sequence[Term]) -> dict[Term, list[int]]:
        """Return the places, in the order in which they came, of the items that hold each of a few terms."""
        number = self._numbers.__getitem__
        words = {number(term): term for term in terms if isinstance(term, str)}
        pairs = {(number(term[0]), number(term[1])): term for term in terms if not isinstance(term, str)}
        watch = Watch(words, pairs, {})
        holding: dict[Term, list[int]] = {term: [] for term in terms}
        for place, said in enumerate(self._told):
            for word in watch.words(said):
                holding[words[word]].append(place)
            for pair in watch.pairs(said):
                holding[pairs[pair]].append(place)
        return holding


def watch_of(terms: Collection[Term], counts: Mapping[Term, int]) -> Watch[str]:
    """Return what finds these terms among words, given how many items hold each."""
    words = [term for term in terms if isinstance(term, str)]
    pairs = [term for term in terms if not isinstance(term, str)]
    return Watch(words, pairs, {term: count for term, count in counts.items() if isinstance(term, str)})


def _joins(word: str) -> bool:
    """Tell whether a word makes phrases; pairs of a run overlap, so they make none."""
    return word != BREAK and not tokens.is_run(word)
