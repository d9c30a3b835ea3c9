from collections.abc import Callable, Iterator
from typing import Any

import pytest

from listener.app.listener import Listener
from listener.domain.feed import Feed, Subscription
from listener.domain.ids import FeedUrl


@pytest.fixture
def opened(profile) -> Iterator[Callable[..., Listener]]:
    """Open the profile of the test as often as it likes; all are closed after it."""
    made: list[Listener] = []

    def make(**options: Any) -> Listener:
        made.append(Listener.open(profile, **options))
        return made[-1]

    yield make
    for listener in made:
        listener.close()


@pytest.fixture
def listener(opened, no_processes) -> Listener:
    """Listener in one process."""
    return opened()


@pytest.fixture
def follow(listener) -> Callable[..., Feed]:
    """Follow the feed at an address, asked once unless `fetch` is false."""

    def subscribe(url: str, *, fetch: bool = True, circles: tuple[str, ...] = ()) -> Feed:
        return listener.feeds.subscribe(Subscription(FeedUrl(url), circles=circles), fetch=fetch).feed

    return subscribe
