"""Pictures are loaded only where they are wanted, once, and only if they are pictures."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from listener.app.listener import Listener
from listener.app.pictures import Pictures
from listener.domain.errors import FetchError
from listener.domain.feed import Subscription
from listener.domain.ids import FeedId, FeedUrl
from listener.runtime.token import Token

PNG = b"\x89PNG\r\n\x1a\n" + b"rest of a picture"


class Gallery(http.server.BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = b"<svg onload='x'/>" if "odd" in self.path else PNG + self.path.encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None: ...


@pytest.fixture
def gallery() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Here", (Gallery,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def listener(profile: Path) -> Iterator[Listener]:
    opened = Listener.open(profile)
    yield opened
    opened.close()


def subscribed(listener: Listener, url: str) -> FeedId:
    listener.feeds.subscribe(Subscription(FeedUrl(url)), fetch=False)
    return listener.feeds.find(url).id


def test_pictures_are_not_loaded_until_the_user_says_so(listener: Listener) -> None:
    feed = subscribed(listener, "https://news.example/feed")
    assert not listener.pictures.are_wanted(feed)
    listener.settings.set("images", "always")
    assert listener.pictures.are_wanted(feed)
    listener.feeds.set(feed, "images", "never")
    assert not listener.pictures.are_wanted(feed)
    listener.settings.set("images", "per-feed")
    listener.feeds.set(feed, "images", "always")
    assert listener.pictures.are_wanted(feed)
    listener.settings.set("images", "never")
    assert not listener.pictures.are_wanted(feed)


def test_a_picture_is_fetched_once(listener: Listener, gallery) -> None:
    address, asked = gallery
    feed = subscribed(listener, f"{address}/feed")
    first = listener.pictures.fetch(f"{address}/a.png", feed, Token())
    assert listener.pictures.fetch(f"{address}/a.png", feed, Token()) == first == PNG + b"/a.png"
    assert asked == ["/a.png"]


def test_what_is_no_picture_is_refused(listener: Listener, gallery) -> None:
    address, _asked = gallery
    feed = subscribed(listener, f"{address}/feed")
    with pytest.raises(FetchError, match="no picture that can be shown"):
        listener.pictures.fetch(f"{address}/odd.png", feed, Token())


def test_a_public_feed_shows_no_picture_from_a_private_place(listener: Listener, gallery) -> None:
    address, asked = gallery
    feed = subscribed(listener, "https://news.example/feed")
    with pytest.raises(FetchError):
        listener.pictures.fetch(f"{address}/a.png", feed, Token())
    assert asked == []


def test_the_cache_keeps_what_came_last(listener: Listener, gallery) -> None:
    address, asked = gallery
    feed = subscribed(listener, f"{address}/feed")
    small = Pictures(listener._parts, kept=60)
    for name in ("a", "b", "c"):
        small.fetch(f"{address}/{name}.png", feed, Token())
    small.fetch(f"{address}/c.png", feed, Token())
    small.fetch(f"{address}/a.png", feed, Token())
    assert asked == ["/a.png", "/b.png", "/c.png", "/a.png"]
