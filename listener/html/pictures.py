"""What is shown of pictures and films: which address, how large, and whether at all."""

import re
from collections.abc import Mapping

from listener.domain.reference import resolved

_SMALL = 64  # pixels; up to this a picture stands in its line
_TRACKING = 2  # pixels; what is this small only counts readers
_LARGEST = 4_000
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-orig-file")
_FIRST_OF_SET = re.compile(r"\s*([^\s,]+)")
_YOUTUBE = re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{5,20})")


def address(attributes: Mapping[str, str], base_url: str) -> str | None:
    """Return where a picture is; scripts that load late keep the address elsewhere."""
    found = resolved(base_url, attributes.get("src", ""))
    if found:
        return found
    for name in _SOURCES:
        if found := resolved(base_url, attributes.get(name, "")):
            return found
    first = _FIRST_OF_SET.match(attributes.get("srcset", ""))
    return resolved(base_url, first.group(1)) if first else None


def size(attributes: Mapping[str, str], name: str) -> int | None:
    """Return a width or height in pixels as written, within bounds; None where it is none."""
    digits = re.match(r"\s*(\d{1,9})(?:px)?\s*$", attributes.get(name, ""))
    return min(int(digits.group(1)), _LARGEST) if digits else None


def is_tracking(attributes: Mapping[str, str]) -> bool:
    """Tell whether a picture is too small to be seen."""
    return any(
        found is not None and found <= _TRACKING
        for found in (size(attributes, "width"), size(attributes, "height"))
    )


def is_small(attributes: Mapping[str, str]) -> bool:
    """Tell whether a picture is small enough to stand in its line, such as a smiley."""
    sizes = [size(attributes, "width"), size(attributes, "height")]
    known = [found for found in sizes if found is not None]
    return bool(known) and max(known) <= _SMALL


def film(address_found: str) -> str:
    """Return the page on which a film embedded from `address_found` can be watched."""
    youtube = _YOUTUBE.match(address_found)
    return f"https://www.youtube.com/watch?v={youtube.group(1)}" if youtube else address_found
