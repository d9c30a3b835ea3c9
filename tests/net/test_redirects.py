"""Redirects are followed with care, and told apart."""

import pytest

from listener.domain.feed import Validators
from listener.net.values import Ask

FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title></channel></rss>'


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


def test_ten_redirects_are_followed_and_the_eleventh_is_not(web, site, refused):
    for step in range(12):
        site.serves(f"/{step}", b"", f"Location: /{step + 1}", status="302 Found")
    site.serves("/12")

    assert web.fetch(Ask(site.url + "/2")).url == site.url + "/12"
    error = refused(web, site.url + "/1")
    assert "more than 10 times" in str(error)
    assert error.requests == 11


def test_a_circle_of_redirects_ends_at_its_first_turn(web, site, refused):
    site.serves("/b", b"", "Location: /a", status="302 Found")
    error = refused(web, site.serves("/a", b"", "Location: /b", status="302 Found"))

    assert "in a circle" in str(error)
    assert len(site.requests) == 2


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "javascript:alert(1)", "ftp://e.example/", "data:,x", "", "https://"]
)
def test_a_redirect_leads_to_the_web_or_nowhere(web, site, target, refused):
    error = refused(web, site.serves("/a", b"", f"Location: {target}", status="302 Found"))

    assert "redirects to an address that is not allowed" in str(error)


def test_a_redirect_with_a_long_body_is_followed_without_reading_it(web, site):
    site.serves("/new")
    address = site.serves("/old", b"x" * 100_000, "Location: /new", status="302 Found")

    assert web.fetch(Ask(address)).body == FEED


def test_a_redirect_whose_body_breaks_off_is_followed(web, site):
    site.serves("/new")
    head = b"HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 99\r\nLocation: /new\r\n\r\nsee"

    assert web.fetch(Ask(site.answers("/old", head))).body == FEED


def test_a_location_in_latin_letters_is_understood(web, site):
    site.serves("/caf%C3%A9")
    head = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /café\r\n\r\n".encode("latin-1")

    assert web.fetch(Ask(site.answers("/old", head))).url == site.url + "/caf%C3%A9"
