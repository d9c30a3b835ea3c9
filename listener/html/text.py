"""Markup to text, addresses and parts, by product.md "What a word is"; and titles freed of markup."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """What a body says, and what it leads to."""

    text: str
    links: tuple[str, ...]  # absolute http(s) addresses, each once, in order
    parts: frozenset[str]  # of audio, video, image, link


def read(markup: str, base_url: str = "") -> Text:
    """Return the text of `markup`; block elements and pictures separate words, `alt` texts stand apart."""
    raise NotImplementedError


def plain_title(title: str, *, is_html: bool) -> str:
    """Return a title as shown: tags off, white space as one blank, entities resolved if it is markup."""
    raise NotImplementedError
