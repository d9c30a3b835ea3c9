"""What a fetch promises, against servers of our own."""

import hashlib
import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from listener import __version__
from listener.domain.address import Credentials
from listener.domain.errors import BadAddress, FetchError
from listener.domain.feed import Outcome, Validators
from listener.net.dial import Dialler, Place, connected, resolved
from listener.net.values import Ask, Limits, NotModified
from listener.net.web import Web
from listener.runtime.token import Cancelled, Token

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>'
LISTENER = Credentials("listener", "pa:ss wörd")


def refused(web, address, **options):
    with pytest.raises(FetchError) as caught:
        web.fetch(Ask(address, **options))
    return caught.value


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


def test_without_validators_nothing_is_conditional_and_304_is_an_error(web, site):
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


# --- redirects


@pytest.mark.parametrize("status", ["301 Moved", "308 Moved"])
def test_a_permanent_redirect_is_followed_and_noted(web, site, status):
    target = site.serves("/new")
    address = site.serves("/old", b"", "Location: /new", status=status)

    fetched = web.fetch(Ask(address))

    assert (fetched.url, fetched.permanent_url, fetched.requests) == (target, target, 2)


@pytest.mark.parametrize("status", ["302 Found", "303 Other", "307 Temporary"])
def test_another_redirect_is_followed_and_not_noted(web, site, status):
    site.serves("/new")
    fetched = web.fetch(Ask(site.serves("/old", b"", "Location: /new", status=status)))

    assert (fetched.url, fetched.permanent_url) == (site.url + "/new", None)


def test_one_temporary_step_makes_the_whole_way_temporary(web, site):
    site.serves("/c")
    site.serves("/b", b"", "Location: /c", status="302 Found")
    address = site.serves("/a", b"", "Location: /b", status="301 Moved")

    assert web.fetch(Ask(address)).permanent_url is None


def test_not_modified_behind_a_permanent_redirect_keeps_the_new_address(web, site):
    target = site.serves("/new", b"", status="304 Not Modified")
    address = site.serves("/old", b"", "Location: /new", status="301 Moved")

    assert web.fetch(Ask(address, Validators('"v"'))).permanent_url == target


def test_a_location_in_raw_utf8_is_understood(web, site):
    site.serves("/caf%C3%A9")
    address = site.answers(
        "/old", "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /café\r\n\r\n".encode()
    )

    assert web.fetch(Ask(address)).url == site.url + "/caf%C3%A9"


def test_ten_redirects_are_followed_and_the_eleventh_is_not(web, site):
    for step in range(12):
        site.serves(f"/{step}", b"", f"Location: /{step + 1}", status="302 Found")
    site.serves("/12")

    assert web.fetch(Ask(site.url + "/2")).url == site.url + "/12"
    error = refused(web, site.url + "/1")
    assert "more than 10 times" in str(error)
    assert error.requests == 11


def test_a_circle_of_redirects_ends_at_its_first_turn(web, site):
    site.serves("/b", b"", "Location: /a", status="302 Found")
    error = refused(web, site.serves("/a", b"", "Location: /b", status="302 Found"))

    assert "in a circle" in str(error)
    assert len(site.requests) == 2


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "ftp://e.example/", "data:,x", "", "https://"]
)
def test_a_redirect_leads_to_the_web_or_nowhere(web, site, target):
    error = refused(web, site.serves("/a", b"", f"Location: {target}", status="302 Found"))

    assert "redirects to an address that is not allowed" in str(error)


def test_a_redirect_with_a_long_body_is_followed_without_reading_it(web, site):
    site.serves("/new")
    address = site.serves("/old", b"x" * 100_000, "Location: /new", status="302 Found")

    assert web.fetch(Ask(address)).body == FEED


# --- private places


@pytest.fixture
def public_web():
    """Return a Web on which public.example is a public place that leads to the loopback."""

    def resolve(host, port):
        if host == "public.example":
            return (Place(2, ("93.184.216.34", port)),)
        return resolved(host, port)

    def connect(place, timeout_s):
        if place.number == "93.184.216.34":
            return connected(Place(2, ("127.0.0.1", place.address[1])), timeout_s)
        return connected(place, timeout_s)

    one = Web(Limits(connect_s=2, silence_s=5, total_s=10), dialler=Dialler(resolve, connect))
    yield one
    one.close()


def test_a_redirect_from_a_public_place_to_a_private_one_is_refused(public_web, site, other_site):
    other_site.serves("/secret")
    site.serves("/a", b"", f"Location: {other_site.url}/secret", status="302 Found")

    error = refused(public_web, f"http://public.example:{site.port}/a")

    assert "your own network" in str(error)
    assert other_site.requests == []


def test_a_kept_connection_does_not_open_the_way_to_a_private_place(public_web, site, other_site):
    public_web.fetch(Ask(other_site.serves("/secret")))
    site.serves("/a", b"", f"Location: {other_site.url}/secret", status="302 Found")

    refused(public_web, f"http://public.example:{site.port}/a")

    assert len(other_site.requests) == 1


