"""The language the evaluator is given: Snowball stems and RE2."""

from listener.domain.language import Finder
from listener.language.regular import finder
from listener.language.stems import stem


class Engine:
    """What `domain.language.Language` asks; without state, so it can be sent to another process."""

    def stem(self, word: str, language: str) -> str:
        """Return the stem of a word in normal form; English where the language tag is not known."""
        return stem(word, language)

    def finder(self, source: str, *, ignore_case: bool) -> Finder:
        """Return the regular expression `source`; raise BadPattern."""
        return finder(source, ignore_case=ignore_case)
