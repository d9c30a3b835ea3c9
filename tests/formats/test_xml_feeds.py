import base64
from datetime import UTC, datetime

import pytest

from listener.domain.errors import ParseError
from listener.domain.feed import Hints
from listener.domain.item import Enclosure
from listener.formats.parse import parse

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
MEDIA = 'xmlns:media="http://search.yahoo.com/mrss/"'


def test_a_feed_says_what_it_is(rss):
    feed = rss(
        "<link>http://site.example/</link><description>What &amp; why</description><language>en_GB</language>"
        "<ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour></skipHours>"
        "<skipDays><day>Monday</day><day>Noday</day></skipDays>"
    )
    assert (feed.title, feed.site_url, feed.description) == ("T", "http://site.example/", "What & why")
    assert (feed.language, feed.format, feed.warnings) == ("en-GB", "rss20", ())
    assert feed.hints == Hints(5400, None, frozenset({0, 7}), frozenset({0}))


@pytest.mark.parametrize(
    "guid", ["abc", "tag:x,2010:1", "http://Site.example/a/../b#c", "  spaced  ", "path/1", "?p=1", "//x/y"]
)
@pytest.mark.parametrize("attribute", ["", ' isPermaLink="false"', ' isPermaLink="true"'])
def test_a_guid_is_kept_as_written(item, guid: str, attribute: str):
    assert item(f"<guid{attribute}>{guid}</guid>").guid == guid.strip()


def test_a_huge_guid_is_kept_short_and_stays_itself(item):
    one, other = item(f"<guid>{'g' * 5000}1</guid>"), item(f"<guid>{'g' * 5000}2</guid>")
    assert len(one.guid) < 300
    assert one.guid != other.guid
    assert one.guid == item(f"<guid>{'g' * 5000}1</guid>").guid


def test_a_missing_guid_is_none(item):
    assert item("<title>x</title>").guid is None
    assert item("<guid>   </guid>").guid is None


@pytest.mark.parametrize(
    ("inside", "link"),
    [
        ("<link>http://a.example/1?x=1&amp;y=2#f</link>", "http://a.example/1?x=1&y=2#f"),
        ("<link>/post/1</link>", "https://site.example/post/1"),
        ("<link>post</link>", "https://site.example/dir/post"),
        ("<link>//b.example/x</link>", "https://b.example/x"),
        ("<link> http://a.example/a b </link>", "http://a.example/a b"),
        ("<link>http://a.example/a\nb</link>", "http://a.example/ab"),
        ("<guid>http://a.example/g</guid>", "http://a.example/g"),
        ("<guid>not-an-address</guid>", None),
        ('<guid isPermaLink="false">http://a.example/g</guid>', None),
        ("<link>javascript:alert(1)</link>", None),
        ("<link>JaVa&#9;ScRiPt:alert(1)</link>", None),
        ("<link>file:///etc/passwd</link>", None),
        ("<link>data:text/html,x</link>", None),
        (f"<link>http://a.example/{'a' * 100_000}</link>", None),
        ("<link>http://[bad/</link>", None),
    ],
)
def test_a_link_is_an_absolute_web_address_or_none(item, inside: str, link: str | None):
    assert item(inside).link == link


@pytest.mark.parametrize(
    ("title", "shown", "is_html"),
    [
        ("Plain", "Plain", False),
        ("  two\n lines ", "two lines", False),
        ("&lt;b&gt;Bold&lt;/b&gt; move", "<b>Bold</b> move", True),
        ("<![CDATA[AT&amp;T]]>", "AT&amp;T", True),
        ("1 &lt; 2", "1 < 2", False),
        ("A\x1b[31m\x07", "A[31m", False),
        ("x" * 5000, "x" * 1000, False),
        ("", "", False),
    ],
)
def test_titles_are_one_line_of_bounded_length(item, title: str, shown: str, is_html: bool):
    entry = item(f"<title>{title}</title>")
    assert (entry.title, entry.title_is_html) == (shown, is_html)


def test_the_body_is_the_content_or_the_summary_where_there_is_none(item):
    both = item(
        "<description>short</description><content:encoded><![CDATA[<p>long</p>]]></content:encoded>",
        spaces=CONTENT,
    )
    assert (both.summary_html, both.body_html) == ("short", "<p>long</p>")
    alone = item("<description>&lt;p&gt;only&lt;/p&gt;</description>")
    assert (alone.summary_html, alone.body_html) == ("<p>only</p>", "<p>only</p>")
    content = item("<content:encoded><![CDATA[<p>long</p>]]></content:encoded>", spaces=CONTENT)
    assert (content.summary_html, content.body_html) == ("", "<p>long</p>")
    assert item("<title>x</title>").body_html == ""


