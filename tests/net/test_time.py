"""No server is waited for longer than the limits say, and no result that nobody wants."""

import threading

import pytest

from listener.net.values import Ask, Limits
from listener.net.web import Web
from listener.runtime.token import Cancelled, Token


def quick(**limits):
    return Web(Limits(**{"connect_s": 2, "silence_s": 5, "total_s": 0.3, **limits}))


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n<rss>"])
def test_a_dripping_server_is_left_at_the_deadline(site, head, refused):
    web = quick()

    error = refused(web, site.answers("/a", site.drip(head)))

    web.close()
    assert "too slow" in str(error)


def test_a_silent_server_is_left_before_the_deadline(site, refused):
    web = quick(silence_s=0.2, total_s=20)

    error = refused(web, site.answers("/a", site.wait_until_stopped))

    web.close()
    assert "did not respond in time" in str(error)


def test_a_server_that_does_not_say_hello_securely_is_left(site, refused):
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
    with pytest.raises(Cancelled):  # not that its time is over
        web.fetch(Ask(site.answers("/a", silent)), token)

    thread.join()
    web.close()


def test_a_fetch_that_is_cancelled_already_asks_nobody(web, site):
    token = Token()
    token.cancel()

    with pytest.raises(Cancelled):
        web.fetch(Ask(site.serves("/a")), token)

    assert site.connections == 0


def test_closing_ends_what_is_under_way(site, refused):
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
