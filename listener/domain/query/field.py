"""What a query field is: the values that the files of `domain/fields` declare."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from listener.domain.document import Document
from listener.domain.errors import QueryError
from listener.domain.language import Language
from listener.domain.query.tree import Is, Node, When
from listener.domain.search import Span
from listener.domain.words import _


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query is read with: the moment, the zone of its days, and the engine for regular expressions."""

    now: datetime
    zone: tzinfo
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind a field's colon."""

    text: str
    quoted: bool
    at: Span

    def refused(self, sentence: str, expected: str) -> QueryError:
        """Return the error that points at this value."""
        return QueryError(sentence, self.at.start, self.at.end, expected)


@dataclass(frozen=True, slots=True)
class TextField:
    """A field with words in it; a phrase lies within one of its texts."""

    name: str
    words: str  # what it searches, for the help and the completer
    texts: Callable[[Document], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ValueField:
    """A field with values; `holds` decides for a leaf that `read` made."""

    name: str
    words: str
    read: Callable[[Value, Reading], Is | When]
    holds: Callable[[Is | When, Document], bool]
    is_state: Callable[[Is | When], bool]  # the leaf looks at what may change without a new version
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeafField:
    """A name before a colon that makes a leaf of its own kind: forms:, search:."""

    name: str
    words: str
    read: Callable[[Value, Reading], Node]
    in_texts: bool = False  # it may stand inside a text field


Field = TextField | ValueField | LeafField


def always(leaf: Is | When) -> bool:  # noqa: ARG001 - every field asks the same question
    """Say yes: the field is state, whatever its value."""
    return True


def never(leaf: Is | When) -> bool:  # noqa: ARG001 - every field asks the same question
    """Say no: the field is content, whatever its value."""
    return False


def one_of(name: str, choices: tuple[str, ...]) -> Callable[[Value, Reading], Is]:
    """Return the reading of a field that takes one of a few words."""

    def read(value: Value, reading: Reading) -> Is:  # noqa: ARG001 - the words mean the same at all times
        chosen = value.text.casefold()
        if chosen not in choices:
            raise value.refused(
                _("{name}: takes one of: {choices}.").format(name=name, choices=", ".join(choices)),
                expected=", ".join(choices),
            )
        return Is(name, chosen, at=value.at)

    return read


def keyed(keys: Callable[[Document], frozenset[str]]) -> Callable[[Is | When, Document], bool]:
    """Return the decision of a field whose leaf holds where its value is one of the document's keys."""

    def holds(leaf: Is | When, document: Document) -> bool:
        return isinstance(leaf, Is) and leaf.value in keys(document)

    return holds
