"""What a name is, whoever gives it: of a circle, a search, a label; typed, or out of a file."""

import re
import unicodedata

LONGEST_NAME = 300  # characters; a longer name is cut, with an ellipsis at its end

# Signs that reorder what stands around them would let a name pass for another one.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def name(text: str | None) -> str:
    """Return `text` as a name: one line, no controls, nothing that reorders, at most LONGEST_NAME characters.

    A text of invisible signs is no name: empty.
    """
    if not text:
        return ""
    shown = _CONTROL.sub(" ", _REORDERING.sub("", text[: LONGEST_NAME * 4]))
    folded = " ".join(shown.split())
    if not any(_is_visible(sign) for sign in folded):
        return ""
    return folded if len(folded) <= LONGEST_NAME else folded[: LONGEST_NAME - 1].rstrip() + "…"


def _is_visible(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc", "Mn", "Zs")
