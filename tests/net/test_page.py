"""What a page says of feeds."""

import pytest

from listener.domain.feed import Found
from listener.net.page import MOST, Page

HERE = "http://e.example/blog/"


def link(href, kind="application/rss+xml", rel="alternate", **more):
    attributes = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<link rel="{rel}" type="{kind}" href="{href}"{attributes}>'


def candidates(body, url, content_type=""):
    page = Page(body, url, content_type)
    return page.told(page.announced(), page.linked(), page.guessed())


def found(page, way=Found.LINK, url=HERE):
    return [one.url for one in candidates(page.encode(), url, "text/html") if one.found is way]


@pytest.mark.parametrize(
    ("page", "urls"),
    [
        (link("/a.xml"), ["http://e.example/a.xml"]),
        (link("../a.xml"), ["http://e.example/a.xml"]),
        (link("a.xml#x"), ["http://e.example/blog/a.xml"]),
        (link("//other.example/a"), ["http://other.example/a"]),
        (f'<base href="/deep/">{link("a.xml")}', ["http://e.example/deep/a.xml"]),
        (f'<base href="javascript:x">{link("a.xml")}', ["http://e.example/blog/a.xml"]),
        ('<LINK REL="ALTERNATE" TYPE="Application/RSS+XML" HREF="/a">', ["http://e.example/a"]),
        (link("/a", kind="application/atom+xml; charset=utf-8"), ["http://e.example/a"]),
        (link("/a", rel="home alternate"), ["http://e.example/a"]),
        (link("/a", rel="feed", kind=""), ["http://e.example/a"]),
        (link("/a", kind="text/xml"), ["http://e.example/a"]),
        (link("/feed.json", kind="application/json"), ["http://e.example/feed.json"]),
        (link("feed:https://e.example/a"), ["https://e.example/a"]),
        (link("feed://e.example/a"), ["http://e.example/a"]),
        (f"<body><p>late</p>{link('/a')}</body>", ["http://e.example/a"]),
        (f"<!-- {link('/a')} -->", []),
        (f"<script>document.write('{link('/a')}')</script>", []),
        (link("/x.css", rel="alternate stylesheet", kind="text/css"), []),
        (link("/de/", kind="text/html", hreflang="de"), []),
        (link("/wp-json/1", kind="application/json"), []),
        (link("/oembed?format=xml", kind="text/xml+oembed"), []),
        (link("/a", rel="stylesheet"), []),
        (link("javascript:alert(1)"), []),
        (link("file:///etc/passwd"), []),
        (link("data:text/xml,x"), []),
        (link(""), []),
        (link(HERE), []),
        (link(HERE + "#top"), []),
        ("<link rel=alternate type=application/rss+xml>", []),
    ],
)
def test_a_page_announces_its_feeds(page, urls):
    assert found(page) == urls


def test_announced_feeds_keep_the_pages_order_with_comments_last():
    page = (
        link("/c", title="Comments on all")
        + link("/a", title=" The  posts ")
        + link("/b", kind="application/atom+xml")
    )

    told = candidates(page.encode(), HERE)

    assert [(one.url[-1], one.title, one.format) for one in told if one.found is Found.LINK] == [
        ("a", "The posts", "rss"),
        ("b", "", "atom"),
        ("c", "Comments on all", "rss"),
    ]


def test_an_address_is_named_once():
    page = link("/a", title="First") + link("http://E.EXAMPLE:80/a", title="Second") + '<a href="/a">RSS</a>'

    told = candidates(page.encode(), HERE)

    assert [one.title for one in told if one.url == "http://e.example/a"] == ["First"]


@pytest.mark.parametrize(
    ("anchor", "is_feed"),
    [
        ('<a href="/x">RSS</a>', True),
        ('<a href="/x" title="Subscribe to our feed"><img></a>', True),
        ('<a href="/news.rss">News</a>', True),
        ('<a href="/feed/">Subscribe</a>', True),
        ('<a href="/rss.xml?lang=de">Subscribe</a>', True),
        ('<a href="/?feed=rss2">Subscribe</a>', True),
        ('<a href="/blog/feedback">Feedback</a>', False),
        ('<a href="/2020/how-rss-was-made">How RSS was made, and why it is here to stay</a>', False),
        ('<a href="/sitemap.html">Map</a>', False),
        ("<a name=rss>RSS</a>", False),
    ],
)
def test_a_link_may_look_like_a_feed(anchor, is_feed):
    assert (len(found(f"<html>{anchor}", Found.ANCHOR)) == 1) is is_feed


def test_links_of_the_own_host_come_first():
    page = '<a href="http://other.example/feed">RSS</a><a href="/feed.xml">RSS</a>'

    assert found(page, Found.ANCHOR) == ["http://e.example/feed.xml", "http://other.example/feed"]


def test_guesses_come_last_and_only_for_pages():
    assert candidates(b"PK\x03\x04rubbish", HERE, "application/zip") == ()
    assert candidates(b"", HERE) == ()
    told = candidates(f"<html>{link('/a')}".encode(), HERE)
    assert [one.found for one in told[:2]] == [Found.LINK, Found.GUESS]
    assert told[1].url == "http://e.example/blog/feed"


def test_a_page_of_a_thousand_feeds_names_some():
    page = "".join(link(f"/a?{number}") for number in range(1000))

    assert len(candidates(page.encode(), HERE)) == MOST


@pytest.mark.parametrize("charset", ["windows-1251", '"windows-1251"', "nonsense"])
def test_titles_are_read_in_the_pages_own_letters(charset):
    page = f"<html><meta charset=windows-1251>{link('/a', title='Новости')}".encode("windows-1251")

    (told, *_rest) = candidates(page, HERE, f"text/html; charset={charset}")

    assert told.title == "Новости"
