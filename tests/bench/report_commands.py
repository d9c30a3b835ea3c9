"""Measure reports on the command line: `python -m tests.bench.report_commands [PROFILE]` prints seconds.

A profile that is not there is filled first (none given: one that goes away again): 100,000 items of 500 feeds
over a year, each of 90 to 430 words drawn from 100,000 by Zipf's law. Then each report of the whole year is
asked for as JSON in a process of its own, of all items and of three saved searches; the processor's seconds
stand beside the size of the answer. To stay under: 2 s. Trending words compare a period with four before it,
so they are asked for 70 days.
"""

import random
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from listener.domain.identity import keys
from listener.domain.ids import SearchId
from listener.domain.item import Content
from listener.domain.parsed import PreparedItem
from listener.domain.search import ItemMatch, Snippet, Span
from listener.store.store import Store

from . import store as filling
from .app import taken
from .search import corpus

ITEMS = 100_000
SEARCHES = ("--search", "Search 1", "--search", "Search 2", "--search", "Search 3")
YEAR, SEVENTY_DAYS = ("2025-11-15", "2026-10-31"), ("2026-08-23", "2026-10-31")
REPORTS = """attention brief feed-health head-and-tail mentions-over-time popular-links response-times
share-of-voice spikes top-authors top-sources trending-words"""


class Writer:
    """Writes items as long as real ones."""

    def __init__(self) -> None:
        self._words, self._weights = corpus.words()

    def item(self, number: int, feed: int, chance: random.Random, searches: list[SearchId]) -> PreparedItem:
        """Return an item of this number in a feed; each search finds one in fifty."""
        drawn = self._drawn(chance, chance.randrange(90, 430))
        text = " ".join(drawn)
        content = Content(
            title=" ".join(self._drawn(chance, 7)),
            link=f"https://site{feed}.example/{number}",
            authors=(f"Author {number % 900}",),
            published_at=filling.NOW - timedelta(minutes=number * 5),
            updated_at=None,
            categories=("energy",),
            language="en",
            summary_html="",
            body_html=f"<p>{text}</p>",
            base_url=f"https://site{feed}.example/",
            text=text,
        )
        found = [search for search in searches if chance.random() < 0.02]
        snippet = Snippet(text[:200], (Span(0, 3),))
        matches = tuple(ItemMatch(one, (Span(0, 3),), snippet, (drawn[0],)) for one in found)
        return PreparedItem(content, keys(f"tag:{number}", content), matches)

    def _drawn(self, chance: random.Random, number: int) -> list[str]:
        return chance.choices(self._words, cum_weights=self._weights, k=number)


def main() -> None:
    """Fill the profile if it is not there, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "profile")


def measure(profile: Path) -> None:
    """Print what each report takes."""
    if not profile.exists():
        filling.item = Writer().item
        store = Store.open(profile)
        filling.filled(store, ITEMS)
        store.close()
    print(f"{'':24}{'all items':>12}{'bytes':>12}{'3 searches':>12}{'bytes':>12}")
    for name in REPORTS.split():
        since, until = SEVENTY_DAYS if name == "trending-words" else YEAR
        asked = ("--json", "--profile", str(profile), "report", name, "--since", since, "--until", until)
        cells = [taken(*asked, *more) for more in ((), SEARCHES)]
        line = "".join(f"{each.cpu_s:10.2f} s{len(each.out):12,}" for each in cells)
        print(name.ljust(24) + line, flush=True)


if __name__ == "__main__":
    main()
