"""The way in: bytes of any kind become a ParsedFeed, or one sentence that says why not."""

from listener.domain.parsed import ParsedFeed


def parse(body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
    """Return what the document says; `url` is where it came from, against which its addresses resolve.

    Raise ParseError with one whole sentence where it is no feed. Pure: nothing is fetched or opened.
    """
    raise NotImplementedError
