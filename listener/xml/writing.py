"""Elements become markup again, for what is kept as it came."""

from xml.sax.saxutils import escape, quoteattr

from listener.xml.element import Element

XML = "http://www.w3.org/XML/1998/namespace"


def markup(element: Element, prefixes: dict[str, str] | None = None) -> str:
    """Return `element` as markup that stands by itself: every prefix it needs is declared on it or below.

    `prefixes` maps namespaces to the prefixes that are declared around it.
    """
    known = {XML: "xml"} | (prefixes or {})
    declared = {uri: prefix for prefix, uri in element.prefixes if prefix}
    known |= declared
    for name in (element.name, *(name for name, _value in element.attributes)):
        namespace = Element(name).namespace
        if namespace and namespace not in known:
            known[namespace] = declared[namespace] = f"ns{len(known)}"
    attributes = [f" {_short(name, known)}={quoteattr(value)}" for name, value in element.attributes]
    spaces = [f" xmlns:{prefix}={quoteattr(uri)}" for uri, prefix in declared.items()]
    start = f"<{_short(element.name, known)}{''.join(spaces)}{''.join(attributes)}"
    inner = "".join(
        escape(child) if isinstance(child, str) else markup(child, known) for child in element.children
    )
    return f"{start}>{inner}</{_short(element.name, known)}>" if inner else f"{start}/>"


def _short(name: str, known: dict[str, str]) -> str:
    element = Element(name)
    return f"{known[element.namespace]}:{element.local}" if element.namespace else element.local
