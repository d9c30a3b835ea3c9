"""Many saved searches against one item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from listener.domain.beacon import Hearing
from listener.domain.document import Document
from listener.domain.ids import SearchId
from listener.domain.language import Language
from listener.domain.query.evaluate import verdict
from listener.domain.query.prepared import DEFAULT_FIELDS, Prepared
from listener.domain.query.required import Wanted, all_needed, one_needed
from listener.domain.query.split import split
from listener.domain.query.tree import In, Node
from listener.domain.query.walk import nodes
from listener.domain.search import ItemMatch, Span
from listener.domain.snippet import snippet

MAX_WORDS = 20


@dataclass(frozen=True, slots=True)
class ContentPart:
    """One content part of a search."""

    search_id: SearchId
    number: int
    node: Node
    needed: frozenset[str] = frozenset()  # keys all of which an item must have


@dataclass(frozen=True, slots=True)
class Compiled:
    """Searches ready to be matched; can be sent to another process.

    A part is evaluated if an item has one of the keys it waits for, or if it waits for none.
    """

    parts: tuple[ContentPart, ...]  # in the order of the searches
    waiting: Mapping[str, tuple[int, ...]]  # key -> indexes of parts
    unconditional: tuple[int, ...]
    language: Language
    wanted: Wanted  # all keys that a part waits for or needs
    fields: tuple[str, ...]  # in whose texts words are looked for


def compiled(searches: Iterable[tuple[SearchId, Node]], language: Language) -> Compiled:
    """Return searches, each with its resolved tree, ready to be matched; state in them is left out."""
    parts = tuple(
        ContentPart(search_id, number, node, all_needed(node))
        for search_id, tree in searches
        for number, node in enumerate(split(tree).parts)
    )
    waiting: dict[str, list[int]] = {}
    unconditional: list[int] = []
    for index, part in enumerate(parts):
        keys = one_needed(part.node)
        if keys is None:
            unconditional.append(index)
        for key in keys or ():
            waiting.setdefault(key, []).append(index)
    frozen = {key: tuple(indexes) for key, indexes in waiting.items()}
    return Compiled(
        parts=parts,
        waiting=frozen,
        unconditional=tuple(unconditional),
        language=language,
        wanted=Wanted.of(chain(waiting, *(part.needed for part in parts))),
        fields=_fields(part.node for part in parts),
    )


def match(searches: Compiled, document: Document) -> tuple[ItemMatch, ...]:
    """Return where the content parts of the searches hold, in the order of the searches."""
    prepared = Prepared(document)
    candidates = set(searches.unconditional)
    keys: set[str] = set()
    if searches.waiting:
        texts = (text for field in searches.fields for text in prepared.texts(field))
        keys = searches.wanted.held_by(text.words for text in texts)
        for key in keys & searches.waiting.keys():
            candidates.update(searches.waiting[key])
    parts = [searches.parts[index] for index in sorted(candidates)]
    hearing = Hearing(document.title, document.body)
    found = (_match(part, prepared, searches.language, hearing) for part in parts if part.needed <= keys)
    return tuple(each for each in found if each is not None)


def found_by(node: Node, document: Document, language: Language) -> ItemMatch | None:
    """Return where a query that is not saved holds for a document, None where it does not."""
    return _match(ContentPart(SearchId(0), 0, node), Prepared(document), language)


def _fields(searched: Iterable[Node]) -> tuple[str, ...]:
    named = (each.field for node in searched for each in nodes(node) if isinstance(each, In))
    return tuple(dict.fromkeys((*DEFAULT_FIELDS, *named)))


def _match(
    part: ContentPart, prepared: Prepared, language: Language, hearing: Hearing | None = None
) -> ItemMatch | None:
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
        reasons=hearing.reasons(found.title, found.body) if hearing else (),
    )


def _as_written(*texts: tuple[str, tuple[Span, ...]]) -> tuple[str, ...]:
    words = (" ".join(text[span.start : span.end].split()) for text, spans in texts for span in spans)
    return tuple(dict.fromkeys(words))[:MAX_WORDS]
