"""Measure exchange: `python tests/bench/exchange.py [FEEDS]` prints seconds; nothing is asserted.

Reads, plans and writes a list of 20,000 feeds in 200 circles. To stay under: 2 s to read and plan.
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from listener.domain.exchange import Library, plan
from listener.domain.outline import OpmlDocument, Outline
from listener.opml.read import read
from listener.opml.write import write

T = TypeVar("T")
PER_CIRCLE = 100


def listed(feeds: int) -> bytes:
    circles = []
    for start in range(0, feeds, PER_CIRCLE):
        inside = [
            Outline(
                (
                    ("text", f"Feed {number}"),
                    ("type", "rss"),
                    ("xmlUrl", f"https://f{number}.example/feed"),
                    ("htmlUrl", f"https://f{number}.example/"),
                )
            )
            for number in range(start, min(start + PER_CIRCLE, feeds))
        ]
        circles.append(Outline((("text", f"Circle {start}"),), tuple(inside)))
    return write(OpmlDocument(head=(("title", "Many"),), outlines=tuple(circles)))


def timed(name: str, work: Callable[[], T]) -> T:
    start = time.perf_counter()
    result = work()
    print(f"{name:8} {time.perf_counter() - start:6.2f} s")
    return result


def main() -> None:
    feeds = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    content = listed(feeds)
    print(f"{datetime.now(UTC):%Y-%m-%d}, {feeds} feeds, {len(content) / 1e6:.1f} MB")
    document = timed("read", lambda: read(content))
    planned = timed("plan", lambda: plan(document, Library()))
    timed("write", lambda: write(document))
    assert len(planned.feeds) == feeds


if __name__ == "__main__":
    main()
