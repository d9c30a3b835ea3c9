"""What foreign text has to lose before it is kept: controls, secrets, scripts."""

import re
from dataclasses import dataclass

from listener.domain import naming
from listener.domain.address import without_credentials
from listener.domain.outline import Attributes

name = naming.name  # one out of a file is a name like any other

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
