"""What comes from the network does not lead into the user's own."""

import pytest

from listener.net.dial import Dialler, Place, connected, resolved
from listener.net.values import Ask, Limits
from listener.net.web import Web


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


def test_a_redirect_from_a_public_place_to_a_private_one_is_refused(public_web, site, other_site, refused):
    other_site.serves("/secret")
    site.serves("/a", b"", f"Location: {other_site.url}/secret", status="302 Found")

    error = refused(public_web, f"http://public.example:{site.port}/a")

    assert "your own network" in str(error)
    assert other_site.requests == []


def test_a_kept_connection_does_not_open_the_way_to_a_private_place(public_web, site, other_site, refused):
    public_web.fetch(Ask(other_site.serves("/secret")))
    site.serves("/a", b"", f"Location: {other_site.url}/secret", status="302 Found")

    refused(public_web, f"http://public.example:{site.port}/a")

    assert len(other_site.requests) == 1


def test_a_redirect_from_a_private_place_to_another_is_followed(public_web, site, other_site):
    site.serves("/a", b"", f"Location: {other_site.serves('/b')}", status="302 Found")

    assert public_web.fetch(Ask(site.url + "/a")).is_private


def test_an_address_from_the_network_may_not_be_private(public_web, site, refused):
    error = refused(public_web, site.serves("/a"), may_be_private=False)

    assert "127.0.0.1" in str(error)
    assert site.requests == []
    assert not public_web.fetch(Ask(f"http://public.example:{site.port}/a", may_be_private=False)).is_private
