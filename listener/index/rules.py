"""What the index knows of the query language: which leaf a tag decides, which words a leaf needs."""

import functools
from collections.abc import Callable, Sequence

from listener.domain.fields import value_field
from listener.domain.language import Language
from listener.domain.query.patterns import plain_patterns, word_matches
from listener.domain.query.tree import Exact, Forms, Is, Pattern, When, Wildcard
from listener.index import bits
from listener.index.entry import TAGS
from listener.index.shard import Shard
from listener.index.tags import LANGUAGE

# Stemmers that take something off the beginning of a word; all others leave its first letter alone.
_PREFIXED = frozenset(("ar", "ga", "id", "nl", "ta", "yi"))

_STEMS_KEPT = 1 << 17  # of each language


class Rules:
    """The query language as a search over shards needs it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._stems: dict[str, Callable[[str], str]] = {}

    def tag(self, leaf: Is) -> str | None:
        """Return the tag that decides a value leaf; None where only the evaluator can."""
        return f"{leaf.field}:{leaf.value}" if leaf.field in ("has", "lang", "site", "links") else None

    def is_state(self, leaf: Is | When) -> bool:
        """Tell whether only the store knows for which items a leaf holds."""
        return leaf.field != "published" and value_field(leaf.field).is_state(leaf)

    def matches(self, wildcard: Wildcard, word: str) -> bool:
        """Tell whether a word fits a wildcard."""
        return word_matches(wildcard.pattern, word)

    def exact_words(self, leaf: Exact) -> Sequence[Pattern]:
        """Return patterns that every document with these characters fits, unless it is loose."""
        return plain_patterns(leaf.text)

    def forms(self, leaf: Forms, shard: Shard, fields: Sequence[str]) -> int:
        """Return the documents with a word of the same stem in one of the fields, in their own language."""
        found = 0
        named = 0  # documents that name a language
        for tag in list(shard.words(TAGS, LANGUAGE)):
            language = tag.removeprefix(LANGUAGE)
            if "-" in language:
                continue
            speaking = shard.bits(TAGS, tag)
            named |= speaking
            found |= speaking & self._forms(leaf.word, language, shard, fields)
        silent = bits.full(shard.size) & ~named
        return found | (silent & self._forms(leaf.word, "", shard, fields) if silent else 0)

    def _forms(self, word: str, language: str, shard: Shard, fields: Sequence[str]) -> int:
        stem = self._stems.setdefault(language, self._stem_of(language))
        wanted = stem(word)
        start = "" if language in _PREFIXED else word[0]
        found = 0
        for field in fields:
            found |= shard.bits_where(field, start, lambda other: stem(other) == wanted)
        return found

    def _stem_of(self, language: str) -> Callable[[str], str]:
        return functools.lru_cache(maxsize=_STEMS_KEPT)(lambda word: self._language.stem(word, language))
