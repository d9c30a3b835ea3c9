"""What a parsed document is made of, as frozen values; nothing of lxml passes this door."""

from collections.abc import Iterator
from dataclasses import dataclass, field

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Element:
    """An element; names are `{namespace}local`, or `local` where there is no namespace.

    Children are elements and the texts between them, in order. A tree is at most 256 levels deep, so that a
    recursive walk is safe.
    """

    name: str
    attributes: Attributes = ()
    children: tuple["Element | str", ...] = field(default=(), repr=False)
    line: int = field(default=0, compare=False)  # in the document, from 1
    prefixes: tuple[tuple[str, str], ...] = field(
        default=(), compare=False
    )  # declared here: (prefix, namespace)

    @property
    def local(self) -> str:
        """Return the name without its namespace."""
        return self.name.rpartition("}")[2]

    @property
    def namespace(self) -> str:
        """Return the namespace, or an empty text."""
        return self.name[1:].partition("}")[0] if self.name.startswith("{") else ""

    @property
    def elements(self) -> tuple["Element", ...]:
        """Return the children that are elements."""
        return tuple(child for child in self.children if not isinstance(child, str))

    @property
    def text(self) -> str:
        """Return the texts directly inside."""
        return "".join(child for child in self.children if isinstance(child, str))

    def get(self, name: str) -> str | None:
        """Return the attribute `name`, exactly so written; None where it is missing."""
        return next((value for key, value in self.attributes if key == name), None)

    def walk(self) -> Iterator["Element"]:
        """Yield this element and all below it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.elements))


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag of a web page: names in lower case, entities resolved, and the text after it."""

    name: str
    attributes: Attributes = ()
    text: str = ""  # up to the next tag, start or end

    def get(self, name: str) -> str | None:
        """Return the attribute `name` (in lower case); None where it is missing, "" where it has no value."""
        return next((value for key, value in self.attributes if key == name), None)


@dataclass(frozen=True, slots=True)
class XmlDocument:
    """A document that could be read, and in words what had to be mended for that."""

    root: Element
    warnings: tuple[str, ...] = ()
