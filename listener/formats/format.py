"""What a format is, and what it is given to read."""

from collections.abc import Callable
from dataclasses import dataclass

from listener.domain.parsed import ParsedFeed


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be read: decoded, without byte-order mark, and where it came from."""

    text: str
    url: str = ""
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of feed document that can be read."""

    name: str  # as a person knows it: "RSS and Atom"
    recognises: Callable[[Source], bool]
    read: Callable[[Source], ParsedFeed]  # raises ParseError with one whole sentence
