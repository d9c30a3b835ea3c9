"""Connections are kept, made anew, and given up."""

import pytest

from listener.domain.errors import BadAddress
from listener.net.dial import Dialler, Place
from listener.net.values import Ask
from listener.net.web import Web

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>'


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


def test_an_answer_that_never_comes_is_not_asked_for_twice(web, site, refused):
    error = refused(web, site.answers("/a", lambda _wire: None))

    assert "without an answer" in str(error)
    assert len(site.requests) == 1


def test_a_name_that_does_not_exist_is_told(refused):
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
def test_what_keeps_a_connection_from_being_made_is_told(trouble, words, refused):
    def fails(_place, _timeout_s):
        raise trouble

    web = Web(dialler=Dialler(connect=fails))

    assert words in str(refused(web, "http://127.0.0.1:9/"))
    web.close()


def test_only_addresses_on_the_web_are_asked(web):
    with pytest.raises(BadAddress):
        web.fetch(Ask("file:///etc/passwd"))


def test_a_body_larger_than_the_limit_is_not_read_to_its_end(web, site, refused):
    def endless(wire):
        wire.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            wire.sendall(b" " * 65536)

    assert "larger than the limit of 1 MB" in str(refused(web, site.answers("/a", endless)))


def test_headers_without_end_are_not_read_to_their_end(web, site, refused):
    def endless(wire):
        wire.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            wire.sendall(b"X-H: %s\r\n" % (b"v" * 1000))

    assert "headers" in str(refused(web, site.answers("/a", endless)))


def test_a_document_that_breaks_off_is_not_taken_for_whole(web, site, refused):
    address = site.answers("/a", b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 99\r\n\r\n<rss>")

    assert "incomplete" in str(refused(web, address))
