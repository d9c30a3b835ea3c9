"""Plain texts where markup is wanted, and the other way round."""

import html
import re

from listener.formats import strings

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_GAP = re.compile(r"\n[ \t]*\n\s*")


def as_markup(text: str) -> str:
    """Return plain `text` as markup that says the same, with its paragraphs and lines."""
    paragraphs = [html.escape(part.strip(), quote=False) for part in _GAP.split(text.strip())]
    return "\n".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs if part)


def title(markup: str) -> str:
    """Return what a feed calls itself, or a person in it: one line, tags off, entities resolved."""
    return strings.line(html.unescape(_TAG.sub("", markup[: strings.MAX_TITLE * 4])))
