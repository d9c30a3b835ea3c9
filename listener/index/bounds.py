"""A query over one shard: which documents certainly hold, and which may.

Every leaf gives two sets: `must` (it holds) and `may` (it may hold; all others do not). Words, tags, times
and states are certain at once. Rows of words are first bounded by documents that have all the words, and
settled by their positions for those documents where it matters. What neither can tell (exact characters,
regular expressions) stays between the two, and the evaluator decides on the documents themselves.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from listener.domain.query.tree import (
    And,
    Exact,
    Forms,
    In,
    Is,
    Near,
    Node,
    Not,
    Or,
    Pattern,
    Regex,
    RunStart,
    When,
    Wildcard,
    Within,
    Word,
    Words,
)
from listener.index import bits, positional
from listener.index.entry import GAP, TAGS, microseconds
from listener.index.packing import in_a_row, unpack
from listener.index.rules import Rules
from listener.index.shard import Shard
from listener.index.states import States

_TEXT = ("title", "body")  # what is searched outside a field
_SEVERAL = ("author", "category")  # fields of several values, GAP apart


class Bounds(NamedTuple):
    """Documents that hold, and documents that may; `must` lies within `may`."""

    must: int
    may: int


class Weighing:
    """One query over one shard; `check` is called between units of work, and may raise to stop."""

    def __init__(self, shard: Shard, states: States, rules: Rules, check: Callable[[], None]) -> None:
        self._shard = shard
        self._states = states
        self._rules = rules
        self._check = check
        self._bits: dict[tuple[str, Pattern], int] = {}
        self._words: dict[tuple[str, Pattern], Sequence[str]] = {}

    def bounds(self, node: Node) -> Bounds:
        """Return the bounds of a query, quickly: positions are not looked at."""
        return self._bounds(node, _TEXT, None)

    def settled(self, node: Node, among: int) -> Bounds:
        """Return the bounds within the documents `among`, with positions looked at."""
        found = self._bounds(node, _TEXT, among)
        return Bounds(found.must & among, found.may & among)

    def bits(self, pattern: Pattern, field: str) -> int:
        """Return the documents with a pattern in a field."""
        if isinstance(pattern, Word):
            return self._shard.bits(field, pattern.text)
        key = (field, pattern)
        found = self._bits.get(key)
        if found is None:
            found = self._bits[key] = self._shard.bits_where(field, beginning(pattern), self._fits(pattern))
        return found

    def words(self, pattern: Pattern, field: str) -> Sequence[str]:
        """Return the words of a field that a pattern stands for."""
        if isinstance(pattern, Word):
            return (pattern.text,)
        key = (field, pattern)
        found = self._words.get(key)
        if found is None:
            words = self._shard.words(field, beginning(pattern))
            found = self._words[key] = list(filter(self._fits(pattern), words))
        return found

    def _fits(self, pattern: Pattern) -> Callable[[str], bool]:
        check, matches = self._check, self._rules.matches

        def fits(word: str) -> bool:
            check()
            return not isinstance(pattern, Wildcard) or matches(pattern, word)

        return fits

    def _bounds(self, node: Node, fields: tuple[str, ...], among: int | None) -> Bounds:
        match node:
            case And():
                found = self._all(node, fields, among)
            case Or():
                found = self._any(node, fields, among)
            case Not():
                inner = self._bounds(node.child, fields, among)
                everything = bits.full(self._shard.size)
                found = Bounds(everything & ~inner.may, everything & ~inner.must)
            case In():
                found = self._bounds(node.child, (node.field,), among)
            case Words(patterns=(pattern,)):
                found = _certain(self._having_all((pattern,), fields))
            case Words() | Within() | Near():
                found = self._positional(node, fields, among)
            case _:
                found = self._leaf(node, fields)
        return found

    def _leaf(self, node: Node, fields: tuple[str, ...]) -> Bounds:
        match node:
            case Is():
                return self._value(node)
            case When():
                return _certain(self._when(node))
            case Exact():
                having = self._having_all(self._rules.exact_words(node), fields)
                return Bounds(0, having)
            case Forms():
                return _certain(self._rules.forms(node, self._shard, fields))
            case Regex():
                return Bounds(0, bits.full(self._shard.size))
            case _:
                raise AssertionError(node)

    def _all(self, node: And, fields: tuple[str, ...], among: int | None) -> Bounds:
        must = may = bits.full(self._shard.size)
        for child in node.children:
            found = self._bounds(child, fields, among)
            must &= found.must
            may &= found.may
            if not may:
                break
            if among is not None:
                among &= may
        return Bounds(must & may, may)

    def _any(self, node: Or, fields: tuple[str, ...], among: int | None) -> Bounds:
        must = may = 0
        everything = bits.full(self._shard.size)
        for child in node.children:
            found = self._bounds(child, fields, among)
            must |= found.must
            may |= found.may
            if must == everything:
                break
        return Bounds(must, may)

    def _value(self, node: Is) -> Bounds:
        if self._rules.is_state(node):
            return _certain(self._states.of(node, self._shard))
        tag = self._rules.tag(node)
        if tag is None:
            return Bounds(0, bits.full(self._shard.size))
        return _certain(self._shard.bits(TAGS, tag))

    def _when(self, node: When) -> int:
        if self._rules.is_state(node):
            return self._states.of(node, self._shard)
        found = bits.full(self._shard.size)
        if node.since is not None:
            found = self._shard.since(microseconds(node.since))
        if node.until is not None:
            found &= ~self._shard.since(microseconds(node.until))
        return found

    def _positional(self, node: Node, fields: tuple[str, ...], among: int | None) -> Bounds:
        must = may = 0
        for field in fields:
            possible = self._possible(node, field)
            if among is None:
                may |= possible
            elif field in _SEVERAL and _reach(node) >= GAP:  # it might reach from one value into the next
                may |= possible & among
            else:
                must |= self._positions(node, field, possible & among & ~must)
        return Bounds(must, must | may)

    def _possible(self, node: Node, field: str) -> int:
        """Return the documents with the words that a positional node needs, wherever they stand."""
        match node:
            case Words() | Within():
                return self._having_all(node.patterns, (field,))
            case Near():
                left = self._possible(node.left, field)
                return left & self._possible(node.right, field) if left else 0
            case Or():
                found = 0
                for child in node.children:
                    found |= self._possible(child, field)
                return found
        raise AssertionError(node)

    def _having_all(self, patterns: Sequence[Pattern], fields: tuple[str, ...]) -> int:
        found = 0
        for field in fields:
            here = bits.full(self._shard.size)
            for pattern in patterns:
                here &= self.bits(pattern, field)
                if not here:
                    break
            found |= here
        return found

    def _positions(self, node: Node, field: str, among: int) -> int:
        """Return which of the documents `among` hold by the positions in a field."""
        if not among:
            return 0
        if isinstance(node, Words) and all(isinstance(pattern, Word) for pattern in node.patterns):
            return self._phrase(
                [pattern.text for pattern in node.patterns if isinstance(pattern, Word)], field, among
            )
        values = {pattern: self._values(pattern, field, among) for pattern in patterns_of(node)}
        held = []
        for number in bits.numbers(among):

            def places(pattern: Pattern, number: int = number) -> Sequence[int]:
                found = [unpack(words[number]) for words in values[pattern] if number in words]
                if len(found) == 1:
                    return found[0]
                return sorted({place for each in found for place in each})

            if positional.holds(node, places, self._check):
                held.append(number)
        return bits.of(held, self._shard.size)

    def _phrase(self, words: Sequence[str], field: str, among: int) -> int:
        """Return which of the documents `among` have these words in a row."""
        each = [dict(zip(*self._shard.postings(field, word, among), strict=True)) for word in words]
        anchor = min(range(len(words)), key=lambda place: len(each[place]))
        others = [(offset - anchor, values) for offset, values in enumerate(each) if offset != anchor]
        return bits.of(in_a_row(bits.numbers(among), each[anchor], others), self._shard.size)

    def _values(self, pattern: Pattern, field: str, among: int) -> list[Mapping[int, bytes]]:
        found: list[Mapping[int, bytes]] = []
        for word in self.words(pattern, field):
            numbers, values = self._shard.postings(field, word, among)
            found.append(dict(zip(numbers, values, strict=True)))
        return found


def _certain(found: int) -> Bounds:
    return Bounds(found, found)


def beginning(pattern: Wildcard | RunStart) -> str:
    """Return the letters with which every word of a pattern begins."""
    return pattern.character if isinstance(pattern, RunStart) else pattern.prefix


def patterns_of(node: Node) -> list[Pattern]:
    """Return the patterns of a positional node."""
    match node:
        case Words() | Within():
            return list(node.patterns)
        case Near():
            return [*patterns_of(node.left), *patterns_of(node.right)]
        case Or():
            return [pattern for child in node.children for pattern in patterns_of(child)]
    raise AssertionError(node)


def _reach(node: Node) -> int:
    """Return how many positions a positional node may reach over at most."""
    match node:
        case Words():
            return len(node.patterns)
        case Within():
            return node.slop
        case Near():
            return node.distance + _reach(node.left) + _reach(node.right)
        case Or():
            return max(_reach(child) for child in node.children)
    raise AssertionError(node)
