"""The way in: bytes of any kind become a ParsedFeed, or one sentence that says why not."""

from listener.domain.errors import ParseError
from listener.domain.parsed import ParsedFeed
from listener.domain.words import _
from listener.formats import sniff
from listener.formats.format import Format, Source
from listener.runtime.folder import offered
from listener.xml.encoding import charset_of, decode


def formats() -> tuple[Format, ...]:
    """Return the formats that can be read."""
    from listener.formats import kinds

    return offered(kinds, "FORMAT", Format)


def parse(body: bytes, *, content_type: str = "", url: str = "") -> ParsedFeed:
    """Return what the document says; `url` is where it came from, against which its addresses resolve.

    Raise ParseError with one whole sentence where it is no feed. Pure: nothing is fetched or opened.
    """
    if not body.strip():
        raise ParseError(_("The answer is empty."))
    source = Source(decode(body, charset_of(content_type)).text, url, content_type)
    for known in formats():
        if known.recognises(source):
            return known.read(source)
    raise ParseError(_refusal(source.text))


def _refusal(text: str) -> str:
    if sniff.is_outlines(text):
        return _("This address answers with a list of feeds (OPML), not a feed; import it instead.")
    if sniff.is_page(text):
        return _("This address answers with a web page, not a feed.")
    if sniff.is_json(text):
        return _("This address answers with JSON that is not a feed.")
    if sniff.root(text):
        return _("This address answers with XML that is not a feed.")
    return _("This address answers with something that is not a feed.")
