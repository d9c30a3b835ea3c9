"""From a page to feeds that work, with few requests."""

import pytest

from listener.domain.feed import Found
from listener.net.discover import discover
from listener.net.values import Ask

LINK = '<link rel="alternate" type="application/rss+xml" href="{}">'


def is_feed(fetched):
    return b"<rss" in fetched.body or b"<feed" in fetched.body


def feeds(web, address):
    page = web.fetch(Ask(address))
    return [(one.url, one.found) for one in discover(web, page, is_feed)]


def test_announced_feeds_are_believed(web, site):
    address = site.serves("/", f"<html>{LINK.format('/a')}{LINK.format('/b')}".encode())

    assert feeds(web, address) == [(site.url + "/a", Found.LINK), (site.url + "/b", Found.LINK)]
    assert len(site.requests) == 1


def test_links_are_tried_and_those_that_are_feeds_kept(web, site):
    site.serves("/feed")
    site.serves("/atom.xml", b"<html>no</html>")
    address = site.serves("/", b"<html><a href=/atom.xml>x</a><a href=/feed>x</a><a href=/gone.rss>x</a>")

    assert feeds(web, address) == [(site.url + "/feed", Found.ANCHOR)]


def test_the_first_guess_that_works_is_enough(web, site):
    site.serves("/atom.xml")
    site.serves("/feed.xml")

    assert feeds(web, site.serves("/", b"<html>hello")) == [(site.url + "/atom.xml", Found.GUESS)]
    assert len(site.requests) == 4


def test_a_page_without_feeds_costs_few_requests(web, site):
    anchors = "".join(f"<a href=/feed?{number}>RSS</a>" for number in range(30))

    assert feeds(web, site.serves("/", f"<html>{anchors}".encode())) == []
    assert len(site.requests) <= 13


def test_a_page_that_sends_its_readers_on_is_followed_once(web, site):
    refresh = b'<html><meta http-equiv="Refresh" content="0; URL=/next"><body>'
    site.serves("/next", f"<html>{LINK.format('/a')}".encode())
    circle = site.serves("/circle", b'<html><meta http-equiv=refresh content="0;url=/circle">')

    assert feeds(web, site.serves("/", refresh)) == [(site.url + "/a", Found.LINK)]
    assert feeds(web, circle) == []
    assert len(site.heads("/circle")) == 2


def test_a_page_may_send_its_readers_to_a_feed(web, site):
    site.serves("/feed")

    address = site.serves("/", b"<html><meta http-equiv=refresh content='1;/feed'>")

    assert feeds(web, address) == [(site.url + "/feed", Found.LINK)]


@pytest.mark.parametrize("content", ["", "x", "5", "0; url=javascript:alert(1)"])
def test_a_refresh_that_leads_nowhere_is_none(web, site, content):
    assert feeds(web, site.serves("/", f"<html><meta http-equiv=refresh content='{content}'>".encode())) == []


@pytest.fixture(scope="module")
def lab(shared):
    import threading

    import feedlab

    server, _state = feedlab.start_server(feedlab.default_data(), now="2016-03-01")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.shared
@pytest.mark.parametrize(
    ("case", "number", "way"),
    [
        ("relative", 1, Found.LINK),
        ("base", 1, Found.LINK),
        ("case", 1, Found.LINK),
        ("several", 3, Found.LINK),
        ("body", 1, Found.LINK),
        ("anchor", 1, Found.ANCHOR),
        ("relfeed", 1, Found.LINK),
        ("commented", 0, None),
        ("refresh", 4, Found.LINK),
        ("guess", 1, Found.GUESS),
    ],
)
def test_odd_pages_of_the_lab_lead_to_their_feeds(web, lab, case, number, way):
    told = feeds(web, f"{lab}/odd/{case}/")

    assert [found for _url, found in told] == [way] * number
    assert all(
        is_feed(web.fetch(Ask(url))) or url.endswith(".json") for url, _found in told if "rdf" not in url
    )
