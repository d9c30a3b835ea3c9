"""The keys by which an entry is recognised."""

from listener.domain.item import Content, ItemKeys


def keys(guid: str | None, content: Content) -> ItemKeys:
    """Return the keys of an entry whose content is extracted; `guid` as the document gives it."""
    raise NotImplementedError