def test_a_redirect_from_a_private_place_to_another_is_followed(public_web, site, other_site):
    site.serves("/a", b"", f"Location: {other_site.serves('/b')}", status="302 Found")

    assert public_web.fetch(Ask(site.url + "/a")).is_private


def test_an_address_from_the_network_may_not_be_private(public_web, site):
    error = refused(public_web, site.serves("/a"), may_be_private=False)

    assert "127.0.0.1" in str(error)
    assert site.requests == []
    assert not public_web.fetch(Ask(f"http://public.example:{site.port}/a", may_be_private=False)).is_private


# --- passwords


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


def test_without_a_password_the_feed_is_not_authorised(web, site):
    error = refused(web, site.answers("/a", ASKS))

    assert (error.outcome, error.status_code, error.requests) == (Outcome.NOT_AUTHORISED, 401, 1)
    assert "user name and a password" in str(error)


def test_a_wrong_password_is_sent_once(web, site):
    error = refused(web, site.answers("/a", ASKS), credentials=lambda: LISTENER)

    assert error.outcome is Outcome.NOT_AUTHORISED
    assert "does not accept" in str(error)
    assert len(site.requests) == 2


def test_a_password_is_never_sent_where_it_would_be_digested(web, site):
    address = site.serves("/a", b"", 'WWW-Authenticate: Digest realm="basic, r"', status="401 Unauthorized")

    error = refused(web, address, credentials=lambda: LISTENER)

    assert error.outcome is Outcome.NOT_AUTHORISED
    assert "Authorization" not in "".join(site.requests)


def test_a_password_does_not_travel_to_another_origin(web, site, other_site):
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


def test_a_forbidden_feed_failed_unless_a_password_could_help(web, site):
    assert refused(web, site.serves("/a", b"", status="403 Forbidden")).outcome is Outcome.FAILED
    asks = site.serves("/b", b"", "WWW-Authenticate: Basic", status="403 Forbidden")
    assert refused(web, asks).outcome is Outcome.NOT_AUTHORISED


# --- status codes


@pytest.mark.parametrize(
    ("status", "outcome", "words"),
    [
        ("404 Not Found", Outcome.FAILED, "no feed at this address"),
        ("410 Gone", Outcome.GONE, "gone for good"),
        ("429 Slow", Outcome.DEFERRED, "busy"),
        ("500 Oops", Outcome.FAILED, r"error \(500\)"),
        ("503 Busy", Outcome.FAILED, r"error \(503\)"),
        ("204 Nothing", Outcome.FAILED, "empty document"),
        ("206 Part", Outcome.FAILED, "only a part"),
        ("200 OK", Outcome.FAILED, "empty document"),
    ],
)
def test_a_status_means_something_for_the_feed(web, site, status, outcome, words):
    with pytest.raises(FetchError, match=words) as caught:
        web.fetch(Ask(site.serves("/a", b"", status=status)))

    assert caught.value.outcome is outcome
    assert caught.value.status_code == int(status[:3])


@pytest.mark.parametrize(
    ("said", "wait_s"),
    [("120", 120), ("315360000", 315360000), ("soon", None), ("-5", None), ("", None), ("9" * 30, None)],
)
def test_retry_after_is_told_as_said(web, site, said, wait_s):
    address = site.serves("/a", b"", f"Retry-After: {said}", status="429 Slow")

    assert refused(web, address).retry_after_s == wait_s


def test_retry_after_may_be_a_date(site):
    at = datetime(2026, 3, 1, 12, tzinfo=UTC)
    soon, past = (format_datetime(at + timedelta(hours=hours), usegmt=True) for hours in (2, -2))
    web = Web(clock=lambda: at)

    waits = [
        refused(web, site.serves("/a", b"", f"Retry-After: {date}", status="503 Busy"))
        for date in (soon, past, "Sun, 01 Mar 2026 14:00:00 -0000")
    ]

    web.close()
    assert [wait.retry_after_s for wait in waits] == [7200, 0, 7200]
    assert {wait.outcome for wait in waits} == {Outcome.DEFERRED}


# --- time


def quick(**limits):
    return Web(Limits(**{"connect_s": 2, "silence_s": 5, "total_s": 0.3, **limits}))


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n<rss>"])
def test_a_dripping_server_is_left_at_the_deadline(site, head):
    web = quick()

    error = refused(web, site.answers("/a", site.drip(head)))

    web.close()
    assert "too slow" in str(error)


def test_a_silent_server_is_left_before_the_deadline(site):
    web = quick(silence_s=0.2, total_s=20)

    error = refused(web, site.answers("/a", site.wait_until_stopped))

    web.close()
    assert "did not respond in time" in str(error)


