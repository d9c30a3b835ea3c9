"""The values by which a document is looked up whole: languages, hosts, parts."""

import functools
import unicodedata
from collections.abc import Iterator

from listener.domain import characters
from listener.domain.document import Document
from listener.domain.fields import lang, links, site

LOOSE = "loose"  # the tag of documents in which {Exact} may hold though none of its words stands there
LANGUAGE = "lang:"


def tags_of(document: Document) -> Iterator[str]:
    """Yield the values by which a document is looked up whole, each once."""
    for part in document.parts:
        yield f"has:{part}"
    for tag in lang.keys(document):
        yield f"{LANGUAGE}{tag}"
    for host in site.keys(document):
        yield f"site:{host}"
    for host in links.keys(document):
        yield f"links:{host}"
    if _is_loose(document.title) or _is_loose(document.body):
        yield LOOSE


def _is_loose(text: str) -> bool:
    return not text.isascii() and any(map(_joins, set(text)))


@functools.lru_cache(maxsize=8192)
def _joins(character: str) -> bool:
    """Tell whether a character that separates words as written does not when words are compared.

    A soft hyphen vanishes, and a squared kg becomes letters: the word is longer than what stands there.
    """
    if character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M":
        return False
    return characters.is_dropped(character) or characters.cluster(character).strip() != ""
