"""From a web page to the feeds it leads to."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from listener.domain.ids import FeedUrl
from listener.net.values import Fetched
from listener.net.web import Web
from listener.runtime.token import Token


class Found(Enum):
    """How a page led to an address."""

    LINK = "link"  # announced in a link element
    ANCHOR = "anchor"  # a link in its text that looks like a feed's
    GUESS = "guess"  # where feeds often are; only worth a try


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may be a feed's."""

    url: FeedUrl
    title: str
    type: str  # as announced: application/rss+xml ..., or ""
    found: Found


def candidates(body: bytes, url: str, content_type: str = "") -> tuple[Candidate, ...]:
    """Return where the feeds of a page may be, likeliest first; at most 50, never the page itself."""
    raise NotImplementedError


def discover(
    web: Web, page: Fetched, is_feed: Callable[[Fetched], bool], token: Token | None = None
) -> tuple[Candidate, ...]:
    """Return the feeds of a page: those it announces, else those of its links and the usual places that are.

    Announced ones are believed and not fetched. At most 12 requests.
    """
    raise NotImplementedError
