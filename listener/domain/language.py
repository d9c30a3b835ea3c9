"""What the query language asks of a language: word stems, and regular expressions in linear time."""

from collections.abc import Iterator
from typing import Protocol


class BadPattern(Exception):
    """Not a regular expression that can be run; the text says why, in the engine's words."""


class Finder(Protocol):
    """A regular expression, ready to run."""

    def found(self, text: str) -> bool:
        """Tell whether it is found anywhere in `text`."""
        ...

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield [start, end) of all that it finds, left to right, in characters; empty ones are left out."""
        ...


class Language(Protocol):
    """Stems and regular expressions; what it answers depends on its arguments alone."""

    def stem(self, word: str, language: str) -> str:
        """Return the stem of a word in normal form; English where the language tag is not known."""
        ...

    def finder(self, source: str, *, ignore_case: bool) -> Finder:
        """Return the regular expression `source`; raise BadPattern."""
        ...
