"""Measure trending words: `python -m tests.bench.trends [ITEMS]` prints seconds of CPU; nothing is asserted.

100,000 items, a fifth of them now, of words drawn by Zipf's law: first where nothing comes up but by chance,
which is the worst case, then where 150 topics of the present do, as in news. Texts are decompressed as out of
the store; what they say otherwise costs the same.
"""

import random
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from listener.domain.background import ItemText, Nothing
from listener.domain.ids import FeedId, ItemId
from listener.domain.report import Fact, Grain, Material
from listener.reports import _trends
from listener.reports.trending_words import LEAST, MOST_ROWS, PERIODS
from listener.store import codec

from .search import corpus

AT = datetime(2026, 11, 1, tzinfo=UTC)
TOPICS = 150


class Told(Nothing):
    """A background whose items speak of topics of the present, or of none."""

    def __init__(self, items: int, topics: int) -> None:
        words, weights = corpus.words()
        chance = random.Random(7)
        now = items // (PERIODS + 1)
        self._texts = []
        for number in range(items):
            said = chance.choices(words, cum_weights=weights, k=chance.randrange(90, 430))
            if number < now and topics:
                topic = int(topics * chance.random() ** 2)
                said[10:10] = [f"name{topic}", f"deed{topic}"]
            self._texts.append(codec.packed(" ".join(said)))

    def texts(self, items: Sequence[ItemId]) -> Mapping[ItemId, ItemText]:
        return {item: ItemText("", codec.unpacked(self._texts[item])) for item in items}


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    facts = [Fact(ItemId(number), FeedId(1), AT, (), frozenset()) for number in range(items)]
    now, before = facts[: items // (PERIODS + 1)], facts[items // (PERIODS + 1) :]
    for name, topics in (("nothing comes up", 0), (f"{TOPICS} topics come up", TOPICS)):
        made = Material(facts, (), {}, "", AT, AT, AT, Grain.WEEK, "UTC", background=Told(items, topics))
        began = time.process_time()
        trends = _trends.rising(made, now, before, _trends.Wanted(LEAST, MOST_ROWS))
        taken_s = time.process_time() - began
        print(f"{items} items, {name:24}{taken_s:8.2f} s CPU, last score {trends[-1].score}", flush=True)


if __name__ == "__main__":
    main()
