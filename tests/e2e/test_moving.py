"""A feed moves, and takes its items along."""

import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from listener.app.listener import Listener
from listener.app.results import Mark
from listener.domain.feed import FeedStatus, Outcome, Subscription
from listener.domain.listing import Listing
from listener.net.dial import Dialler, Place
from listener.net.web import Web

ITEMS = "".join(
    f"<item><title>Item {n}</title><guid>tag:e.example,2026:{n}</guid><description>words</description></item>"
    for n in range(3)
)
FEED = f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{ITEMS}</channel></rss>'.encode()
START = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Site(BaseHTTPRequestHandler):
    """Every host and path is a feed, or leads where `leads` says."""

    def do_GET(self):
        host = self.headers["Host"].partition(":")[0]
        status, target = self.server.leads.get(f"{host}{self.path}", (200, ""))
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.end_headers()
        self.wfile.write(FEED if status == 200 else b"")

    def log_message(self, *_args):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.leads = {}
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    def __init__(self):
        self.time = START

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def listener(profile, clock, site, no_processes):
    def resolve(_host, _port):
        return (Place(2, ("127.0.0.1", site.server_port)),)

    one = Listener.open(profile, clock=clock, web=Web(dialler=Dialler(resolve)))
    yield one
    one.close()


@pytest.fixture
def follow(listener):
    def follow(url):
        return listener.feeds.subscribe(Subscription(url)).feed.id

    return follow


def refreshed(listener, feed_id):
    (outcome,) = listener.refreshing.refresh([feed_id]).outcomes
    return outcome


def test_a_move_on_the_same_host_is_made_at_once_and_no_item_comes_twice(listener, follow, site):
    feed_id = follow("http://a.example/old")
    listener.items.mark(listener.items.ids(Listing(feed_id=feed_id)), Mark.READ)
    site.leads["a.example/old"] = (301, "/new")

    outcome = refreshed(listener, feed_id)

    assert outcome.outcome in (Outcome.SAME, Outcome.CHANGED)
    assert listener.feeds.get(feed_id).url == "http://a.example/new"
    counts = listener.items.counts(Listing(feed_id=feed_id))
    assert (counts.total, counts.unread) == (3, 0)


def test_a_move_to_another_host_is_made_after_a_day(listener, follow, site, clock):
    feed_id = follow("http://a.example/feed")
    site.leads["a.example/feed"] = (308, "http://b.example/feed")
    urls = []

    for hours in (1, 2, 24, 26):
        clock.time = START + timedelta(hours=hours)
        refreshed(listener, feed_id)
        urls.append(listener.feeds.get(feed_id).url)

    assert urls == ["http://a.example/feed"] * 3 + ["http://b.example/feed"]
    assert listener.items.counts(Listing(feed_id=feed_id)).total == 3


def test_a_move_that_is_taken_back_is_forgotten(listener, follow, site, clock):
    feed_id = follow("http://a.example/feed")
    for hours, leads in (
        (1, (301, "http://b.example/feed")),
        (2, (200, "")),
        (30, (301, "http://b.example/feed")),
    ):
        site.leads["a.example/feed"] = leads
        clock.time = START + timedelta(hours=hours)
        refreshed(listener, feed_id)

    assert listener.feeds.get(feed_id).url == "http://a.example/feed"


def test_a_move_onto_another_followed_feed_makes_one_of_the_two(listener, follow, site):
    kept, moved = follow("http://a.example/new"), follow("http://a.example/old")
    site.leads["a.example/old"] = (301, "/new")

    refreshed(listener, moved)

    (feed,) = listener.feeds.all()
    assert feed.url == "http://a.example/new"
    assert feed.id in (kept, moved)
    assert listener.items.counts(Listing(feed_id=feed.id)).total == 3


def test_a_feed_that_is_gone_keeps_its_items_and_is_asked_no_more(listener, follow, site, clock):
    feed_id = follow("http://a.example/feed")
    site.leads["a.example/feed"] = (410, "")

    outcome = refreshed(listener, feed_id)

    clock.time = START + timedelta(days=90)
    assert outcome.outcome is Outcome.GONE
    assert listener.feeds.get(feed_id).status is FeedStatus.GONE
    assert listener.refreshing.due() == ()
    assert listener.items.counts(Listing(feed_id=feed_id)).total == 3
