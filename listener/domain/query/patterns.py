"""Words of a query to patterns, and patterns against words."""

from listener.domain import tokens
from listener.domain.query.tree import Pattern, RunStart, Wildcard, Word

LEADING = 2  # a wildcard needs so many letters or digits before it


class BareWildcard(Exception):
    """A wildcard without enough letters before it."""


def plain_patterns(text: str) -> tuple[Pattern, ...]:
    """Return the patterns of a text without wildcards; none where it holds no word."""
    return tuple(pattern for piece in tokens.pieces(text) for pattern in _of_piece(piece))


def wild_patterns(text: str) -> tuple[Pattern, ...]:
    """Return the patterns of a text in which `*` and `?` are wildcards; raise BareWildcard.

    A `?` at the end of a word is punctuation.
    """
    found: list[Pattern] = []
    for piece in tokens.pieces(text, wild=True):
        word = piece.text.rstrip("?")
        if not word:
            continue
        if "*" not in word and "?" not in word:
            found += _of_piece(piece._replace(text=word))
            continue
        if "*" in word[:LEADING] or "?" in word[:LEADING] or piece.is_run:
            raise BareWildcard
        found.append(Wildcard(word))
    return tuple(found)


def ends_in_question(text: str) -> bool:
    """Tell whether a `?` at the end of a word was taken for punctuation."""
    return any(piece.text != "?" and piece.text.endswith("?") for piece in tokens.pieces(text, wild=True))


def _of_piece(piece: tokens.Piece) -> list[Pattern]:
    if piece.is_run and len(piece.text) == 1:
        return [RunStart(piece.text)]
    return [Word(word) for word in (tokens.run_words(piece.text) if piece.is_run else [piece.text])]


def glob_matches(pattern: str, text: str) -> bool:
    """Tell whether `*` (any run of characters) spread over `pattern` makes it the whole `text`."""
    first, *middle = pattern.split("*")
    if not middle:
        return text == pattern
    last = middle.pop()
    if not text.startswith(first) or not text.endswith(last) or len(text) < len(first) + len(last):
        return False
    place, end = len(first), len(text) - len(last)
    for part in middle:
        found = text.find(part, place, end)
        if found < 0:
            return False
        place = found + len(part)
    return True


def word_matches(pattern: str, word: str) -> bool:
    """Tell whether a wildcard pattern, `*` any run and `?` one character, makes the whole word."""
    if "?" not in pattern:
        return glob_matches(pattern, word)
    # Greedy with one way back: on a mismatch the latest `*` takes one character more.
    at = here = mark = 0
    star = -1
    while here < len(word):
        if at < len(pattern) and pattern[at] == "*":
            star, mark = at, here
            at += 1
        elif at < len(pattern) and pattern[at] in ("?", word[here]):
            at += 1
            here += 1
        elif star >= 0:
            mark += 1
            at, here = star + 1, mark
        else:
            return False
    return not pattern[at:].strip("*")
