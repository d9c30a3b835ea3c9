"""From what a person typed to the feeds it leads to."""

from listener.app.parts import Parts
from listener.app.preparing import Task
from listener.domain.address import Given
from listener.domain.errors import FetchError, NoFeed, ParseError
from listener.domain.feed import Candidate
from listener.domain.parsed import PreparedFeed
from listener.domain.words import _
from listener.net.values import Ask, Fetched
from listener.runtime.token import Token
from listener.runtime.worker import WorkerKilled


def candidates(parts: Parts, typed: Given, token: Token | None) -> tuple[Candidate, ...]:
    """Return the feed at an address, else those its page leads to, best first.

    Raise FetchError where it cannot be fetched, NoFeed where it leads to none.
    """
    from listener.net.discover import discover

    page = parts.web.fetch(Ask(typed.url, credentials=lambda: typed.credentials), token)
    if not isinstance(page, Fetched):
        raise FetchError(_("The server says that nothing changed, though nothing was fetched before."))
    feed = _read(parts, page, token)
    if feed is not None:
        return (Candidate(page.permanent_url or typed.url, feed.title, feed.format),)
    found = discover(parts.web, page, lambda tried: _read(parts, tried, token) is not None, token)
    if not found:
        raise NoFeed(_("{url} is no feed, and leads to none.").format(url=typed.url))
    return found


def _read(parts: Parts, page: Fetched, token: Token | None) -> PreparedFeed | None:
    task = Task(page.body, page.content_type, page.url, parts.now())
    try:
        return parts.parsing.call(task, token)
    except (ParseError, WorkerKilled):
        return None
