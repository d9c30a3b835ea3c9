"""From a web page to the feeds it leads to, asking no more than it must."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from listener.domain.errors import FetchError
from listener.domain.feed import Candidate, Found
from listener.net.page import Page
from listener.net.values import Ask, Fetched
from listener.net.web import Web
from listener.runtime.token import Token

_TRIES = 12  # requests for one page


def discover(
    web: Web, page: Fetched, is_feed: Callable[[Fetched], bool], token: Token | None = None
) -> tuple[Candidate, ...]:
    """Return the feeds of a page: those it announces, else those of its links and the usual places that are.

    Announced ones are believed and not fetched. A page that sends its readers on to another at once is
    followed there. At most 12 requests; an address that cannot be fetched is no feed.
    """
    return _Search(web, is_feed, token).feeds_of(page)


class _Search:
    """One search for the feeds of a page, with what is left of its requests."""

    def __init__(self, web: Web, is_feed: Callable[[Fetched], bool], token: Token | None) -> None:
        self._web = web
        self._is_feed = is_feed
        self._token = token
        self._tries = _TRIES

    def feeds_of(self, fetched: Fetched, *, may_go_on: bool = True) -> tuple[Candidate, ...]:
        page = Page(fetched.body, fetched.url, fetched.content_type)
        announced = page.told(page.announced())
        if announced:
            return announced
        next_page = page.next_page() if may_go_on else None
        if next_page is not None and (further := self._fetched(next_page, fetched)) is not None:
            if self._is_feed(further):
                return (Candidate(further.url, ""),)
            return self.feeds_of(further, may_go_on=False)
        linked = tuple(self._working(page.told(page.linked()), fetched))
        if linked:
            return linked
        return tuple(self._working(page.told(page.guessed()), fetched))[:1]

    def _working(self, tried: Iterable[Candidate], page: Fetched) -> Iterator[Candidate]:
        for candidate in tried:
            further = self._fetched(candidate.url, page)
            if further is not None and self._is_feed(further):
                yield replace(candidate, url=further.url)
                if candidate.found is Found.GUESS:
                    return

    def _fetched(self, url: str, page: Fetched) -> Fetched | None:
        if self._tries == 0:
            return None
        self._tries -= 1
        try:
            further = self._web.fetch(Ask(url, may_be_private=page.is_private), self._token)
        except FetchError:
            return None
        return further if isinstance(further, Fetched) else None
