"""An OPML document as a tree of outlines, and what of it is kept though Listener does not understand it."""

import json
from dataclasses import dataclass, field
from typing import Any

NAMESPACE = "urn:listener:opml:1"

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """A node: attributes in order, as written (a namespaced name is `{uri}name`), and its children."""

    attributes: Attributes = ()
    children: tuple["Outline", ...] = ()
    foreign: tuple[str, ...] = ()  # child elements that are no outlines, as serialised markup
    line: int = field(default=0, compare=False)  # in the file it was read from

    def get(self, name: str) -> str | None:
        """Return the attribute `name`, whatever its case; None where it is missing."""
        wanted = name.lower()
        return next((value for key, value in self.attributes if key.lower() == wanted), None)

    def own(self, name: str) -> str | None:
        """Return the attribute `name` of Listener's own namespace; None where it is missing."""
        return self.get(f"{{{NAMESPACE}}}{name}")


@dataclass(frozen=True, slots=True)
class OpmlDocument:
    """A read or to-be-written file; `head` holds (name, text) in order."""

    head: tuple[tuple[str, str], ...] = ()
    outlines: tuple[Outline, ...] = ()
    warnings: tuple[str, ...] = ()
    version: str = "2.0"
    foreign: tuple[str, ...] = ()  # elements of the body that are no outlines, as serialised markup

    def get(self, name: str) -> str | None:
        """Return the text of the head's element `name`, whatever its case; None where it is missing."""
        wanted = name.lower()
        return next((text for key, text in self.head if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Foreign:
    """What a file said of a feed in a circle, or of a circle, that Listener does not understand.

    It is inert text, kept for a full export to the same place. False where there is nothing.
    """

    attributes: Attributes = ()
    elements: tuple[str, ...] = ()  # as serialised markup
    outlines: tuple[Outline, ...] = ()  # neither feeds nor circles: search folders, includes, commands

    def __bool__(self) -> bool:
        return bool(self.attributes or self.elements or self.outlines)

    def to_text(self) -> str:
        """Return all of it as one text, to be stored; nothing is the empty text."""
        if not self:
            return ""
        parts = [self.attributes, self.elements, [_packed(outline) for outline in self.outlines]]
        return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_text(cls, text: str) -> "Foreign":
        """Return what `to_text` wrote."""
        if not text:
            return cls()
        attributes, elements, outlines = json.loads(text)
        return cls(_pairs(attributes), tuple(elements), tuple(_unpacked(packed) for packed in outlines))


NOTHING = Foreign()


def _packed(outline: Outline) -> list[Any]:
    return [outline.attributes, [_packed(child) for child in outline.children], outline.foreign]


def _unpacked(packed: list[Any]) -> Outline:
    attributes, children, foreign = packed
    return Outline(_pairs(attributes), tuple(_unpacked(child) for child in children), tuple(foreign))


def _pairs(read: list[list[str]]) -> Attributes:
    return tuple((name, value) for name, value in read)
