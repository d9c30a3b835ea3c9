"""A fetch brings a document and what the next request needs, and tells nothing of its user."""

import hashlib

import pytest

from listener import __version__
from listener.domain.feed import Validators
from listener.net.values import Ask, NotModified

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>'


def test_a_document_comes_whole_with_what_the_next_request_needs(web, site):
    address = site.serves("/a", FEED, 'ETag: W/"x y"', "Last-Modified: yesterday", "Content-Type: text/xml")

    fetched = web.fetch(Ask(address))

    assert fetched.body == FEED
    assert fetched.content_type == "text/xml"
    assert fetched.url == address
    assert fetched.permanent_url is None
    assert fetched.validators == Validators('W/"x y"', "yesterday", hashlib.sha256(FEED).digest())
    assert fetched.body_hash == hashlib.sha256(FEED).digest()
    assert (fetched.status_code, fetched.requests, fetched.is_private) == (200, 1, True)


def test_validators_are_sent_back_byte_for_byte(web, site):
    address = site.serves("/a", b"", 'ETag: "new"', status="304 Not Modified")
    sent = Validators('W/"a,b;é"', "not a date", b"hash")

    answer = web.fetch(Ask(address, sent))

    assert answer == NotModified(
        url=address, permanent_url=None, validators=Validators('"new"', "not a date", b"hash"), requests=1
    )
    assert 'If-None-Match: W/"a,b;é"\r\n' in site.requests[0]
    assert "If-Modified-Since: not a date\r\n" in site.requests[0]


def test_without_validators_nothing_is_conditional_and_304_is_an_error(web, site, refused):
    address = site.serves("/a", b"", status="304 Not Modified")

    error = refused(web, address)

    assert "304" in str(error)
    assert "If-" not in site.requests[0]


def test_a_request_tells_the_program_and_nothing_of_its_user(web, site):
    web.fetch(Ask(site.serves("/a", FEED, "Set-Cookie: id=1")))
    web.fetch(Ask(site.serves("/b")))

    names = [line.split(":")[0].lower() for line in site.requests[1].split("\r\n")[1:] if line]
    assert sorted(names) == ["accept", "accept-encoding", "host", "user-agent"]
    assert f"User-Agent: Listener/{__version__}\r\n" in site.requests[1]


def test_a_feed_may_be_asked_under_another_name(web, site):
    web.fetch(Ask(site.serves("/a"), user_agent="Mozilla/5.0"))
    web.fetch(Ask(site.serves("/b"), user_agent="evil\r\nX-Header: 1"))

    assert "User-Agent: Mozilla/5.0\r\n" in site.requests[0]
    assert "X-Header" not in site.requests[1]


@pytest.mark.parametrize(
    "header",
    ['ETag: "a\x0bX-Injected: 1"', f'ETag: "{"e" * 5000}"', "ETag:"],
)
def test_a_validator_that_cannot_be_sent_back_is_left_out(web, site, header):
    fetched = web.fetch(Ask(site.serves("/a", FEED, header)))

    assert fetched.validators.etag is None


@pytest.mark.parametrize(
    ("header", "age_s"),
    [
        ("Cache-Control: public, max-age=600", 600),
        ("Cache-Control: MAX-AGE=0", 0),
        ("Cache-Control: s-maxage=5", None),
        ("Cache-Control: max-age=999999999999", 366 * 86_400),
        ("Pragma: no-cache", None),
    ],
)
def test_the_server_says_how_long_its_answer_is_fresh(web, site, header, age_s):
    assert web.fetch(Ask(site.serves("/a", FEED, header))).max_age_s == age_s
