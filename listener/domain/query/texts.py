"""A text made ready for many queries: tokenised once, and only when asked."""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from listener.domain import tokens
from listener.domain.aligned import Aligned, flat
from listener.domain.query.patterns import word_matches
from listener.domain.query.tree import Pattern, RunStart, Wildcard, Word
from listener.domain.search import Span

_FEW = 8  # words whose positions are looked for one by one


def nothing() -> None:
    """Do nothing: the check of work that may take as long as it takes."""


class PreparedText:
    """One searched text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: dict[str, list[int]] = {}
        self._places: dict[str, list[int]] = {}

    @cached_property
    def _normal_form(self) -> Aligned:
        return tokens.normal_form(self.text)

    @cached_property
    def _rows(self) -> tuple[list[str], list[tuple[str, int]]]:
        return tokens.rows_in(self._normal_form.text)

    @cached_property
    def words(self) -> AbstractSet[str]:
        """Its words: all that most queries ask for."""
        in_order, ends = self._rows
        return {*in_order, *(word for word, _ in ends)} if ends else set(in_order)

    @cached_property
    def _positions(self) -> Mapping[str, list[int]]:
        return tokens.positions_of(*self._rows)

    @cached_property
    def vocabulary(self) -> list[str]:
        """Its words, each once, sorted."""
        return sorted(self.words)

    @cached_property
    def flat(self) -> Aligned:
        """The text for `{Exact}` and `/regex/`."""
        return flat(self.text)

    @cached_property
    def _padded(self) -> str:
        return f" {tokens.without_runs(self._normal_form.text)} "

    @cached_property
    def _tokens(self) -> Mapping[int, list[tokens.Token]]:
        found: dict[int, list[tokens.Token]] = {}
        for token in tokens.tokenise(self.text):
            found.setdefault(token.position, []).append(token)
        return found

    def may_hold(self, needle: str) -> bool:
        """Tell whether `{Exact}` characters may be here: cheap, and never wrong when it says no."""
        is_composed = unicodedata.is_normalized("NFC", self.text)
        return not is_composed or all(piece in self.text for piece in needle.split())

    def words_of(self, pattern: Pattern) -> Collection[str]:
        """Return the words of this text that fit a pattern."""
        match pattern:
            case Word():
                return (pattern.text,) if pattern.text in self.words else ()
            case RunStart():
                return self._beginning(pattern.character)
            case Wildcard():
                return [
                    word for word in self._beginning(pattern.prefix) if word_matches(pattern.pattern, word)
                ]

    def places_of(self, pattern: Pattern) -> list[int]:
        """Return the positions at which a pattern fits, increasing, each once."""
        words = self.words_of(pattern)
        if len(words) == 1:
            return self._places_of(next(iter(words)))
        return sorted({place for word in words for place in self._places_of(word)})

    def places_where(self, fits: Callable[[str], bool]) -> list[int]:
        """Return the positions of the words that `fits` says yes to, increasing."""
        return sorted(place for word in self.words if fits(word) for place in self._places_of(word))

    def span_at(self, place: int, pattern: Pattern | None = None) -> Span:
        """Return the characters of what fits `pattern` at a position; without, of the word there."""
        word = self._rows[0][place]
        if tokens.is_run(word):
            return self._span_in_run(place, pattern)
        low = self._starts_of(word)[bisect_left(self._places_of(word), place)]
        return self._normal_form.origin(low, low + len(word))

    def spans_of(self, word: str) -> list[Span]:
        """Return the characters of a word, each time it stands here."""
        if word not in self.words:
            return []
        if tokens.is_run(word):
            return [self.span_at(place, Word(word)) for place in self._places_of(word)]
        length, normal_form = len(word), self._normal_form
        return [normal_form.origin(low, low + length) for low in self._starts_of(word)]

    def _places_of(self, word: str) -> list[int]:
        """Return the positions of a word that is here; those of all are found when many are asked for."""
        found = self._places.get(word)
        if found is None:
            if tokens.is_run(word) or len(self._places) >= _FEW:
                return self._positions[word]
            found = self._places[word] = []
            place = -1
            for _ in self._starts_of(word):
                place = self._rows[0].index(word, place + 1)
                found.append(place)
        return found

    def _starts_of(self, word: str) -> list[int]:
        """Return where a word, not of a run, stands in the normal form; only few words are ever asked for."""
        if word not in self._starts:
            padded, wanted = self._padded, f" {word} "
            found: list[int] = []
            start = padded.find(wanted)
            while start >= 0:
                found.append(start)
                start = padded.find(wanted, start + len(wanted) - 1)
            self._starts[word] = found
        return self._starts[word]

    def _span_in_run(self, place: int, pattern: Pattern | None) -> Span:
        here = self._tokens[place]
        if isinstance(pattern, RunStart):
            token = next(token for token in here if token.word.startswith(pattern.character))
            # Of a pair only its first character was asked for.
            return Span(token.start, token.end - (token.end - token.start == len(token.word) > 1))
        wanted = pattern.text if isinstance(pattern, Word) else here[0].word
        token = next(token for token in here if token.word == wanted)
        return Span(token.start, token.end)

    def _beginning(self, start: str) -> list[str]:
        words = self.vocabulary
        first = last = bisect_left(words, start)
        while last < len(words) and words[last].startswith(start):
            last += 1
        return words[first:last]
