"""Bytes become elements; lxml is given no way to fetch, to read files, or to swell."""

import re
from typing import TYPE_CHECKING, Any

from listener.domain.errors import ParseError
from listener.domain.words import _
from listener.xml.element import Element, Tag, XmlDocument
from listener.xml.encoding import decode
from listener.xml.mending import mended

if TYPE_CHECKING:
    from lxml import etree

MAX_DEPTH = (
    256  # lxml's own limit without huge_tree; what lies deeper is an error, or left out when recovering
)
MAX_FAULTS = 5  # told of one document; more say no more
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotXml(ParseError):
    """The bytes are no XML that can be read; the sentence says where it ends."""

    code = "not-xml"


def read(body: bytes, charset: str | None = None) -> XmlDocument:
    """Return a well-formed document; raise NotXml where it is not."""
    return _document(_prepared(decode(body, charset).text), recover=False)


def recover(body: bytes, charset: str | None = None) -> XmlDocument:
    """Return what can be read of a document, with a warning for each kind of fault that was mended.

    Raise NotXml where not even a first element can be found.
    """
    decoded = decode(body, charset)
    warnings = []
    if not decoded.is_sound:
        warnings.append(_("Some letters could not be read and are shown as �."))
    prepared = _prepared(decoded.text)
    try:
        document = _document(prepared, recover=False)
    except NotXml as fault:
        warnings.append(str(fault))
        document = _document(mended(prepared), recover=True)
    return XmlDocument(document.root, tuple(dict.fromkeys((*warnings, *document.warnings))))


def tags(body: bytes, charset: str | None = None, limit: int = 20_000) -> tuple[Tag, ...]:
    """Return the start tags of a web page in document order, at most `limit` of them.

    The page may be anything at all; comments, scripts and what a script would write are no tags.
    """
    from lxml import etree

    # A recovering parser stops at the first NUL, and knows the encoding only if it is told.
    text = _NOT_XML.sub(" ", decode(body, charset).text)
    parser = etree.HTMLParser(
        recover=True,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return ()
    if root is None:
        return ()
    found = []
    for node in root.iter(etree.Element):
        found.append(Tag(str(node.tag), _attributes(node), node.text or ""))
        if len(found) == limit:
            break
    return tuple(found)


def _prepared(text: str) -> str:
    """Return `text` without its declaration (it is Unicode now) and without signs that XML forbids."""
    start = text.find("<")
    if start < 0:
        raise NotXml(_("This is not XML: there is no tag in it."))
    return _NOT_XML.sub("", _DECLARATION.sub("", text[start:], count=1))


def _document(text: str, *, recover: bool) -> XmlDocument:
    from lxml import etree

    parser = etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise NotXml(_fault(error.lineno, error.msg or "")) from error
    if root is None:
        raise NotXml(_("This is not XML: there is no element in it."))
    faults = {_fault(entry.line, entry.message): None for entry in parser.error_log[:MAX_FAULTS]}
    return XmlDocument(_element(root), tuple(faults))


def _fault(line: int | None, reason: str) -> str:
    # lxml puts the place and a comma behind some reasons.
    said = reason.partition(", line ")[0].strip().rstrip(".")
    return _("Line {line} is not well-formed XML: {reason}.").format(line=line or 1, reason=said)


def _element(root: "etree._Element") -> Element:
    """Return `root` as a value, built from the leaves up without recursion."""
    from lxml import etree

    open_children: list[list[Element | str]] = [[]]
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(node.tag, str):  # an entity that was not expanded
            continue
        if event == "start":
            open_children.append([node.text] if node.text else [])
            continue
        children = open_children.pop()
        children_before = open_children[-1]
        children_before.append(
            Element(str(node.tag), _attributes(node), tuple(children), node.sourceline or 0, _declared(node))
        )
        if node.tail and node is not root:
            children_before.append(node.tail)
    (whole,) = open_children[0]
    assert isinstance(whole, Element)
    return whole


def _attributes(node: Any) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in node.attrib.items())


def _declared(node: Any) -> tuple[tuple[str, str], ...]:
    parent = node.getparent()
    above = {} if parent is None else parent.nsmap
    return tuple((prefix or "", uri) for prefix, uri in node.nsmap.items() if above.get(prefix) != uri)
