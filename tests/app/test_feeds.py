import pytest

from listener.domain.address import Credentials
from listener.domain.errors import NoFeed, NotFound
from listener.domain.feed import Subscription
from listener.domain.ids import FeedUrl


class Kept:
    """Passwords that are kept in a dict."""

    def __init__(self):
        self.by_feed = {}
        self.notice = ""

    def keep(self, feed_id, url, credentials):
        self.by_feed[feed_id] = (url, credentials)

    def find(self, feed_id, url):
        kept_for, credentials = self.by_feed.get(feed_id, (None, None))
        return credentials if kept_for == url else None

    def forget(self, feed_id):
        del self.by_feed[feed_id]


@pytest.fixture
def passwords(listener, monkeypatch) -> Kept:
    kept = Kept()
    monkeypatch.setattr(listener._parts, "_passwords", kept, raising=False)
    return kept


def test_a_password_in_an_address_goes_to_the_keyring_never_into_the_profile(listener, passwords, site):
    url = site.feed("/feed.xml", "One")
    (found,) = listener.feeds.candidates(url.replace("http://", "http://ann:secret@"))
    assert found.url == url
    feed = listener.feeds.subscribe(Subscription(found.url)).feed
    assert feed.url == url
    assert passwords.by_feed == {feed.id: (url, Credentials("ann", "secret"))}


def test_a_password_goes_to_the_origin_it_was_typed_for_alone(listener, passwords):
    listener.feeds.unasked("https://ann:secret@one.example/feed")
    listener.feeds.subscribe(Subscription(FeedUrl("https://two.example/feed")), fetch=False)
    assert passwords.by_feed == {}


def test_a_password_is_kept_and_forgotten(listener, passwords, follow):
    feed = follow("https://one.example/feed", fetch=False)
    assert listener.feeds.keep_password(feed.id, user="ann", password="secret") == ""
    assert passwords.by_feed[feed.id][1] == Credentials("ann", "secret")
    listener.feeds.forget_password(feed.id)
    assert passwords.by_feed == {}


def test_a_feed_that_was_left_is_among_the_former_ones(listener, follow, site):
    feed = follow(site.feed("/feed.xml", "One"))
    listener.feeds.unsubscribe([feed.id])
    assert listener.feeds.all() == ()
    assert [each.id for each in listener.feeds.all(former=True)] == [feed.id]
    assert listener.feeds.forgettable([feed.id]) == 1
    listener.undo.undo()
    assert [each.id for each in listener.feeds.all()] == [feed.id]


def test_a_title_that_two_feeds_have_does_not_find_one(listener, follow, site):
    for path in ("/one.xml", "/two.xml"):
        follow(site.feed(path, path, name="The same"))
    with pytest.raises(NotFound, match="by its id: 1, 2"):
        listener.feeds.find("the same")


def test_a_page_whose_links_are_no_feeds_leads_to_none(listener, site):
    site.put("/feed", "<html><p>no", "text/html")
    with pytest.raises(NoFeed):
        listener.feeds.candidates(site.put("/", "<html><a href='/feed'>RSS feed</a>", "text/html"))
