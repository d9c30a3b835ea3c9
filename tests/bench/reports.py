"""Measure reports: `python tests/bench/reports.py [ITEMS]` prints milliseconds of CPU; nothing is asserted.

100,000 items of 500 feeds over a year, three searches that find a tenth each, eight links an item: what
computing each report takes, and writing it in each format. To stay under: 2 s a report, reading included.
"""

import random
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import listener.exporters
import listener.reports
from listener.domain.attention import Attended
from listener.domain.background import ItemText, Nothing
from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.report import Describe, Exporter, Fact, Grain, Material, Selected, Source
from listener.domain.search import Role
from listener.runtime.folder import offered

UNTIL = datetime(2026, 11, 1, tzinfo=UTC)
FEEDS = 500
WORDS = ("price", "of", "solar", "panels", "falls", "as", "storage", "grows", "and", "grids", "learn")


class Told(Nothing):
    """A background whose items all say something."""

    def __init__(self, chance: random.Random) -> None:
        self._said = [
            ItemText(" ".join(chance.choices(WORDS, k=7)), " ".join(chance.choices(WORDS, k=250)))
            for _ in range(50)
        ]

    def texts(self, items: Sequence[ItemId]) -> Mapping[ItemId, ItemText]:
        return {item: self._said[item % len(self._said)] for item in items}

    def attention(self) -> Mapping[FeedId, Attended]:
        return {
            FeedId(feed): Attended(
                read=tuple(map(ItemId, range(100))), opened=tuple(map(ItemId, range(feed % 7)))
            )
            for feed in range(FEEDS)
        }


def material(items: int) -> Material:
    chance = random.Random(7)
    facts = [
        Fact(
            ItemId(number),
            FeedId(number % FEEDS),
            UNTIL - timedelta(minutes=number * 525_600 // items + 1),
            (f"Author {number % 900}",),
            frozenset(SearchId(search) for search in (1, 2, 3) if chance.random() < 0.1),
            title=f"Item {number}",
            link=f"https://site{number % FEEDS}.example/{number}",
            links=tuple(f"https://page{chance.randrange(items)}.example/?utm_source=x" for _link in range(8)),
            is_copy=False,
        )
        for number in range(items)
    ]
    searches = tuple(Selected(SearchId(n), f"Search {n}", f"word{n}", Role.OWN, None) for n in (1, 2, 3))
    sources = {
        FeedId(n): Source(FeedId(n), f"https://f{n}.example/feed", f"Feed {n}", f"https://site{n}.example/")
        for n in range(FEEDS)
    }
    since = UNTIL - timedelta(days=90)
    return Material(
        facts,
        searches,
        sources,
        "",
        since,
        UNTIL,
        UNTIL - timedelta(days=365),
        Grain.WEEK,
        "Europe/Berlin",
        background=Told(chance),
    )


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    made = material(items)
    exporters = offered(listener.exporters, "EXPORTER", Exporter)
    print(
        f"{items} items, ms".ljust(24) + "compute".rjust(9) + "".join(one.name.rjust(8) for one in exporters)
    )
    for describe in offered(listener.reports, "REPORT", Describe):
        start = time.process_time()
        report = describe.compute(made)
        times = [time.process_time() - start]
        for exporter in exporters:
            start = time.process_time()
            exporter.write(report, UNTIL)
            times.append(time.process_time() - start)
        print(
            describe.name.ljust(24)
            + f"{1000 * times[0]:9.0f}"
            + "".join(f"{1000 * each:8.0f}" for each in times[1:])
        )


if __name__ == "__main__":
    main()
