"""Measure the store: `python tests/bench/store.py [ITEMS]` fills a profile and prints milliseconds.

Writes 100,000 items in 500 feeds and 20 circles with 50 saved searches, then times what the window asks for.
Nothing is asserted: the numbers to stay under stand beside what was measured.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from listener.domain.feed import Outcome, Subscription, Validators
from listener.domain.identity import keys
from listener.domain.ids import FeedId, FeedUrl, ItemId, SearchId, WorkspaceId
from listener.domain.item import Content
from listener.domain.listing import Listing
from listener.domain.mention import Status
from listener.domain.parsed import PreparedFeed, PreparedItem
from listener.domain.refreshing import FeedResult
from listener.domain.search import COLOURS, ItemMatch, SavedSearch, Snippet, Span
from listener.domain.workspace import Workspace
from listener.store.store import Store

NOW = datetime(2026, 11, 1, tzinfo=UTC)
FEEDS, CIRCLES, SEARCHES, AT_ONCE = 500, 20, 50, 25
WORDS = ("the", "price", "of", "solar", "panels", "falls", "as", "storage", "grows", "and", "grids", "learn")


def item(number: int, feed: int, chance: random.Random, searches: list[SearchId]) -> PreparedItem:
    text = " ".join(chance.choices(WORDS, k=250))
    content = Content(
        title=f"{' '.join(chance.choices(WORDS, k=7))} {number}",
        link=f"https://site{feed}.example/{number}",
        authors=(f"Author {number % 900}",),
        published_at=NOW - timedelta(minutes=number * 5),
        updated_at=None,
        categories=("energy",),
        language="en",
        summary_html="",
        body_html=f"<p>{text}</p>",
        base_url=f"https://site{feed}.example/",
        text=text,
    )
    found = [search for search in searches if chance.random() < 0.02]
    matches = tuple(
        ItemMatch(s, (Span(0, 3),), Snippet(text[:200], (Span(4, 9),)), ("solar",)) for s in found
    )
    return PreparedItem(content, keys(f"tag:{number}", content), matches)


def filled(store: Store, items: int) -> None:
    chance = random.Random(7)
    wanted = [
        Subscription(FeedUrl(f"https://site{n}.example/feed"), circles=(f"Circle {n % CIRCLES}",))
        for n in range(FEEDS)
    ]
    feeds = store.feeds.subscribe(wanted).ids
    searches = [
        store.searches.add(SavedSearch(SearchId(0), f"Search {n}", "solar", COLOURS[n % len(COLOURS)]))[0].id
        for n in range(SEARCHES)
    ]
    version = store.searches.version()
    each = items // FEEDS
    for start in range(0, FEEDS, AT_ONCE):
        batch = [
            FeedResult(
                feed_id=FeedId(feeds[n]),
                outcome=Outcome.CHANGED,
                asked_at=NOW,
                next_due_at=NOW + timedelta(hours=1),
                validators=Validators("etag"),
                prepared=PreparedFeed(
                    title=f"Site {n}",
                    site_url=None,
                    description="",
                    language="en",
                    format="rss20",
                    items=tuple(item(k * FEEDS + n, n, chance, searches) for k in range(each)),
                    searches_version=version,
                ),
            )
            for n in range(start, min(start + AT_ONCE, FEEDS))
        ]
        store.refreshing.write(batch)
    ids = store.items.ids(Listing())
    store.marks.mark_read(ids[len(ids) // 5 :])
    store.marks.star(chance.sample(ids, len(ids) // 100))


def timed(name: str, limit: str, work: Callable[[], object]) -> None:
    """Print medians of five laps: processor time, which other programs do not disturb, and the clock's."""
    laps = []
    for _lap in range(5):
        cpu, start = time.process_time(), time.perf_counter()
        work()
        laps.append(((time.process_time() - cpu) * 1000, (time.perf_counter() - start) * 1000))
    cpu_ms, wall_ms = (sorted(column)[2] for column in zip(*laps, strict=True))
    print(f"{name:<32} {cpu_ms:8.2f} ms CPU {wall_ms:8.2f} ms   {limit}")


def measure(store: Store) -> None:
    ids = store.items.ids(Listing())
    circle = store.circles.all()[0].id
    search = store.searches.all()[0].id
    feed = store.feeds.all()[0].id
    timed("sidebar", "under 50", store.items.sidebar)
    timed("feeds.all", "", store.feeds.all)
    timed("ids of all", "under 60", lambda: store.items.ids(Listing()))
    store.hidden.hide(ids[5:5005:5])
    timed("ids of all, 1,000 hidden", "", lambda: store.items.ids(Listing()))
    timed("sidebar, 1,000 hidden", "", store.items.sidebar)
    store.acts.undo()
    timed("ids of unread", "", lambda: store.items.ids(Listing(unread=True)))
    timed("ids of a circle", "", lambda: store.items.ids(Listing(circle_id=circle)))
    timed("ids of a feed", "", lambda: store.items.ids(Listing(feed_id=feed)))
    timed("ids of a search", "", lambda: store.items.ids(Listing(search_id=search)))
    timed("ids of a search, unread", "", lambda: store.items.ids(Listing(search_id=search, unread=True)))
    timed("first 50 of a circle", "", lambda: store.items.ids(Listing(circle_id=circle), limit=50))
    timed("rows of 100", "under 3", lambda: store.items.rows(ids[5000:5100]))
    workspace = store.workspaces.add(
        Workspace(WorkspaceId(0), "All", 0, searches=tuple(each.id for each in store.searches.all()))
    )[0]
    mentions = store.mentions.ids(workspace.id)
    print(f"a workspace of {len(workspace.searches)} searches with {len(mentions)} mentions")

    def open_stream() -> None:
        listed, _counts = store.mentions.listed(workspace.id)
        store.mentions.some(workspace.id, listed[:50])

    def triage_and_back() -> None:
        store.mentions.triage(workspace.id, mentions[:1000], Status.ANSWERED)
        store.acts.undo()

    timed("open the stream of a workspace", "under 200", open_stream)
    timed(
        "triage one mention and undo",
        "",
        lambda: (store.mentions.triage(workspace.id, mentions[:1], Status.ANSWERED), store.acts.undo()),
    )
    timed("triage 1,000 and undo", "under 1000", triage_and_back)
    timed("one item", "", lambda: store.items.get(ItemId(ids[77])))

    def mark_and_back() -> None:
        store.marks.mark_read(ids[-10_000:], read=False)
        store.acts.undo()

    timed("mark 10,000 unread and undo", "", mark_and_back)
    timed(
        "mark 1 unread and undo", "", lambda: (store.marks.mark_read(ids[-1:], read=False), store.acts.undo())
    )


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "profile")
        start = time.perf_counter()
        filled(store, items)
        seconds = time.perf_counter() - start
        size = (Path(folder) / "profile" / "listener.db").stat().st_size / 2**20
        print(f"{items} items written in {seconds:.1f} s ({items / seconds:.0f} a second), {size:.0f} MB")
        measure(store)
        store.close()


if __name__ == "__main__":
    main()
