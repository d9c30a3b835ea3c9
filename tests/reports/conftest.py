"""Material for reports, made by hand."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from listener.domain.feed import NO_VALIDATORS, Feed, FeedStatus
from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.report import Fact, Grain, Material, Selected, Source
from listener.domain.search import Role


def made_material(facts: list[Fact], *names: str, **other) -> Material:
    searches = tuple(
        Selected(SearchId(number), name, name.lower(), Role.OWN, None) for number, name in enumerate(names, 1)
    )
    given = {
        "searches": searches,
        "sources": {
            FeedId(n): Source(FeedId(n), f"https://f{n}.example/feed", f"Feed {n}", None) for n in range(1, 9)
        },
        "scope": "Customers",
        "since": datetime(2026, 3, 1, tzinfo=UTC),
        "until": datetime(2026, 4, 1, tzinfo=UTC),
        "before": datetime(2026, 1, 29, tzinfo=UTC),
        "grain": Grain.MONTH,
        "time_zone": "UTC",
    }
    return Material(facts=facts, **{**given, **other})


def made_fact(number: int, day: str, *searches: int, feed: int = 1, authors: tuple[str, ...] = ()) -> Fact:
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Fact(ItemId(number), FeedId(feed), moment, authors, frozenset(map(SearchId, searches)))


@pytest.fixture
def material() -> Callable[..., Material]:
    return made_material


@pytest.fixture
def fact() -> Callable[..., Fact]:
    return made_fact


class Known:
    """A background that knows what it was given."""

    workspace = "Work"

    def __init__(self, *, texts=None, quotes=None, attention=None, feeds=(), mentions=(), hours=None) -> None:
        self._texts = texts or {}
        self._quotes = quotes or {}
        self._attention = attention or {}
        self._feeds = feeds
        self._mentions = mentions
        self.hours = hours

    def texts(self, items):
        return {item: self._texts[item] for item in items if item in self._texts}

    def quotes(self, items):
        return {item: self._quotes[item] for item in items if item in self._quotes}

    def feeds(self):
        return self._feeds

    def attention(self):
        return self._attention

    def mentions(self):
        return self._mentions


@pytest.fixture
def background() -> type[Known]:
    return Known


@pytest.fixture
def feed() -> Callable[..., Feed]:
    def make(number: int, **other) -> Feed:
        given = dict.fromkeys(
            ("site_url", "own_title", "format", "last_outcome", "error", "failing_since", "last_fetched_at"),
            None,
        )
        given |= dict.fromkeys(("last_item_at", "next_due_at", "interval_s", "user_agent"), None)
        given |= {
            "circles": (),
            "status": FeedStatus.OK,
            "validators": NO_VALIDATORS,
            "title": f"Feed {number}",
        }
        given |= dict.fromkeys(("failures", "items", "unread"), 0) | dict.fromkeys(
            ("description", "language"), ""
        )
        return Feed(id=FeedId(number), url=f"https://f{number}.example/feed", **{**given, **other})

    return make
