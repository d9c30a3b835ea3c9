"""Snowball stems by language tag."""

import functools
import threading
from typing import Protocol

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "st": "sesotho",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}


_one_at_a_time = threading.Lock()


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - snowballstemmer's name


@functools.lru_cache(maxsize=65_536)
def stem(word: str, language: str) -> str:
    """Return the stem of a word in normal form; English where the language tag is not known."""
    # A stemmer keeps the word it works on in itself.
    with _one_at_a_time:
        return _stemmer(algorithm(language)).stemWord(word)


def algorithm(language: str) -> str:
    """Return the name of the Snowball algorithm for a language tag."""
    return _ALGORITHMS.get(language.casefold().replace("_", "-").partition("-")[0], "english")


@functools.cache
def _stemmer(name: str) -> _Stemmer:
    import snowballstemmer

    found: _Stemmer = snowballstemmer.stemmer(name)
    return found
