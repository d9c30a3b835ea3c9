"""Outlines become an OPML 2.0 file, byte for byte the same for the same document."""

import re
from collections.abc import Iterator

from listener.domain.outline import NAMESPACE, Attributes, OpmlDocument, Outline
from listener.xml.writing import XML

_XMLNS = "http://www.w3.org/2000/xmlns/"
# Some readers know their namespace by its prefix alone; any other is named by number.
_PREFIXES = {
    XML: "xml",
    NAMESPACE: "listener",
    "https://freshrss.org/opml": "frss",
    "urn:forumzilla:": "fz",
    "http://www.rssowl.org": "rssowl",
}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[A-Za-z_][\w.-]*")
_NAMESPACE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9/?#@!$()*+,;=._~:-]*")
_ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_ESCAPED = re.compile(r'[&<>"\t\n\r]')


def write(document: OpmlDocument) -> bytes:
    """Return the file: UTF-8, two blanks a level, attributes in the outline's order.

    Signs that XML forbids and attributes whose names are no names are left out.
    """
    prefixes = _prefixes(document)
    spaces = "".join(
        f' xmlns:{prefix}="{_escaped(uri)}"' for uri, prefix in prefixes.items() if uri and uri != XML
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<opml version="2.0"{spaces}>', "  <head>"]
    lines += [
        f"    <{name}>{_escaped(text)}</{name}>" for name, text in document.head if _NAME.fullmatch(name)
    ]
    lines += ["  </head>", "  <body>"]
    for outline in document.outlines:
        lines.extend(_lines(outline, prefixes, "    "))
    lines += [f"    {markup}" for markup in document.foreign]
    lines += ["  </body>", "</opml>", ""]
    return "\n".join(lines).encode("utf-8", "replace")


def _lines(outline: Outline, prefixes: dict[str, str], indent: str) -> Iterator[str]:
    start = f"{indent}<outline{_attributes(outline.attributes, prefixes)}"
    if not outline.children and not outline.foreign:
        yield f"{start}/>"
        return
    yield f"{start}>"
    for child in outline.children:
        yield from _lines(child, prefixes, f"{indent}  ")
    for markup in outline.foreign:
        yield f"{indent}  {markup}"
    yield f"{indent}</outline>"


def _attributes(attributes: Attributes, prefixes: dict[str, str]) -> str:
    written: dict[str, str] = {}
    for name, value in attributes:
        namespace, local = _split(name)
        if not _NAME.fullmatch(local) or namespace not in prefixes:
            continue
        short = f"{prefixes[namespace]}:{local}" if namespace else local
        written.setdefault(short, value)
    return "".join(f' {name}="{_escaped(value)}"' for name, value in written.items())


def _prefixes(document: OpmlDocument) -> dict[str, str]:
    """Return a prefix for each namespace used, in order of appearance; one that is no URI gets none."""
    prefixes: dict[str, str] = {"": ""}
    waiting = list(reversed(document.outlines))
    while waiting:
        outline = waiting.pop()
        waiting.extend(reversed(outline.children))
        for name, _value in outline.attributes:
            namespace = _split(name)[0]
            if namespace not in (*prefixes, _XMLNS) and _NAMESPACE.fullmatch(namespace):
                prefixes[namespace] = _PREFIXES.get(namespace, f"ns{len(prefixes)}")
    return prefixes


def _split(name: str) -> tuple[str, str]:
    namespace, _brace, local = name.rpartition("}")
    return namespace.removeprefix("{"), local


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES[found.group()], _NOT_XML.sub("", text))
