"""An OPML file becomes outlines, however it was written; what had to be mended is said."""

import zlib
from dataclasses import replace

from listener.domain.errors import NotOpml
from listener.domain.outline import OpmlDocument, Outline
from listener.domain.words import _
from listener.xml.element import Element
from listener.xml.reading import NotXml, recover
from listener.xml.reading import read as read_strictly
from listener.xml.writing import markup

LARGEST_FILE = 50_000_000  # bytes, unpacked
DEEPEST = 64  # levels; outlines that lie deeper are drawn up to this one
_GZIP = b"\x1f\x8b"
_FEEDS = ("rss", "feed", "rdf", "channel")


def read(content: bytes) -> OpmlDocument:
    """Return the outlines of an OPML file (1.0, 1.1 or 2.0, gzipped or not) with their lines and warnings.

    Wrong encodings, stray ampersands, HTML entities, controls, missing ends, a missing head or body are
    mended with a warning. Raise NotOpml with one sentence where the file is something else, or nothing.
    """
    text = _unpacked(content)
    if not text.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"):
        raise NotOpml(_("The file is empty, so it is not OPML."))
    try:
        document = recover(text)
    except NotXml:
        kind = "html" if b"<html" in text[:2_000].lower() else ""
        raise NotOpml(_refusal(kind)) from None
    root = document.root
    if root.local.lower() not in ("opml", "outline", "body"):
        raise NotOpml(_refusal(root.local))
    warnings = list(document.warnings)
    if warnings:
        warnings.insert(0, _("The file is damaged; what could be read of it was read."))
    head, body = _part(root, "head"), _body(root)
    if body is None:
        warnings.append(_("The file has no body, so it lists nothing."))
    reading = _Reading(body, root.prefixes) if body is not None else None
    if reading is not None and reading.is_too_deep:
        warnings.append(_("Outlines more than {number} levels deep are drawn up.").format(number=DEEPEST))
    return OpmlDocument(
        head=tuple((element.local, element.text.strip()) for element in head.elements) if head else (),
        outlines=reading.outlines if reading else (),
        warnings=tuple(warnings),
        version=(root.get("version") or "2.0").strip(),
        foreign=reading.foreign if reading else (),
    )


def _unpacked(content: bytes) -> bytes:
    if not content.startswith(_GZIP):
        unpacked = content
    else:
        opened = zlib.decompressobj(wbits=31)
        try:
            unpacked = opened.decompress(content, LARGEST_FILE + 1)
        except zlib.error:
            raise NotOpml(_("The file is packed, and damaged, so it cannot be read.")) from None
    if len(unpacked) > LARGEST_FILE:
        raise NotOpml(
            _("The file is larger than {number} MB, too large for OPML.").format(number=LARGEST_FILE // 10**6)
        )
    return unpacked


def _refusal(root_name: str) -> str:
    """Return why a document with this root is refused; without a root it is not even XML."""
    kind = root_name.lower()
    if not kind:
        return _("This is not an OPML file: it is not XML either.")
    if kind in _FEEDS:
        return _("This is a feed, not an OPML file: subscribe to its address instead.")
    if kind == "html":
        return _("This is a web page, not an OPML file.")
    return _("This is not an OPML file: it begins with <{name}>.").format(name=root_name[:40])


def _part(root: Element, name: str) -> Element | None:
    return next((element for element in root.elements if element.local.lower() == name), None)


def _body(root: Element) -> Element | None:
    if root.local.lower() == "body" or _part(root, "outline"):
        return root
    if root.local.lower() == "outline":
        return Element("body", children=(root,))
    return _part(root, "body")


class _Reading:
    """The outlines of a body; those too deep are drawn up."""

    def __init__(self, body: Element, prefixes: tuple[tuple[str, str], ...]) -> None:
        self.is_too_deep = False
        self._prefixes = prefixes
        self._plain = body.namespace  # the default namespace some tools write
        self.outlines, self.foreign = self._inside(body, DEEPEST)

    def _inside(self, element: Element, levels: int) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
        outlines: list[Outline] = []
        foreign: list[str] = []
        for child in element.elements:
            if self._is_outline(child):
                outlines.extend(self._outline(child, levels))
            elif child.local.lower() not in ("head", "body"):
                foreign.extend(self._markup(child))
        return tuple(outlines), tuple(foreign)

    def _outline(self, element: Element, levels: int) -> list[Outline]:
        children, foreign = self._inside(element, max(levels - 1, 0))
        if levels > 1 or not children:
            return [Outline(element.attributes, children, foreign, element.line)]
        self.is_too_deep = True
        return [Outline(element.attributes, (), foreign, element.line), *children]

    def _is_outline(self, element: Element) -> bool:
        return element.local.lower() == "outline" and element.namespace in ("", self._plain)

    def _markup(self, element: Element) -> list[str]:
        """Return a foreign element that stands by itself, with the prefixes that its file declared for it.

        What was mended may have no form that is XML (an attribute twice); it is left out.
        """
        used = {named.namespace for inner in element.walk() for named in _names(inner)}
        declared = tuple(pair for pair in self._prefixes if pair[0] and pair[1] in used)
        written = markup(replace(element, prefixes=(*declared, *element.prefixes)))
        try:
            read_strictly(written.encode())
        except NotXml:
            return []
        return [written]


def _names(element: Element) -> tuple[Element, ...]:
    return (element, *(Element(name) for name, _value in element.attributes))
