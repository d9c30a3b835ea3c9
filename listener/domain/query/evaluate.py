"""Does a document satisfy a query, and by which words: the definition of truth."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from listener.domain.document import Document
from listener.domain.fields import value_field
from listener.domain.language import Language
from listener.domain.query.exact import exact_spans
from listener.domain.query.places import occurrences
from listener.domain.query.prepared import Prepared
from listener.domain.query.texts import PreparedText, nothing
from listener.domain.query.tree import (
    And,
    Exact,
    Forms,
    In,
    Is,
    Node,
    Not,
    Or,
    Regex,
    When,
    Word,
    Words,
)
from listener.domain.search import Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a query holds, and the characters of title and body that made it hold: sorted, apart."""

    holds: bool
    title: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()


FAILED = Verdict(holds=False)


def evaluate(
    node: Node, document: Document, language: Language, check: Callable[[], None] = nothing
) -> Verdict:
    """Return the verdict on one document.

    State leaves ask for a document with state. `check` is called between units of work and may raise to stop.
    """
    return verdict(node, Prepared(document, check), language)


def holds(node: Node, document: Document, language: Language, check: Callable[[], None] = nothing) -> bool:
    """Tell whether the query holds for one document."""
    return satisfies(node, Prepared(document, check), language)


def verdict(node: Node, prepared: Prepared, language: Language) -> Verdict:
    """Return the verdict on a document made ready, which many queries may share."""
    if not satisfies(node, prepared, language):
        return FAILED
    title: list[Span] = []
    body: list[Span] = []
    for leaf, field in _reasons(node, prepared, language, None):
        for name, found in (("title", title), ("body", body)):
            if field is None or field == name:
                for text in prepared.texts(name):
                    found.extend(_leaf_spans(leaf, text, prepared, language))
    return Verdict(holds=True, title=united(title), body=united(body))


def satisfies(node: Node, prepared: Prepared, language: Language, field: str | None = None) -> bool:
    """Tell whether a node holds for a document made ready, its words looked for in `field`."""
    match node:
        case And():
            return all(satisfies(child, prepared, language, field) for child in node.children)
        case Or():
            return any(satisfies(child, prepared, language, field) for child in node.children)
        case Not():
            return not satisfies(node.child, prepared, language, field)
        case In():
            return satisfies(node.child, prepared, language, node.field)
        case Is() | When():
            return value_field(node.field).holds(node, prepared.document)
        case _:
            return _in_texts(node, prepared, language, field)


def _in_texts(leaf: Node, prepared: Prepared, language: Language, field: str | None) -> bool:
    for text in prepared.texts(field):  # noqa: SIM110 - asked most of all: a generator costs as much again
        if _in_text(leaf, text, prepared, language):
            return True
    return False


def _in_text(leaf: Node, text: PreparedText, prepared: Prepared, language: Language) -> bool:
    match leaf:
        case Words((Word(word),)):
            return word in text.words
        case Words((pattern,)):
            return bool(text.words_of(pattern))
        case Exact():
            return text.may_hold(leaf.text) and any(True for _ in exact_spans(leaf.text, text.flat.text))
        case Regex():
            prepared.check()
            return language.finder(leaf.source, ignore_case=leaf.ignore_case).found(text.flat.text)
        case Forms():
            return bool(_places_of_forms(leaf, text, prepared, language))
        case _:
            return any(True for _ in occurrences(leaf, text, prepared.check))


def _places_of_forms(leaf: Forms, text: PreparedText, prepared: Prepared, language: Language) -> list[int]:
    spoken = prepared.document.language
    stem = language.stem(leaf.word, spoken)
    return text.places_where(lambda word: word == leaf.word or language.stem(word, spoken) == stem)


def _reasons(
    node: Node, prepared: Prepared, language: Language, field: str | None
) -> Iterator[tuple[Node, str | None]]:
    """Yield the text leaves, each with its field, by which a node that holds does so."""
    match node:
        case And():
            for child in node.children:
                yield from _reasons(child, prepared, language, field)
        case Or():
            for child in node.children:
                if satisfies(child, prepared, language, field):
                    yield from _reasons(child, prepared, language, field)
        case In():
            yield from _reasons(node.child, prepared, language, node.field)
        case Not() | Is() | When():
            return
        case _:
            yield node, field


def _leaf_spans(leaf: Node, text: PreparedText, prepared: Prepared, language: Language) -> Iterator[Span]:
    match leaf:
        case Words((Word(word),)):
            yield from text.spans_of(word)
        case Exact():
            for low, high in exact_spans(leaf.text, text.flat.text):
                yield text.flat.origin(low, high)
        case Regex():
            finder = language.finder(leaf.source, ignore_case=leaf.ignore_case)
            for low, high in finder.spans(text.flat.text):
                yield text.flat.origin(low, high)
        case Forms():
            for place in _places_of_forms(leaf, text, prepared, language):
                yield text.span_at(place)
        case _:
            runs = {run for found in occurrences(leaf, text, prepared.check) for run in found.runs}
            for run in runs:
                start = text.span_at(run.first, run.first_pattern).start
                yield Span(start, text.span_at(run.last, run.last_pattern).end)


def united(spans: list[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, those that overlap joined."""
    if len(spans) < 2:  # noqa: PLR2004 - nothing to sort or join
        return tuple(spans)
    found: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
