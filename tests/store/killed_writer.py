"""A process that writes without end, to be killed: refreshes, marks and undoes, and says what is done."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from listener.domain.feed import Outcome, Subscription, Validators
from listener.domain.identity import keys
from listener.domain.ids import FeedUrl
from listener.domain.item import Content
from listener.domain.listing import Listing
from listener.domain.parsed import PreparedFeed, PreparedItem
from listener.domain.refreshing import FeedResult
from listener.store.store import Store

START = datetime(2026, 3, 10, tzinfo=UTC)


def entry(number: int) -> PreparedItem:
    content = Content(
        title=f"Title {number}",
        link=f"https://site.example/{number}",
        authors=(),
        published_at=START - timedelta(minutes=number),
        updated_at=None,
        categories=(),
        language="en",
        summary_html="",
        body_html="<p>words</p>" * 200,
        base_url="https://site.example/",
        text="words " * 200,
    )
    return PreparedItem(content, keys(f"tag:{number}", content))


def main() -> None:
    store = Store.open(Path(sys.argv[1]))
    feed_id = store.feeds.subscribe([Subscription(FeedUrl("https://site.example/feed"))]).ids[0]
    done = store.items.counts(Listing()).total
    while True:
        prepared = PreparedFeed(
            "Feed",
            None,
            "",
            "en",
            "rss20",
            tuple(entry(done + n) for n in range(20)),
            store.searches.version(),
        )
        store.refreshing.write(
            [
                FeedResult(
                    feed_id, Outcome.CHANGED, START, None, prepared=prepared, validators=Validators(f"{done}")
                )
            ]
        )
        done += 20
        ids = store.items.ids(Listing(), limit=10)
        store.marks.star(ids)
        store.acts.undo()
        store.marks.mark_read(store.items.ids(Listing(unread=True), limit=10))
        # What is said to be done must be found after the kill.
        print(done, store.items.counts(Listing()).total - store.items.counts(Listing()).unread, flush=True)


if __name__ == "__main__":
    main()
