"""Material for reports: made by hand, or from the lab's corpus with truth's own answers."""

import gzip
import json
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

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


class Lab:
    """The corpus of the lab; `material(queries)` is all of it with the items that truth finds.

    Reading the markup of an item is slow in truth, so only items that hold one of the words are read whole.
    """

    WORDS = re.compile(r"\bsecurity\b|\bdatadog\b|\bsplunk\b|\bhoneycomb\b|\bnew relic\b", re.IGNORECASE)

    def __init__(self, shared: Path) -> None:
        import truth

        self._truth = truth
        corpus = shared / "lab" / "corpus"
        feeds = {feed["id"]: feed for feed in json.loads((corpus / "feeds.json").read_text("utf-8"))}
        with gzip.open(corpus / "items.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        self.items = [truth.Item(self._light(row), feeds[row["feed"]]) for row in rows]
        self.numbers = {item.id: number for number, item in enumerate(self.items, 1)}
        self.feeds = {feed: number for number, feed in enumerate(sorted(feeds), 1)}
        expected = json.loads((shared / "truth" / "scenarios_shared.json").read_text("utf-8"))
        self.expected = expected["reports"]

    def cases(self, name: str, query: object = "security") -> list[dict]:
        """Return what truth says of a report on `query`."""
        return [case["result"] for case in self.expected[name] if case["query"] == query]

    def _light(self, row: dict) -> dict:
        return row if self.WORDS.search(row["html"]) else {**row, "html": ""}

    def material(self, *queries: str, grain: Grain = Grain.MONTH) -> Material:
        found = {
            SearchId(number): {item.id for item in self._truth.search(self.items, query)}
            for number, query in enumerate(queries, 1)
        }
        facts = [
            Fact(
                ItemId(self.numbers[item.id]),
                FeedId(self.feeds[item.feed]),
                item.date,
                tuple(item.author_names),
                frozenset(search for search, ids in found.items() if item.id in ids),
            )
            for item in self.items
        ]
        sources = {
            FeedId(number): Source(FeedId(number), f"https://lab.example/{feed}", feed, None)
            for feed, number in self.feeds.items()
        }
        searches = tuple(
            Selected(SearchId(number), query, query, Role.OWN, None)
            for number, query in enumerate(queries, 1)
        )
        since, until = datetime(2000, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
        return Material(facts, searches, sources, "", since, until, since, grain, "UTC")


@pytest.fixture(scope="session")
def lab(shared: Path) -> Lab:
    # Truth's modules are plain names beside the corpus; the fixture `shared` made them importable.
    assert str(shared / "truth") in sys.path
    return Lab(shared)


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
