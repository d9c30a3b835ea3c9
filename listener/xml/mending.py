"""The commonest faults of hand-made XML made good: ampersands, entities of HTML, markup in attributes."""

import re
import sys

_BARE_AMPERSAND = re.compile(r"&(?!#\d+;|#[xX][0-9a-fA-F]+;|[A-Za-z][\w.-]*;)")
_BARE_BRACKET = re.compile(r"<(?=[\s\d=<.,;)])")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_LONGEST_REFERENCE = 7  # digits of the last sign there is
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITY_DECLARATION = re.compile(r"<!ENTITY\b")
_VALUE_STARTS = re.compile(r'\s[A-Za-z_][\w:.-]*\s*=\s*"')
# A quote ends a value if another attribute or the end of the tag follows; else it belongs to the value.
_VALUE_ENDS = re.compile(r'"(?=\s+[A-Za-z_][\w:.-]*\s*=\s*["\']|\s*/?>\s*(?:<|\Z))')


def mended(text: str) -> str:
    """Return `text` as its writer meant it; a text without these faults is returned as it is."""
    # Also where CDATA seems to stand: a reader that recovers may not take it for CDATA.
    return _attributes_mended(signs_mended(_referred(text) if "&#" in text else text))


def signs_mended(text: str) -> str:
    """Return `text` with bare ampersands, bare angle brackets and entities of HTML made good.

    Sections of CDATA stay as they are.
    """
    knows_own = bool(_ENTITY_DECLARATION.search(text))
    parts = _CDATA.split(text)
    parts[::2] = [_signs_mended(part, knows_own=knows_own) for part in parts[::2]]
    return "".join(parts)


def _signs_mended(text: str, *, knows_own: bool) -> str:
    if "&" in text:
        text = _referred(text) if "&#" in text else text
        text = text if knows_own else _ENTITY.sub(_meant, text)
        text = _BARE_AMPERSAND.sub("&amp;", text)
    return _BARE_BRACKET.sub("&lt;", text)


def _referred(text: str) -> str:
    """Return `text` without references to signs that XML forbids; lxml would make broken text of them.

    Two references to the halves of a UTF-16 pair are the sign that they stand for.
    """
    text = _REFERENCE.sub(_forbidden, text)
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _FORBIDDEN.sub("", whole)


def _forbidden(found: re.Match[str]) -> str:
    """Return the sign itself where XML forbids it, else the reference."""
    digits = (found[1] or found[2]).lstrip("0") or "0"
    if len(digits) > _LONGEST_REFERENCE or (sign := int(digits, 16 if found[1] else 10)) > sys.maxunicode:
        return ""
    return chr(sign) if _FORBIDDEN.match(chr(sign)) else found.group()


def _meant(found: re.Match[str]) -> str:
    from html.entities import html5

    name = found.group(1)
    if name in _XML_ENTITIES:
        return found.group()
    return html5.get(f"{name};", f"&amp;{name};")


def _attributes_mended(text: str) -> str:
    """Escape `<` and `"` inside attribute values; one pass, whatever the text."""
    pieces = []
    done = 0
    while start := _VALUE_STARTS.search(text, done):
        end = _VALUE_ENDS.search(text, start.end())
        if end is None:
            break
        value = text[start.end() : end.start()]
        pieces += [text[done : start.end()], value.replace("<", "&lt;").replace('"', "&quot;")]
        done = end.start()
    return "".join([*pieces, text[done:]])
