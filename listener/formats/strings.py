"""Texts and addresses of feeds brought within bounds before anything else sees them."""

import hashlib
import re
from collections.abc import Iterable

from listener.domain.reference import resolved

MAX_TITLE = 1_000  # characters
MAX_NAME = 200  # of an author or a category
MAX_BODY = 1_000_000
MAX_GUID = 2_000
MAX_LINK = 8_000
MAX_LIST = 100  # authors, categories or enclosures of one entry

# C0 and C1 signs but tab, line feed and return; lone surrogates; what is no character at all.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_CUT_TAG = re.compile(r"<[^<>]{0,2000}\Z")


def clean(text: str) -> str:
    """Return `text` without signs that no text should hold."""
    return _FORBIDDEN.sub("", text)


def line(text: str, longest: int = MAX_TITLE) -> str:
    """Return `text` as one line of at most `longest` characters, white space as one blank."""
    cut = text[: longest * 4]
    return " ".join(clean(cut).split())[:longest].rstrip()


def body(markup: str) -> str:
    """Return `markup` cut at 1,000,000 characters, not within a tag."""
    cleaned = clean(markup)
    return cleaned if len(cleaned) <= MAX_BODY else _CUT_TAG.sub("", cleaned[:MAX_BODY])


def guid(text: str) -> str | None:
    """Return a guid as written, blanks around it off; of a huge one its beginning and its hash."""
    cleaned = clean(text[: MAX_GUID * 2]).strip()
    if len(text) <= MAX_GUID:
        return cleaned or None
    return f"{cleaned[:200]}#{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()}"


def link(base: str, reference: str) -> str | None:
    """Return the http(s) address that `reference` means, or None where it is longer than any server takes."""
    return resolved(base, clean(reference)) if len(reference) <= MAX_LINK else None


def names(found: Iterable[str]) -> tuple[str, ...]:
    """Return authors or categories: each once, in order, none empty."""
    kept: dict[str, None] = {}
    for text in found:
        name = line(text, MAX_NAME)
        if name:
            kept[name] = None
        if len(kept) == MAX_LIST:
            break
    return tuple(kept)


def language(text: str) -> str:
    """Return a language tag such as `en-GB`, or "" where it is none."""
    tag = text.strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}", tag) else ""
