"""A text made ready for many queries: tokenised once, and only when asked."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping
from itertools import islice, takewhile

from listener.domain import tokens
from listener.domain.aligned import Aligned, flat
from listener.domain.query.patterns import word_matches
from listener.domain.query.tree import Pattern, RunStart, Wildcard, Word
from listener.domain.search import Span


def nothing() -> None:
    """Do nothing: the check of work that may take as long as it takes."""


class PreparedText:
    """One searched text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._positions: Mapping[str, list[int]] | None = None
        self._vocabulary: list[str] | None = None
        self._flat: Aligned | None = None
        self._tokens: Mapping[int, list[tokens.Token]] | None = None

    @property
    def positions(self) -> Mapping[str, list[int]]:
        """Return the positions of every word, increasing."""
        if self._positions is None:
            self._positions = tokens.positions(self.text)
        return self._positions

    @property
    def vocabulary(self) -> list[str]:
        """Return its words, each once, sorted."""
        if self._vocabulary is None:
            self._vocabulary = sorted(self.positions)
        return self._vocabulary

    @property
    def flat(self) -> Aligned:
        """Return the text for `{Exact}` and `/regex/`."""
        if self._flat is None:
            self._flat = flat(self.text)
        return self._flat

    def words_of(self, pattern: Pattern) -> Collection[str]:
        """Return the words of this text that fit a pattern."""
        match pattern:
            case Word():
                return (pattern.text,) if pattern.text in self.positions else ()
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
            return self.positions[next(iter(words))]
        return sorted({place for word in words for place in self.positions[word]})

    def places_where(self, fits: Callable[[str], bool]) -> list[int]:
        """Return the positions of the words that `fits` says yes to, increasing."""
        return sorted(place for word in self.positions if fits(word) for place in self.positions[word])

    def span_at(self, place: int, pattern: Pattern | None = None) -> Span:
        """Return the characters of what fits `pattern` at a position; without, of the word there."""
        here = self._tokens_at(place)
        if isinstance(pattern, RunStart):
            token = next(token for token in here if token.word.startswith(pattern.character))
            # Of a pair only its first character was asked for.
            return Span(token.start, token.end - (token.end - token.start == len(token.word) > 1))
        wanted = pattern.text if isinstance(pattern, Word) else here[0].word
        token = next(token for token in here if token.word == wanted)
        return Span(token.start, token.end)

    def _tokens_at(self, place: int) -> list[tokens.Token]:
        if self._tokens is None:
            found: dict[int, list[tokens.Token]] = {}
            for token in tokens.tokenise(self.text):
                found.setdefault(token.position, []).append(token)
            self._tokens = found
        return self._tokens[place]

    def _beginning(self, start: str) -> list[str]:
        words = self.vocabulary
        return list(
            takewhile(lambda word: word.startswith(start), islice(words, bisect_left(words, start), None))
        )
