"""A profile in memory: what applying a plan means, in the fewest words."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from listener.domain.address import feed_key
from listener.domain.circle import Circle, join_path, split_path
from listener.domain.exchange import ImportPlan, Library, Shown, Style, outline_of, plan
from listener.domain.feed import NO_VALIDATORS, Feed, FeedStatus
from listener.domain.ids import CircleId, FeedId, SearchId
from listener.domain.outline import NOTHING, Foreign
from listener.domain.search import COLOURS, SavedSearch
from listener.opml.read import read
from listener.opml.write import write

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def made_feed(number: int, url: str, **other) -> Feed:
    given = {
        "site_url": None,
        "title": url,
        "own_title": None,
        "description": "",
        "language": "",
        "format": None,
        "circles": (),
        "status": FeedStatus.OK,
        "last_outcome": None,
        "error": None,
        "failing_since": None,
        "failures": 0,
        "last_fetched_at": None,
        "last_item_at": None,
        "next_due_at": None,
        "validators": NO_VALIDATORS,
        "interval_s": None,
        "user_agent": None,
        "items": 0,
        "unread": 0,
    }
    return Feed(id=FeedId(number), url=url, **{**given, **other})


@dataclass
class Profile:
    """Feeds, circles and searches; `apply` does what a plan says and nothing else."""

    library: Library = field(default_factory=Library)
    numbers: itertools.count = field(default_factory=lambda: itertools.count(1))

    def plan(self, content: bytes, into: str = "") -> ImportPlan:
        return plan(read(content), self.library, into)

    def bring(self, content: bytes, into: str = "") -> ImportPlan:
        planned = self.plan(content, into)
        self.apply(planned)
        return planned

    def apply(self, planned: ImportPlan) -> None:
        library = self.library
        feeds, circles, searches = list(library.feeds), list(library.circles), list(library.searches)
        feed_foreign, circle_foreign = dict(library.feed_foreign), dict(library.circle_foreign)
        for path in planned.circles:
            names = split_path(path)
            parent = self._circle(circles, join_path(names[:-1])) if names[1:] else None
            circles.append(
                Circle(CircleId(next(self.numbers)), names[-1], parent and parent.id, path, len(circles), ())
            )
        feeds.extend(
            made_feed(
                next(self.numbers),
                new.url,
                title=new.title,
                own_title=new.own_title,
                site_url=new.site_url,
                interval_s=new.interval_s,
            )
            for new in planned.feeds
        )
        by_key = {feed_key(feed.url): feed for feed in feeds if feed.status is not FeedStatus.FORMER}
        for placement in planned.placements:
            feed = by_key[feed_key(placement.url)]
            circle = self._circle(circles, placement.circle) if placement.circle else None
            if circle:
                assert feed.id not in circle.feeds
                circles[circles.index(circle)] = replace(circle, feeds=(*circle.feeds, feed.id))
            if placement.foreign:
                feed_foreign[circle and circle.id, feed.id] = placement.foreign
        for path, added in planned.circle_foreign.items():
            at = self._circle(circles, path).id if path else None
            held = circle_foreign.get(at, NOTHING)
            circle_foreign[at] = Foreign(
                held.attributes + added.attributes,
                held.elements + added.elements,
                held.outlines + added.outlines,
            )
        for search in planned.searches:
            scope = tuple(self._circle(circles, path).id for path in search.circles)
            colour = search.colour or COLOURS[len(searches) % len(COLOURS)]
            searches.append(
                SavedSearch(
                    SearchId(next(self.numbers)),
                    search.name,
                    search.query,
                    colour,
                    search.role,
                    scope,
                    search.alert,
                )
            )
        self.library = Library(feeds, circles, searches, feed_foreign, circle_foreign)

    def export(self, style: Style = Style.FULL, circles: tuple[CircleId, ...] = ()) -> bytes:
        return write(outline_of(self.library, Shown("Feeds", NOW, style, circles)))

    def circle(self, path: str) -> Circle:
        return self._circle(self.library.circles, path)

    def feeds_in(self, path: str) -> list[str]:
        urls = {feed.id: feed.url for feed in self.library.feeds}
        return [urls[feed] for feed in self.circle(path).feeds]

    @staticmethod
    def _circle(circles, path: str) -> Circle:
        return next(circle for circle in circles if circle.path.casefold() == path.casefold())


@pytest.fixture
def profile_in_memory() -> Callable[[], Profile]:
    return Profile


@pytest.fixture
def here() -> Profile:
    return Profile()


@pytest.fixture
def feed() -> Callable[..., Feed]:
    return made_feed
