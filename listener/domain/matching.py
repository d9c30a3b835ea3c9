"""Many saved searches against one item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from listener.domain.document import Document
from listener.domain.ids import SearchId
from listener.domain.language import Language
from listener.domain.query.evaluate import verdict
from listener.domain.query.prepared import Prepared
from listener.domain.query.required import required_words
from listener.domain.query.split import split
from listener.domain.query.tree import Node
from listener.domain.search import ItemMatch, Span
from listener.domain.snippet import snippet

MAX_WORDS = 20
_TEXT_FIELDS = ("title", "body", "author", "category", "link")


@dataclass(frozen=True, slots=True)
class ContentPart:
    """One content part of a search."""

    search_id: SearchId
    number: int
    node: Node


@dataclass(frozen=True, slots=True)
class Compiled:
    """Searches ready to be matched; can be sent to another process.

    A part is looked at if an item holds one of the words it waits for, or if it waits for none.
    """

    parts: tuple[ContentPart, ...]  # in the order of the searches
    waiting: Mapping[str, tuple[int, ...]]  # word -> numbers of parts
    unconditional: tuple[int, ...]
    language: Language


def compiled(searches: Iterable[tuple[SearchId, Node]], language: Language) -> Compiled:
    """Return searches, each with its resolved tree, ready to be matched; state in them is left out."""
    parts = tuple(
        ContentPart(search_id, number, node)
        for search_id, tree in searches
        for number, node in enumerate(split(tree).parts)
    )
    waiting: dict[str, list[int]] = {}
    unconditional: list[int] = []
    for index, part in enumerate(parts):
        words = required_words(part.node)
        if words is None:
            unconditional.append(index)
        for word in words or ():
            waiting.setdefault(word, []).append(index)
    frozen = {word: tuple(indexes) for word, indexes in waiting.items()}
    return Compiled(parts, frozen, tuple(unconditional), language)


def match(searches: Compiled, document: Document) -> tuple[ItemMatch, ...]:
    """Return where the content parts of the searches hold, in the order of the searches."""
    prepared = Prepared(document)
    candidates = set(searches.unconditional)
    if searches.waiting:
        for field in _TEXT_FIELDS:
            for text in prepared.texts(field):
                for word in text.positions.keys() & searches.waiting.keys():
                    candidates.update(searches.waiting[word])
    found = (_match(searches.parts[index], prepared, searches.language) for index in sorted(candidates))
    return tuple(each for each in found if each is not None)


def found_by(node: Node, document: Document, language: Language) -> ItemMatch | None:
    """Return where a query that is not saved holds for a document, None where it does not."""
    return _match(ContentPart(SearchId(0), 0, node), Prepared(document), language)


def _match(part: ContentPart, prepared: Prepared, language: Language) -> ItemMatch | None:
    found = verdict(part.node, prepared, language)
    if not found.holds:
        return None
    document = prepared.document
    return ItemMatch(
        search_id=part.search_id,
        title_spans=found.title,
        snippet=snippet(document.body, found.body),
        words=_as_written((document.title, found.title), (document.body, found.body)),
        part=part.number,
    )


def _as_written(*texts: tuple[str, tuple[Span, ...]]) -> tuple[str, ...]:
    words = (" ".join(text[span.start : span.end].split()) for text, spans in texts for span in spans)
    return tuple(dict.fromkeys(words))[:MAX_WORDS]
