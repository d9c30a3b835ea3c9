"""How well copies are known: `python -m tests.bench.duplicates SHARED`; the lab of real articles is there."""

import random
import sys
import time
from collections import Counter
from pathlib import Path

from listener.domain.duplicates import Trace, is_copy, trace
from listener.domain.identity import folded_link
from tests.bench.duplicates.pairs import Article, Pair, articles, copies, strangers, syndicated

EVERY = 12  # article is copied


def main(shared: Path) -> None:
    """Print precision and recall over all labelled pairs, and the share known of each kind."""
    found = articles(shared / "lab")
    chance = random.Random(3)
    pairs = [*copies(found[::EVERY], chance), *syndicated(found), *strangers(found, chance)]
    traces: dict[Article, Trace] = {}
    begun = time.process_time()
    for article in {article for pair in pairs for article in (pair.one, pair.other)}:
        traces[article] = trace(article.title, article.text, folded_link(article.link))
    spent_ms = 1000 * (time.process_time() - begun) / len(traces)
    begun = time.process_time()
    called = {pair: _is_found(traces[pair.one], traces[pair.other]) for pair in pairs}
    compared_us = 1e6 * (time.process_time() - begun) / len(pairs)
    _print(pairs, called)
    print(f"{spent_ms:.2f} ms CPU to trace an item, {compared_us:.0f} us to look up and compare a pair")


def _is_found(one: Trace, other: Trace) -> bool:
    """As the store does it: a key in common first."""
    return not set(one.keys()).isdisjoint(other.keys()) and is_copy(one, other)


def _print(pairs: list[Pair], called: dict[Pair, bool]) -> None:
    total, right = Counter(pair.kind for pair in pairs), Counter[str]()
    for pair in pairs:
        right[pair.kind] += called[pair] == pair.is_copy
    kinds = {pair.kind: pair.is_copy for pair in pairs}
    for kind, is_one in kinds.items():
        label = "copies" if is_one else "strangers"
        print(f"{label:9}  {kind:34}  {total[kind]:6}  right {right[kind] / total[kind]:8.2%}")
    true = sum(called[pair] for pair in pairs if pair.is_copy)
    false = sum(called[pair] for pair in pairs if not pair.is_copy)
    wanted = sum(pair.is_copy for pair in pairs)
    print(
        f"precision {true / (true + false):.4f}  recall {true / wanted:.4f}  over {len(pairs)} labelled pairs"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
