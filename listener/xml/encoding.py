"""How the bytes of a document are to be read: marks, labels, and what the bytes themselves say."""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How a document begins without a mark: its first sign is `<`.
_BARE = (
    (re.compile(rb"<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<"), "utf-32-be"),
    (re.compile(rb"<\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0<\0[^\0]"), "utf-16-be"),
)
_XML_LABEL = re.compile(rb"""^[^<]{0,200}<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})""")
_HTML_LABEL = re.compile(rb"""(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9._:-]{1,40})""")
_CHARSET = re.compile(r"""(?i)charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""")
# Labels that lie often: where the bytes are sound UTF-8 with letters beyond ASCII, they are UTF-8.
_ANY_BYTE_FITS = frozenset({"iso8859-1", "cp1252", "ascii", "iso8859-15", "latin-1"})
# Browsers read these labels so, and the difference is only in signs that nobody means.
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
# A label that would make markup out of harmless bytes is not followed.
_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
_LABEL_WITHIN_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a document without byte-order marks, and how it was read."""

    text: str
    encoding: str
    is_sound: bool  # whether every byte fitted


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type header names, if it names one."""
    found = _CHARSET.search(content_type)
    return found.group(1) if found else None


def decode(body: bytes, charset: str | None = None) -> Decoded:
    """Return `body` as text: by its mark, its labels (the header's first), as UTF-8, as windows-1252.

    The first that fits is taken. What does not fit becomes U+FFFD; nothing fails.
    """
    marked = _marked(body)
    if marked:
        length, encoding = marked
        return _read(body[length:], encoding)
    for encoding in _labels(body, charset):
        if encoding in _ANY_BYTE_FITS and not body.isascii() and _is_utf8(body):
            return _read(body, "utf-8")
        read = _read(body, _MEANT.get(encoding, encoding))
        if read.is_sound:
            return read
    if _is_utf8(body):
        return _read(body, "utf-8")
    # Some broken bytes do not make UTF-8 another encoding; letters of another are hardly ever sound UTF-8.
    read = _read(body, "utf-8")
    wrong = read.text.count("\ufffd")
    right = len(_BEYOND_ASCII.findall(read.text)) - wrong
    return read if right >= wrong else _read(body, "cp1252")


def _marked(body: bytes) -> tuple[int, str] | None:
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return len(mark), encoding
    for start, encoding in _BARE:
        if start.match(body):
            return 0, encoding
    return None


def _labels(body: bytes, charset: str | None) -> list[str]:
    head = body[:_LABEL_WITHIN_BYTES]
    found = _XML_LABEL.search(head) or _HTML_LABEL.search(head)
    names = [charset, found.group(1).decode("ascii") if found else None]
    return [known for name in names if name and (known := _known(name)) is not None]


def _known(name: str) -> str | None:
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # A document that begins with ASCII signs is not in 16 or 32 bits, whatever it says of itself.
    if info.name in _REFUSED or info.name.startswith(("utf-16", "utf-32")) or not info._is_text_encoding:  # noqa: SLF001 - nothing public tells
        return None
    return info.name


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read(body: bytes, encoding: str) -> Decoded:
    try:
        text, is_sound = body.decode(encoding), True
    except UnicodeDecodeError:
        text, is_sound = body.decode(encoding, "replace"), False
    return Decoded(text.lstrip("\ufeff"), encoding, is_sound)
