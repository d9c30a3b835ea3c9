"""From what a person typed to the feeds it leads to."""

from listener.app.parts import Parts
from listener.app.preparing import Task
from listener.domain.address import Given
from listener.domain.errors import FetchError, ListOfFeeds, NoFeed, ParseError
from listener.domain.exchange import feeds_in
from listener.domain.feed import Candidate
from listener.domain.parsed import PreparedFeed
from listener.domain.words import _, ngettext
from listener.net.values import Ask, Fetched
from listener.runtime.token import Token
from listener.runtime.worker import WorkerKilled


def candidates(parts: Parts, typed: Given, token: Token | None) -> tuple[Candidate, ...]:
    """Return the feed at an address, else those its page leads to, best first.

    Raise FetchError where it cannot be fetched, NoFeed where it leads to none, ListOfFeeds where it is OPML.
    """
    from listener.net.discover import discover

    page = parts.web.fetch(Ask(typed.url, credentials=lambda: typed.credentials), token)
    if not isinstance(page, Fetched):
        raise FetchError(_("The server says that nothing changed, though nothing was fetched before."))
    feed = _read(parts, page, token)
    if feed is not None:
        return (Candidate(page.permanent_url or typed.url, feed.title, feed.format),)
    _refuse_list(typed, page)
    found = discover(parts.web, page, lambda tried: _read(parts, tried, token) is not None, token)
    if not found:
        raise NoFeed(_("{url} is no feed, and leads to none.").format(url=typed.url))
    return found


def _refuse_list(typed: Given, page: Fetched) -> None:
    """Raise ListOfFeeds where the document is OPML."""
    from listener.formats.sniff import is_outlines
    from listener.opml.read import read
    from listener.xml.encoding import charset_of, decode

    if not is_outlines(decode(page.body, charset_of(page.content_type)).text):
        return
    feeds = len(feeds_in(read(page.body).outlines))
    words = ngettext(
        "{url} is a list of {number} feed (OPML), not a feed: `listener opml import {url}` takes it.",
        "{url} is a list of {number} feeds (OPML), not a feed: `listener opml import {url}` takes it.",
        feeds,
    )
    raise ListOfFeeds(
        words.format(url=typed.url, number=feeds), address=typed.url, content=page.body, feeds=feeds
    )


def _read(parts: Parts, page: Fetched, token: Token | None) -> PreparedFeed | None:
    task = Task(page.body, page.content_type, page.url, parts.now())
    try:
        return parts.parsing.call(task, token)
    except (ParseError, WorkerKilled):
        return None
