"""What an index must have been made with to be read."""

import sys
from importlib.metadata import PackageNotFoundError, version

from listener.domain.characters import UNICODE_VERSION
from listener.domain.tokens import TOKENISER_VERSION

LAYOUT_VERSION = 2  # another layout of fields, columns or postings asks for one more


def fingerprint(engine: str) -> str:
    """Return the text that differs whenever an index would have to be made anew."""
    try:
        whoosh = version("Whoosh-Reloaded")
    except PackageNotFoundError:  # a distribution of another name, as some systems have it
        from whoosh import versionstring

        whoosh = versionstring()
    return (
        f"layout {LAYOUT_VERSION}, words {TOKENISER_VERSION}, Unicode {UNICODE_VERSION}, "
        f"Whoosh {whoosh} {engine}, {sys.byteorder}-endian"
    )
