"""Texts to words, with positions and the characters they came from."""

import re
from collections import defaultdict
from collections.abc import Sequence
from operator import add
from typing import NamedTuple

from listener.domain import characters
from listener.domain.aligned import Aligned, clusters, replaced
from listener.domain.characters import RUN

TOKENISER_VERSION = 1  # a rule that gives other words than before asks for one more, and so for new indexes


class Token(NamedTuple):
    """One word of a text: where it stands among the words, and the characters [start, end) it came from."""

    word: str
    position: int
    start: int
    end: int


class Piece(NamedTuple):
    """A word of a query text before pairs are made: a plain word, or a whole run of Han, kana, Thai ..."""

    text: str
    is_run: bool


class _Becoming(dict[int, str]):
    """What each character becomes when it stands alone; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = characters.cluster(chr(code))
        return found


_ASCII = [chr(code) for code in range(128)]
_BECOMES = _Becoming({ord(character): characters.cluster(character) for character in _ASCII})
_regular = set(_ASCII)  # characters met that become exactly one, whatever stands before them
_odd: set[str] = set()  # characters met that vanish, become several, or hang on the one before
_WORD = re.compile(f"(?P<run>[{RUN}]+)|[^ {RUN}]+")
_RUN = re.compile(f"[{RUN}]")
_OPEN_RUN = re.compile(rf"(?<=[{RUN}])\*+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FEW = 16  # kinds of characters that are replaced one after the other
_WILDCARDS = re.compile(r"([*?]+)")


def words(text: str) -> list[tuple[str, int]]:
    """Return every word with its position, in order.

    A run of Han, kana, Thai ... gives its pairs, and its last character alone where the last pair stands.
    """
    normalised = normal_form(text).text
    if has_runs(normalised):
        return [(token.word, token.position) for token in _tokens(normalised)]
    return [(word, position) for position, word in enumerate(normalised.split())]


def positions(text: str) -> dict[str, list[int]]:
    """Return the positions of every word, increasing."""
    return positions_in(normal_text(text))


def positions_in(normalised: str) -> dict[str, list[int]]:
    """Return the positions of every word of a text in normal form, increasing."""
    return positions_of(*rows_in(normalised))


def positions_of(in_order: Sequence[str], ends: Sequence[tuple[str, int]]) -> dict[str, list[int]]:
    """Return the positions, increasing, of every word of a text given by its rows."""
    found: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(in_order):
        found[word].append(position)
    for word, position in ends:
        found[word].append(position)
    for word, _ in ends:
        found[word].sort()
    return dict(found)


def rows_in(normalised: str) -> tuple[list[str], list[tuple[str, int]]]:
    """Return the words of a text in normal form, one a position, and the ends of its runs.

    The end of a run is its last character alone, at the position of the last pair.
    """
    if not has_runs(normalised):
        return normalised.split(), []
    in_order: list[str] = []
    ends: list[tuple[str, int]] = []
    for match in _WORD.finditer(normalised):
        word = match.group()
        if match.group("run") is None or len(word) == 1:
            in_order.append(word)
            continue
        in_order += map(add, word, word[1:])
        ends.append((word[-1], len(in_order) - 1))
    return in_order, ends


def tokenise(text: str) -> list[Token]:
    """Return every word with its position and its characters in `text`, in order."""
    aligned = normal_form(text)
    tokens = _tokens(aligned.text)
    if not aligned.irregular:
        return tokens
    found = []
    for token in tokens:
        origin = aligned.origin(token.start, token.end)
        found.append(Token(token.word, token.position, origin.start, origin.end))
    return found


def has_runs(normalised: str) -> bool:
    """Tell whether a text in normal form holds Han, kana, Thai ...; else blanks alone part its words."""
    return not normalised.isascii() and _RUN.search(normalised) is not None


def without_runs(normalised: str) -> str:
    """Return a text in normal form with Han, kana, Thai ... blanked: other words stay where they are."""
    return _RUN.sub(" ", normalised) if has_runs(normalised) else normalised


def pieces(text: str, *, wild: bool = False) -> list[Piece]:
    """Return the words of a query text, runs whole; with `wild`, `*` and `?` stay in the words."""
    if wild:
        parts = _WILDCARDS.split(text)
        normalised = "".join(part if i % 2 else normal_form(part).text for i, part in enumerate(parts))
        normalised = _OPEN_RUN.sub(" ", normalised)  # a run is open at its end anyway
    else:
        normalised = normal_form(text).text
    return [Piece(found.group(), found.group("run") is not None) for found in _WORD.finditer(normalised)]


def is_run(word: str) -> bool:
    """Tell whether a word in normal form came from a run of Han, kana, Thai ..."""
    return characters.in_run(word[:1])


def run_words(run: str) -> list[str]:
    """Return the overlapping two-character words of a run; a run of one character is that word."""
    return [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]


def _tokens(normalised: str) -> list[Token]:
    found: list[Token] = []
    position = 0
    for match in _WORD.finditer(normalised):
        start, end = match.span()
        if match.group("run") is None or end - start == 1:
            found.append(Token(match.group(), position, start, end))
            position += 1
            continue
        for place in range(start, end - 1):
            found.append(Token(normalised[place : place + 2], position, place, place + 2))
            position += 1
        found.append(Token(normalised[end - 1], position - 1, end - 1, end))
    return found


def normal_form(text: str) -> Aligned:
    """Return the text in normal form, a blank for each character that belongs to no word."""
    if text.isascii():
        return Aligned(_become(text))
    present = set(_NOT_ASCII.findall(text))
    if not present <= _regular:
        _learn(present - _regular - _odd)
    odd = present & _odd
    if not odd:
        return Aligned(_become(_with_ascii(text, present)))
    hanging = {c for c in odd if characters.is_dropped(c) or characters.is_joining(c)}
    found = re.finditer(clusters(hanging, odd - hanging), text)
    return replaced(text, ((m.start(), m.end(), characters.cluster(m.group())) for m in found), _become)


def _become(text: str) -> str:
    return text.translate(_BECOMES)


def normal_text(text: str) -> str:
    """Return the text of `normal_form`, sooner: where each character came from is not told."""
    if text.isascii():
        return _become(text)
    present = set(_NOT_ASCII.findall(text))
    if not present <= _regular:
        _learn(present - _regular - _odd)
        for dropped in filter(characters.is_dropped, present & _odd):
            text = text.replace(dropped, "")
        present = {character for character in present if not characters.is_dropped(character)}
        if any(map(characters.is_joining, present & _odd)):
            return normal_form(text).text
    return _become(_with_ascii(text, present))


def _with_ascii(text: str, present: set[str]) -> str:
    """Return the text with these characters replaced, if that leaves ASCII, which is quick to translate."""
    become = {character: _BECOMES[ord(character)] for character in present}
    if len(become) > _FEW or not "".join(become.values()).isascii():
        return text
    for character, new in become.items():
        text = text.replace(character, new)
    return text


def _learn(met: set[str]) -> None:
    for character in met:
        is_regular = len(_BECOMES[ord(character)]) == 1 and not characters.is_joining(character)
        (_regular if is_regular else _odd).add(character)
