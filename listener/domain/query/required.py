"""Keys without which a query cannot hold: what is looked up before anything is evaluated.

A key is a word, or the first letters of one and `*`.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import itemgetter
from typing import Self

from listener.domain.query.patterns import plain_patterns
from listener.domain.query.tree import And, Exact, In, Near, Node, Or, Pattern, Wildcard, Within, Word, Words

LEADING = 4  # letters of a key with `*`
_leading = itemgetter(slice(LEADING))


@dataclass(frozen=True, slots=True)
class Wanted:
    """The keys that queries ask for."""

    words: frozenset[str]
    starts: frozenset[str]  # without the `*`

    @classmethod
    def of(cls, keys: Iterable[str]) -> Self:
        """Return these keys, told apart."""
        known = frozenset(keys)
        starts = frozenset(key for key in known if key.endswith("*"))
        return cls(known - starts, frozenset(start.removesuffix("*") for start in starts))

    def held_by(self, vocabularies: Iterable[AbstractSet[str]]) -> set[str]:
        """Return those of the keys that a document has in whose texts these words stand."""
        found: set[str] = set()
        for words in vocabularies:
            found |= self.words & words
            if self.starts:
                found.update(f"{start}*" for start in self.starts.intersection(map(_leading, words)))
        return found


def all_needed(node: Node) -> frozenset[str]:
    """Return keys all of which a document has that satisfies the node; the more the better."""
    match node:
        case Words() | Within():
            return _keys(node.patterns)
        case Exact():
            return _keys(plain_patterns(node.text))  # its edges cut no word
        case In():
            return all_needed(node.child)
        case Near():
            return all_needed(node.left) | all_needed(node.right)
        case And():
            return frozenset[str]().union(*map(all_needed, node.children))
        case _:
            return frozenset()


def one_needed(node: Node) -> frozenset[str] | None:
    """Return keys one of which a document has that satisfies the node; None where none can be named."""
    match node:
        case Or():
            return _any_of(map(one_needed, node.children))
        case And():
            return _rarest(map(one_needed, node.children))
        case Near():
            return _rarest(map(one_needed, (node.left, node.right)))
        case In():
            return one_needed(node.child)
        case _:
            needed = all_needed(node)
            return frozenset({max(needed, key=len)}) if needed else None


def _keys(patterns: Iterable[Pattern]) -> frozenset[str]:
    words = {pattern.text for pattern in patterns if isinstance(pattern, Word)}
    starts = (pattern.prefix for pattern in patterns if isinstance(pattern, Wildcard))
    return frozenset(words | {f"{start[:LEADING]}*" for start in starts if len(start) >= LEADING})


def _rarest(choices: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """Return the choice that probably fits fewest documents: few words, and long ones."""
    known = [choice for choice in choices if choice is not None]
    return min(known, key=lambda words: (len(words), -min(map(len, words))), default=None)


def _any_of(choices: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for choice in choices:
        if choice is None:
            return None
        found |= choice
    return frozenset(found)
