"""The values by which a document is looked up whole: languages, hosts, parts."""

from collections.abc import Iterator

from listener.domain.document import Document
from listener.domain.fields import lang, links, site

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
