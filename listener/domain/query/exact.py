"""`{C++}`: exact characters that cut no word at their edges."""

import functools
import unicodedata
from collections.abc import Iterator

from listener.domain import characters


def exact_spans(needle: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the needle in a flat text, left to right, none overlapping."""
    start = text.find(needle)
    while start >= 0:
        end = start + len(needle)
        whole = not _is_cut(text, start) and not _is_cut(text, end)
        if whole:
            yield start, end
        start = text.find(needle, end if whole else start + 1)


def _is_cut(text: str, place: int) -> bool:
    """Tell whether a word runs on across a place of the text; runs of Han, kana, Thai ... may be cut."""
    before, after = place - 1, place
    while before >= 0 and characters.is_dropped(text[before]):
        before -= 1
    while after < len(text) and characters.is_dropped(text[after]):
        after += 1
    return before >= 0 and after < len(text) and _ends_open(text[before]) and _begins_open(text[after])


def _ends_open(character: str) -> bool:
    return _is_mark(character) or _is_open(characters.cluster(character)[-1:])


def _begins_open(character: str) -> bool:
    return _is_mark(character) or _is_open(characters.cluster(character)[:1])


def _is_open(character: str) -> bool:
    return character not in ("", " ") and not characters.in_run(character)


@functools.lru_cache(maxsize=1024)
def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" and not characters.in_run(character)
