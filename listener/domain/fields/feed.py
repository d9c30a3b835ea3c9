"""`feed:` words of the feed's title, or with `*` a pattern over its whole address."""

import functools

from listener.domain import tokens
from listener.domain.document import Document
from listener.domain.query.field import Reading, Value, ValueField, always
from listener.domain.query.needs import state_of
from listener.domain.query.patterns import glob_matches, plain_patterns
from listener.domain.query.places import occurrences
from listener.domain.query.texts import PreparedText
from listener.domain.query.tree import Is, When, Words
from listener.domain.words import _


def _is_address(value: str) -> bool:
    return "*" in value or "://" in value


def _read(value: Value, reading: Reading) -> Is:  # noqa: ARG001 - a feed is the same at all times
    if not _is_address(value.text) and not tokens.words(value.text):
        raise value.refused(
            _("feed: takes words of a feed's title, or a pattern over its address: feed:*example.org*."),
            expected=_("a word"),
        )
    return Is("feed", value.text, value.quoted, value.at)


@functools.lru_cache(maxsize=4096)
def _is_feed(value: str, url: str, title: str) -> bool:
    if _is_address(value):
        return glob_matches(value.casefold(), url.casefold())
    phrase = Words(plain_patterns(value))
    return any(True for _ in occurrences(phrase, PreparedText(title)))


def _holds(leaf: Is | When, document: Document) -> bool:
    assert isinstance(leaf, Is), leaf
    state = state_of(leaf, document)
    return _is_feed(leaf.value, state.feed_url, state.feed_title)


FIELD = ValueField("feed", "words of a feed's title, or *pattern* over its address", _read, _holds, always)
