import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.errors import ParseError
from listener.domain.parsed import ParsedFeed
from listener.formats.format import Source
from listener.formats.parse import formats, parse

TITLE = "<title>Zażółć “x” 日本</title>"
RSS = f'<rss version="2.0"><channel>{TITLE}<item><title>One</title></item></channel></rss>'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "The answer is empty."),
        (b" \n\t ", "The answer is empty."),
        (b"<html><title>Database error</title></html>", "answers with a web page, not a feed"),
        (b"<!DOCTYPE html><p>x", "answers with a web page, not a feed"),
        (b"\n<!-- x --><HTML><body>&lt;rss&gt; <rss version='2.0'></body></HTML>", "web page"),
        (b"<div>Warning</div>", "web page"),
        (b'<?xml version="1.0"?><opml version="2.0"><body/></opml>', r"list of feeds \(OPML\)"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "XML that is not a feed"),
        (b'{"a": 1}', "JSON that is not a feed"),
        (b"PK\x03\x04\xff\xfe\x00", "something that is not a feed"),
        (b"plain words", "something that is not a feed"),
        (b"<!-- only a comment -->", "something that is not a feed"),
    ],
)
def test_what_is_no_feed_is_refused_in_one_sentence(body: bytes, words: str):
    with pytest.raises(ParseError, match=words) as refused:
        parse(body)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "body",
    [
        RSS.encode(),
        codecs.BOM_UTF8 + RSS.encode(),
        codecs.BOM_UTF8 * 2 + b"\r\n\r\n" + RSS.encode(),
        RSS.encode("utf-16"),
        RSS.encode("utf-16-le"),
        RSS.encode("utf-16-be"),
        RSS.encode("utf-32"),
        b'<?xml version="1.0" encoding="us-ascii"?>' + RSS.encode(),
        b'<?xml version="1.0" encoding="x-klingon"?>' + RSS.encode(),
        b'<?xml version="1.1"?>' + RSS.encode(),
        b"\n\n <?xml version='1.0'?>\n<!-- c --><?xml-stylesheet href='http://x.example/'?>" + RSS.encode(),
        b'<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://127.0.0.1:9/x.dtd">' + RSS.encode(),
        b"<br />\n<b>Warning</b>: mysql in /x.php<br />\n" + RSS.encode(),
    ],
)
@pytest.mark.parametrize(
    "content_type", ["", "text/html", "image/png", "application/xml; charset=iso-8859-1"]
)
def test_a_feed_is_found_whatever_stands_around_it(body: bytes, content_type: str):
    feed = parse(body, content_type=content_type)
    assert feed.title == "Zażółć “x” 日本"
    assert [entry.title for entry in feed.entries] == ["One"]


def test_rubbish_behind_a_feed_does_not_matter():
    assert len(parse(RSS.encode() + b"<!-- cached --><script>x</script></html>").entries) == 1


def test_a_label_of_the_header_is_followed():
    body = "<rss version='2.0'><channel><title>Café żółć</title></channel></rss>".encode(
        "iso-8859-2", "replace"
    )
    assert parse(body, content_type="text/xml; charset=iso-8859-2").title == "Café żółć"


@pytest.mark.parametrize("known", formats(), ids=lambda known: known.name)
def test_every_format_tells_its_documents_from_others(known):
    assert known.name
    assert not known.recognises(Source("<html><body>x</body></html>"))
    assert not known.recognises(Source(""))
    assert not known.recognises(Source("plain"))


@given(st.binary(max_size=300), st.text(max_size=20))
def test_any_bytes_are_read_or_refused(body: bytes, content_type: str):
    try:
        assert isinstance(parse(body, content_type=content_type), ParsedFeed)
    except ParseError as refusal:
        assert str(refusal)  # noqa: PT017 - either is right


PARTS = [
    "<rss>",
    "<channel>",
    "<item>",
    "</item>",
    "<title>",
    "</title>",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&x;",
    "<link",
    "/>",
]
PARTS += [
    "<description>",
    "</",
    ">",
    "<content type='xhtml'>",
    "<div>",
    "</div>",
    "<feed>",
    "<entry>",
    "text",
    "<guid>",
    "&#0;",
]
PARTS += [
    "<category>",
    "<author>",
    "<enclosure url='x'/>",
    "<!--",
    "-->",
    "<?x",
    "xml:base='http://[' ",
    "<svg:svg>",
    "<image>",
]


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_any_pieces_of_feeds_are_read_or_refused(text: str):
    try:
        assert isinstance(parse(f"<rss>{text}".encode(), url="http://a.example/"), ParsedFeed)
    except ParseError as refusal:
        assert str(refusal)  # noqa: PT017 - either is right
