"""What foreign text has to lose before it is kept: controls, secrets, scripts."""

import re
import unicodedata
from dataclasses import dataclass

from listener.domain.address import without_credentials
from listener.domain.outline import Attributes

LONGEST_NAME = 300  # characters; a longer name is cut, with an ellipsis at its end

# Signs that reorder what stands around them would let a name pass for another one.
_REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SECRET = re.compile(
    r"cookie|passw|^pass$|auth(?!or)|^user(name)?$|^login|secret|token|credential|api_?key|httpheader",
    re.IGNORECASE,
)
_COMMAND = re.compile(r"cmd$|command|postprocess|^script|^exec", re.IGNORECASE)
_SCRIPT_SCHEME = re.compile(r"\s*(javascript|vbscript|data)\s*:", re.IGNORECASE)
_USERINFO = re.compile(r"(?<=://)[^/?#\s@]+@")


@dataclass(frozen=True, slots=True)
class Kept:
    """Attributes that may be kept, and the names of those that were left out or stay as inert text."""

    attributes: Attributes
    secrets: tuple[str, ...] = ()  # left out
    scripts: tuple[str, ...] = ()  # left out
    commands: tuple[str, ...] = ()  # kept, never run


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


def address(text: str) -> str:
    """Return what was given as an address so that a person can read it: short, without a password."""
    return name(without_password(text))


def without_password(text: str) -> str:
    """Return `text` with what stands before the `@` of an address taken off."""
    return _USERINFO.sub("", text)


def kept(attributes: Attributes) -> Kept:
    """Return what of foreign attributes may be kept."""
    good: list[tuple[str, str]] = []
    secrets: list[str] = []
    scripts: list[str] = []
    commands: list[str] = []
    for full_name, value in attributes:
        local = full_name.rpartition("}")[2]
        if _SECRET.search(local):
            secrets.append(local)
        elif _SCRIPT_SCHEME.match(value):
            scripts.append(local)
        else:
            if value and _COMMAND.search(local):
                commands.append(local)
            good.append((full_name, _without_password(value)))
    return Kept(tuple(good), tuple(secrets), tuple(scripts), tuple(commands))


def elements(markup: tuple[str, ...]) -> tuple[str, ...]:
    """Return foreign elements that may be kept; one with a script address in it is left out."""
    return tuple(element for element in markup if "javascript:" not in element.lower())


def _without_password(value: str) -> str:
    if "@" not in value or "://" not in value:
        return value
    try:
        return without_credentials(value).url
    except ValueError:
        return without_password(value)


def _is_visible(sign: str) -> bool:
    return not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Cc", "Mn", "Zs")
