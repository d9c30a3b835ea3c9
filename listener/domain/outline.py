"""An OPML document as a tree of outlines."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outline:
    """A node: attributes in order, as written (a namespaced name is `{uri}name`), and its children."""

    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["Outline", ...] = ()
    foreign: tuple[str, ...] = ()  # child elements that are no outlines, as serialised markup
    line: int = field(default=0, compare=False)  # in the file it was read from

    def get(self, name: str) -> str | None:
        """Return the attribute `name`, whatever its case; None where it is missing."""
        wanted = name.lower()
        return next((value for key, value in self.attributes if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class OpmlDocument:
    """A read or to-be-written file; `head` holds (name, text) in order."""

    head: tuple[tuple[str, str], ...] = ()
    outlines: tuple[Outline, ...] = ()
    warnings: tuple[str, ...] = ()
    version: str = "2.0"
