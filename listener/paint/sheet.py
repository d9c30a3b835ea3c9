"""What stands on the pages of a document, in order."""

from dataclasses import dataclass
from datetime import datetime

from listener.paint.scene import Scene


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a section; it stands in the document's outline too."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of plain text; a quiet one is smaller, a point stands in a list."""

    text: str
    is_quiet: bool = False
    link: str | None = None
    is_point: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; its head is repeated on every page it goes over."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = frozenset()  # columns of numbers


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, as wide as the page."""

    scene: Scene


Part = Heading | Paragraph | Grid | Picture


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document: its title and what stands in it."""

    title: str
    parts: tuple[Part, ...]
    made_at: datetime
    foot: str = ""  # on every page, before its number
    scale: float = 1.0  # of its letters; charts keep their size


WIDTH = 666.0  # pixels between the margins of a page