def test_markup_is_left_as_sent(item):
    markup = '<p onclick="x()">a<img src="/i.png"><script>s()</script><a href="rel">b</a>'
    assert item(f"<description><![CDATA[{markup}]]></description>").body_html == markup


def test_a_huge_body_is_cut_and_not_within_a_tag(item):
    entry = item(f"<description><![CDATA[{'<b>x</b>y' * 200_000}]]></description>")
    assert 900_000 < len(entry.body_html) <= 1_000_000
    assert entry.body_html.endswith((">", "x", "y"))


def test_dates_of_any_kind_are_utc(item, atom):
    assert item("<pubDate>Mon, 06 Sep 2010 00:01:00 EST</pubDate>").published_at == datetime(
        2010, 9, 6, 5, 1, tzinfo=UTC
    )
    dated = item("<dc:date>2010-09-06T00:01:00+02:00</dc:date>", spaces=DC)
    assert (dated.published_at, dated.updated_at) == (None, datetime(2010, 9, 5, 22, 1, tzinfo=UTC))
    both = atom("<published>2010-09-06T00:00:00Z</published><updated>2010-09-07T00:00:00Z</updated>")
    assert both.published_at == datetime(2010, 9, 6, tzinfo=UTC)
    assert both.updated_at == datetime(2010, 9, 7, tzinfo=UTC)
    only = atom("<updated>2010-09-07T00:00:00Z</updated>")
    assert (only.published_at, only.updated_at) == (None, datetime(2010, 9, 7, tzinfo=UTC))
    assert item("<pubDate>soon</pubDate>").published_at is None


def test_every_author_counts_once(item, atom):
    assert item(
        "<dc:creator>Alice</dc:creator><dc:creator>Bob</dc:creator><dc:creator>Alice</dc:creator>", spaces=DC
    ).authors == ("Alice", "Bob")
    assert item("<author>bob@a.example (Bob Day)</author>").authors == ("Bob Day",)
    assert item("<author>Bob &lt;bob@a.example&gt;</author>").authors == ("Bob",)
    assert item("<author>bob@a.example</author>").authors == ("bob@a.example",)
    assert item("<author></author>").authors == ()
    several = "<author><name>A</name></author><author><name>B</name><email>b@x.example</email></author>"
    assert atom(several).authors == ("A", "B")
    assert atom("", around="<author><name>Of the feed</name></author>").authors == ("Of the feed",)
    assert item("<author>&lt;b&gt;Bold&lt;/b&gt; &amp;amp; Co</author>").authors == ("Bold & Co",)


def test_categories_count_once_and_are_bounded(item, atom):
    assert item(
        "<category>a</category><category> b  c </category><category>a</category><category/>"
    ).categories == ("a", "b c")
    assert item("<dc:subject>one</dc:subject><dc:subject>two</dc:subject>", spaces=DC).categories == (
        "one",
        "two",
    )
    assert atom('<category term="t" label="Label"/><category term="u"/>').categories == ("Label", "u")
    assert len(item("".join(f"<category>c{number}</category>" for number in range(300))).categories) == 100


def test_files_that_come_along_are_enclosures(item, atom):
    entry = item(
        '<enclosure url="/a.mp3" type="audio/mpeg" length="100"/><enclosure url="/a.mp3" type="x"/>'
        '<enclosure url="file:///etc/passwd" type="audio/mpeg" length="1"/>'
        '<enclosure url="/b.bin" type="odd" length="-5"/>'
        "<itunes:duration>1:02:03</itunes:duration>",
        spaces=ITUNES,
    )
    assert entry.enclosures == (
        Enclosure("https://site.example/a.mp3", "audio/mpeg", 100, 3723),
        Enclosure("https://site.example/b.bin", "", None, None),
    )
    media = item(
        '<media:content url="http://m.example/v" medium="video" duration="61" fileSize="7"/>', spaces=MEDIA
    )
    assert media.enclosures == (Enclosure("http://m.example/v", "video/*", 7, 61),)
    assert atom('<link rel="enclosure" href="e.png" type="image/png"/>').enclosures == (
        Enclosure("https://site.example/dir/e.png", "image/png"),
    )


