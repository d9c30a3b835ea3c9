"""What each character is to a search: its normal form, and whether it belongs to a word."""

import functools
import re
import unicodedata

UNICODE_VERSION = unicodedata.unidata_version

_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]"
)  # soft hyphen, zero-width signs, selectors
_TRADE_MARKS = str.maketrans("\u2122\u2120", "  ")
_LETTER_APOSTROPHE = "\u02bc"  # a letter to Unicode, an apostrophe to a reader
_NOT_ASCII = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")

# Scripts written without blanks: Han and kana, Thai, Lao, Khmer, Myanmar; their signs are blanked before.
_RUN_RANGES = (
    ("\u2e80", "\u2fdf"),
    ("\u3005", "\u3007"),
    ("\u3021", "\u302d"),
    ("\u3038", "\u303b"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
    ("\u3041", "\u309f"),
    ("\U0001b001", "\U0001b11f"),
    ("\u30a0", "\u30ff"),
    ("\u31f0", "\u31ff"),
    ("\U0001b000", "\U0001b000"),
    ("\u0e00", "\u0e7f"),
    ("\u0e80", "\u0eff"),
    ("\u1780", "\u17ff"),
    ("\u19e0", "\u19ff"),
    ("\u1000", "\u109f"),
    ("\ua9e0", "\ua9ff"),
    ("\uaa60", "\uaa7f"),
)
RUN = "".join(f"{first}-{last}" for first, last in _RUN_RANGES)  # the inside of a character class
_IN_RUN = re.compile(f"[{RUN}]")


def normal(text: str) -> str:
    """Return `text` in the form in which words are compared: the plain rule, whole.

    Invisible signs dropped, trade marks a blank, NFKC, case-folded, accents of Latin letters taken off.
    """
    text = _INVISIBLE.sub("", text).translate(_TRADE_MARKS)
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    text = text.replace(_LETTER_APOSTROPHE, "'")
    return text if text.isascii() else _NOT_ASCII.sub(lambda found: _without_accents(found.group()), text)


@functools.lru_cache(maxsize=4096)
def _without_accents(text: str) -> str:
    kept, after_latin = [], False
    for character in unicodedata.normalize("NFD", text):
        if unicodedata.category(character) != "Mn":
            after_latin = unicodedata.name(character, "").startswith("LATIN")
            kept.append(character)
        elif not after_latin:
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def blanked(normalised: str) -> str:
    """Return text in normal form with a blank for each character that belongs to no word."""
    kept = []
    joins = False  # whether a mark here would stand in a word
    for character in normalised:
        kind = unicodedata.category(character)[0]
        unbroken = in_run(character)
        is_word = kind in "LN" or character == "_" or (kind == "M" and (joins or unbroken))
        kept.append(character if is_word else " ")
        joins = is_word and not unbroken
    return "".join(kept)


@functools.lru_cache(maxsize=8192)
def cluster(text: str) -> str:
    """Return what a character with the signs that hang on it becomes: word characters and blanks."""
    return blanked(normal(text))


def in_run(character: str) -> bool:
    """Tell whether the character is of a script written without blanks."""
    return _IN_RUN.match(character) is not None


def is_dropped(character: str) -> bool:
    """Tell whether the character vanishes: soft hyphens and zero-width signs."""
    return _INVISIBLE.match(character) is not None


def is_joining(character: str) -> bool:
    """Tell whether what the character becomes may hang on the one before: marks, later parts of Hangul."""
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.category(first)[0] == "M" or "\u1160" <= first <= "\u11ff"
