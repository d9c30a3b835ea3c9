"""Passwords go to their origin, when it asks, in one way."""

from listener.domain.address import Credentials
from listener.domain.feed import Outcome
from listener.net.values import Ask

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>'
LISTENER = Credentials("listener", "pa:ss wörd")


def basic(body=FEED):
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


ASKS = (
    b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n"
    b'WWW-Authenticate: Digest realm="h", nonce="n"\r\nWWW-Authenticate: Basic realm="R"\r\n\r\nno'
)


def test_a_password_is_sent_when_its_origin_asks_for_it(web, site):
    address = site.answers("/a", ASKS, basic())

    fetched = web.fetch(Ask(address, credentials=lambda: LISTENER))

    assert fetched.requests == 2
    assert "Authorization" not in site.requests[0]
    assert "Authorization: Basic bGlzdGVuZXI6cGE6c3Mgd8O2cmQ=" in site.requests[1]


def test_a_password_is_not_looked_up_before_anyone_asks(web, site):
    asked = []

    web.fetch(Ask(site.serves("/a"), credentials=lambda: asked.append(1)))

    assert asked == []


def test_without_a_password_the_feed_is_not_authorised(web, site, refused):
    error = refused(web, site.answers("/a", ASKS))

    assert (error.outcome, error.status_code, error.requests) == (Outcome.NOT_AUTHORISED, 401, 1)
    assert "user name and a password" in str(error)


def test_a_wrong_password_is_sent_once(web, site, refused):
    error = refused(web, site.answers("/a", ASKS), credentials=lambda: LISTENER)

    assert error.outcome is Outcome.NOT_AUTHORISED
    assert "does not accept" in str(error)
    assert len(site.requests) == 2


def test_a_password_is_never_sent_where_it_would_be_digested(web, site, refused):
    address = site.serves("/a", b"", 'WWW-Authenticate: Digest realm="basic, r"', status="401 Unauthorized")

    error = refused(web, address, credentials=lambda: LISTENER)

    assert error.outcome is Outcome.NOT_AUTHORISED
    assert "Authorization" not in "".join(site.requests)


def test_a_password_does_not_travel_to_another_origin(web, site, other_site, refused):
    other_site.answers("/b", ASKS)
    address = site.answers(
        "/a",
        ASKS,
        f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {other_site.url}/b\r\n\r\n".encode(),
    )

    error = refused(web, address, credentials=lambda: LISTENER)

    assert error.outcome is Outcome.NOT_AUTHORISED
    assert "Authorization" in site.requests[1]
    assert "Authorization" not in "".join(other_site.requests)


def test_a_forbidden_feed_failed_unless_a_password_could_help(web, site, refused):
    assert refused(web, site.serves("/a", b"", status="403 Forbidden")).outcome is Outcome.FAILED
    asks = site.serves("/b", b"", "WWW-Authenticate: Basic", status="403 Forbidden")
    assert refused(web, asks).outcome is Outcome.NOT_AUTHORISED