def test_atom_texts_of_every_type_become_markup(atom):
    assert (
        atom('<content type="text">1 &lt; 2\n\nnew &amp; line\nhere</content>').body_html
        == "<p>1 &lt; 2</p>\n<p>new &amp; line<br>here</p>"
    )
    assert atom('<content type="html">&lt;p&gt;x&lt;/p&gt;</content>').body_html == "<p>x</p>"
    div = '<div xmlns="http://www.w3.org/1999/xhtml"><p>a &lt; b <b>c</b></p></div>'
    assert atom(f'<content type="xhtml">{div}</content>').body_html == "<p>a &lt; b <b>c</b></p>"
    encoded = base64.b64encode(b"<p>sixty-four</p>").decode()
    assert "sixty-four" in atom(f'<content type="application/octet-stream">{encoded}</content>').body_html
    assert atom("<title type='html'>&lt;i&gt;T&lt;/i&gt;</title>").title_is_html
    assert not atom("<title>A &lt;b&gt; C</title>").title_is_html
    assert atom("<summary>only</summary>").body_html == "<p>only</p>"


def test_bases_nest_and_do_not_leak_to_the_next_entry():
    feed = """<feed xmlns="http://www.w3.org/2005/Atom">
      <entry xml:base="http://b.example/one/"><link href="1"/>
        <content type="html" xml:base="deep/">x</content></entry>
      <entry><link href="2"/><content type="html">y</content></entry></feed>"""
    one, two = parse(feed.encode(), url="http://a.example/dir/feed").entries
    assert (one.link, one.base_url) == ("http://b.example/one/1", "http://b.example/one/deep/")
    assert (two.link, two.base_url) == ("http://a.example/dir/2", "http://a.example/dir/feed")


def test_languages_are_of_the_entry_or_else_of_the_feed(atom, rss):
    assert atom('<content xml:lang="pl">x</content>', attributes='xml:lang="en"').language == "pl"
    assert atom("<content>x</content>", attributes='xml:lang="en"').language == "en"
    assert rss("<language>de-AT</language><item><title>x</title></item>").entries[0].language == "de-AT"
    assert rss("<language>not a language</language><item><title>x</title></item>").entries[0].language == ""


def test_items_without_anything_are_entries_too(rss):
    assert len(rss("<item/><item><title/></item>").entries) == 2


def test_rdf_and_cdf_are_read():
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="http://a.example/"><title>R</title></channel>'
        '<item rdf:about="http://a.example/1"><title>One</title><link>http://a.example/1</link></item></rdf:RDF>'
    )
    feed = parse(rdf.encode())
    assert (feed.title, feed.format) == ("R", "rss10")
    assert feed.entries[0].guid == "http://a.example/1"
    cdf = parse(
        b'<CHANNEL HREF="http://a.example/"><TITLE>C</TITLE><ITEM HREF="http://a.example/1"><TITLE>I</TITLE></ITEM></CHANNEL>'
    )
    assert [entry.title for entry in cdf.entries] == ["I"]


def test_a_feed_with_too_many_items_keeps_the_first_and_says_so(rss):
    feed = rss("".join(f"<item><guid>{number}</guid></item>" for number in range(2_100)) + "<ttl>5</ttl>")
    assert len(feed.entries) == 2_000
    assert feed.entries[-1].guid == "1999"
    assert feed.warnings == ("This feed holds 2100 entries; the first 2000 were read.",)


def test_an_element_with_countless_attributes_costs_nothing(item):
    attributes = " ".join(f'a{number}="1"' for number in range(50_000))
    assert item(f"<x {attributes}/><title>T</title>").title == "T"


def test_a_broken_feed_is_read_as_far_as_it_goes(rss):
    feed = parse(b"<rss version='2.0'><channel><item><title>One</title></item><item><title>Tw")
    assert feed.entries[0].title == "One"
    assert feed.warnings == ("This feed is not well-formed; what could be read was read.",)


def test_entities_read_no_files_and_do_not_swell(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("CANARY")
    outside = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    laughs = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    for before, name in ((outside, "x"), (f"<!DOCTYPE rss [{laughs}]>", "a9")):
        body = f"{before}<rss version='2.0'><channel><item><title>A&{name};</title></item></channel></rss>"
        (entry,) = parse(body.encode()).entries
        assert "CANARY" not in entry.title
        assert len(entry.title) < 100


def test_references_to_what_is_no_letter_do_no_harm(item):
    entry = item("<title>a&#0;b&#x1F;c&#xD800;d &#55357;&#56832; &#99999999999;e</title>")
    assert entry.title == "abc\ufffdd 😀 e"


def test_ampersands_and_brackets_are_what_they_look_like(item):
    title = "<title>AT&T < R&D &nbsp;&copy; <![CDATA[a &nbsp; b]]></title>"
    assert item(title).title == "AT&T < R&D © a &nbsp; b"


def test_what_looks_like_a_feed_and_holds_nothing_is_refused():
    with pytest.raises(ParseError, match="nothing in it can be read"):
        parse(b"<channel/>")
