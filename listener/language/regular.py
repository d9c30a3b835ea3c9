"""RE2: regular expressions whose time grows with the text, never beyond."""

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from listener.domain.language import BadPattern

_MEMORY_BYTES = 8 << 20  # what one expression may take: beyond, RE2 refuses it
_LENGTH = 4_000  # characters of an expression
_SPANS = 2_000
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Regular:
    """A compiled expression."""

    _compiled: Any

    def found(self, text: str) -> bool:
        """Tell whether it is found anywhere in `text`."""
        return self._compiled.search(_sound(text)) is not None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield [start, end) of the first 2,000 that it finds, in characters; empty ones are left out."""
        # Each step is linear in the text; so many steps that all of them are not.
        for match in itertools.islice(self._compiled.finditer(_sound(text)), _SPANS):
            start, end = match.span()
            if start < end:
                yield start, end


def _sound(text: str) -> str:
    """Return the text with a stand-in for each half of a surrogate pair, which cannot be encoded."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


@functools.lru_cache(maxsize=256)
def finder(source: str, *, ignore_case: bool) -> Regular:
    """Return the regular expression `source`; raise BadPattern."""
    import re2

    if len(source) > _LENGTH:
        raise BadPattern(f"longer than {_LENGTH} characters")
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = not ignore_case
    options.max_mem = _MEMORY_BYTES
    try:
        return Regular(re2.compile(source, options))
    except re2.error as error:
        raise BadPattern(_reason(error)) from None


def _reason(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
