"""A store to test with, and a small language for what feeds say to it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from listener.domain.feed import Outcome, Subscription, Validators
from listener.domain.identity import keys
from listener.domain.ids import FeedId, FeedUrl, ItemId, SearchId
from listener.domain.item import Content
from listener.domain.listing import Listing
from listener.domain.parsed import PreparedFeed, PreparedItem
from listener.domain.refreshing import FeedResult, Written
from listener.domain.search import ItemMatch, SavedSearch, Snippet, Span
from listener.store.store import Store

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now

    def move(self, **length: float) -> None:
        self.now += timedelta(**length)


def content(number: object = 1, **said: object) -> Content:
    """Return what an item says; only what is given differs from the plain one of that number."""
    plain = Content(
        title=f"Title {number}",
        link=f"https://site.example/{number}",
        authors=("Ada",),
        published_at=None,
        updated_at=None,
        categories=("news",),
        language="en",
        summary_html=f"<p>text {number}</p>",
        body_html=f"<p>text {number}</p>",
        base_url="https://site.example/",
        text=f"text {number}",
    )
    return replace(plain, **said)


def entry(
    guid: str | None = "", number: object = 1, matches: Sequence[ItemMatch] = (), **said: object
) -> PreparedItem:
    """Return an entry made ready; its guid comes from its number unless it is given (None: it has none)."""
    made = content(number, **said)
    return PreparedItem(made, keys(f"tag:{number}" if guid == "" else guid, made), tuple(matches))


def entries(*numbers: object) -> list[PreparedItem]:
    return [entry(number=number) for number in numbers]


def match(search_id: SearchId, *words: str, part: int = 0) -> ItemMatch:
    return ItemMatch(
        search_id, (Span(0, 5),), Snippet("text around", (Span(0, 4),)), words or ("text",), part
    )


@dataclass
class Language:
    """What a test says to the store."""

    store: Store
    clock: Clock

    content = staticmethod(content)
    entry = staticmethod(entry)
    entries = staticmethod(entries)
    match = staticmethod(match)

    def feed(self, name: str = "one", *circles: str) -> FeedId:
        return self.store.feeds.subscribe(
            [Subscription(FeedUrl(f"https://{name}.example/feed"), circles=circles)]
        ).ids[0]

    def result(self, feed_id: FeedId, items: Sequence[PreparedItem] = (), **said: object) -> FeedResult:
        prepared = PreparedFeed(
            title=f"Feed {feed_id}",
            site_url="https://site.example/",
            description="",
            language="en",
            format="rss20",
            items=tuple(items),
            searches_version=self.store.searches.version(),
        )
        plain = FeedResult(
            feed_id=feed_id,
            outcome=Outcome.CHANGED,
            asked_at=self.clock.now,
            next_due_at=self.clock.now + timedelta(hours=1),
            status_code=200,
            prepared=prepared,
            validators=Validators('"etag"', "yesterday", b"hash"),
            requests=1,
        )
        return replace(plain, **said)

    def refresh(self, feed_id: FeedId, items: Sequence[PreparedItem], **said: object) -> Written:
        return self.store.refreshing.write([self.result(feed_id, items, **said)])

    def filled(self, count: int = 5, name: str = "one", *circles: str) -> tuple[FeedId, list[ItemId]]:
        """Return a feed with items, and their ids in the order they came."""
        feed_id = self.feed(name, *circles)
        self.refresh(feed_id, entries(*(f"{name}-{number}" for number in range(count))))
        return feed_id, sorted(self.store.items.ids(Listing(feed_id=feed_id)))

    def search(self, name: str = "Solar", query: str = "solar", **said: object) -> SavedSearch:
        made = replace(SavedSearch(SearchId(0), name, query, "teal"), **said)
        return self.store.searches.add(made)[0]

    def titles(self, listing: Listing) -> list[str]:
        return [row.title for row in self.store.items.rows(self.store.items.ids(listing))]

    def is_sound(self) -> bool:
        return all(check.ok for check in self.store.check())


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a profile made once, to be copied: making one waits for the disk."""
    folder = tmp_path_factory.mktemp("blank") / "profile"
    Store.open(folder).close()
    return folder


@pytest.fixture
def opened(profile: Path, clock: Clock, blank: Path) -> Iterator[Callable[..., Store]]:
    """Return a function that opens the profile; what it opened is closed at the end."""
    stores: list[Store] = []

    def open_store(folder: Path = profile, **how: object) -> Store:
        if not folder.exists():
            shutil.copytree(blank, folder)
        stores.append(Store.open(folder, clock=clock, **how))
        return stores[-1]

    yield open_store
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Callable[..., Store]) -> Store:
    return opened()


@pytest.fixture
def say(store: Store, clock: Clock) -> Language:
    return Language(store, clock)


@pytest.fixture
def language() -> type[Language]:
    """Return the language itself, for tests that open stores of their own."""
    return Language