def test_a_server_that_does_not_say_hello_securely_is_left(site):
    def wait(wire):
        wire.recv(1)

    web = quick(connect_s=0.2, total_s=20)
    site.answers("/", wait)

    error = refused(web, f"https://127.0.0.1:{site.port}/")

    web.close()
    assert "did not respond in time" in str(error)


def test_a_cancelled_fetch_ends_though_its_server_is_silent(site):
    web = quick(total_s=20)
    token = Token()
    reached = threading.Event()

    def silent(wire):
        reached.set()
        site.wait_until_stopped(wire)

    def cancel():
        reached.wait(5)
        token.cancel()

    thread = threading.Thread(target=cancel)
    thread.start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        web.fetch(Ask(site.answers("/a", silent)), token)

    thread.join()
    web.close()
    assert time.monotonic() - began < 4


def test_a_fetch_that_is_cancelled_already_asks_nobody(web, site):
    token = Token()
    token.cancel()

    with pytest.raises(Cancelled):
        web.fetch(Ask(site.serves("/a")), token)

    assert site.connections == 0


def test_closing_ends_what_is_under_way(site):
    web = quick(total_s=20)
    reached = threading.Event()
    errors = []

    def silent(wire):
        reached.set()
        site.wait_until_stopped(wire)

    thread = threading.Thread(target=lambda: errors.append(refused(web, site.answers("/a", silent))))
    thread.start()
    reached.wait(5)
    web.close()
    thread.join(5)

    assert "Listener is being closed" in str(errors[0])
    assert "Listener is being closed" in str(refused(web, site.url + "/a"))


# --- connections


def test_connections_are_kept_and_used_again(web, site):
    for path in ("/a", "/b", "/c"):
        web.fetch(Ask(site.serves(path)))

    assert site.connections == 1


def test_a_connection_closed_meanwhile_is_made_anew(web, site):
    def closes(wire):
        wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<rss>")
        wire.recv(65536)  # the second request, which gets no answer

    web.fetch(Ask(site.answers("/a", closes)))

    assert web.fetch(Ask(site.serves("/b"))).body == FEED
    assert site.connections == 2


def test_an_answer_that_never_comes_is_not_asked_for_twice(web, site):
    error = refused(web, site.answers("/a", lambda _wire: None))

    assert "without an answer" in str(error)
    assert len(site.requests) == 1


def test_a_name_that_does_not_exist_is_told():
    def nobody(_host, _port):
        raise OSError

    web = Web(dialler=Dialler(nobody))

    assert "No site called nobody.example" in str(refused(web, "http://nobody.example/"))
    web.close()


def test_every_number_of_a_name_is_tried(site):
    def two(_host, port):
        return (Place(2, ("127.0.0.2", port)), Place(2, ("127.0.0.1", port)))

    web = Web(dialler=Dialler(two))
    site.serves("/a")

    assert web.fetch(Ask(f"http://two.example:{site.port}/a")).body == FEED
    web.close()


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (ConnectionRefusedError(111, "refused"), "refused the connection"),
        (TimeoutError(), "did not respond in time"),
        (OSError(113, "No route to host"), "cannot be reached: No route to host"),
        (OSError(), "cannot be reached: no way to it"),
    ],
)
def test_what_keeps_a_connection_from_being_made_is_told(trouble, words):
    def fails(_place, _timeout_s):
        raise trouble

    web = Web(dialler=Dialler(connect=fails))

    assert words in str(refused(web, "http://127.0.0.1:9/"))
    web.close()


def test_only_addresses_on_the_web_are_asked(web):
    with pytest.raises(BadAddress):
        web.fetch(Ask("file:///etc/passwd"))


def test_a_body_larger_than_the_limit_is_not_read_to_its_end(web, site):
    def endless(wire):
        wire.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            wire.sendall(b" " * 65536)

    assert "larger than the limit of 1 MB" in str(refused(web, site.answers("/a", endless)))


def test_headers_without_end_are_not_read_to_their_end(web, site):
    def endless(wire):
        wire.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            wire.sendall(b"X-H: %s\r\n" % (b"v" * 1000))

    assert "headers" in str(refused(web, site.answers("/a", endless)))


def test_a_document_that_breaks_off_is_not_taken_for_whole(web, site):
    address = site.answers("/a", b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 99\r\n\r\n<rss>")

    assert "incomplete" in str(refused(web, address))


def test_a_redirect_whose_body_breaks_off_is_followed(web, site):
    site.serves("/new")
    head = b"HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 99\r\nLocation: /new\r\n\r\nsee"

    assert web.fetch(Ask(site.answers("/old", head))).body == FEED


def test_a_location_in_latin_letters_is_understood(web, site):
    site.serves("/caf%C3%A9")
    head = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /café\r\n\r\n".encode("latin-1")

    assert web.fetch(Ask(site.answers("/old", head))).url == site.url + "/caf%C3%A9"
