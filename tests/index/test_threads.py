"""Several threads ask while another takes in, writes and joins: no answer is wrong, and nothing fails."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from listener.domain.query.tree import And, Node, Not, Word, Words
from listener.domain.searching import SearchRequest, Sort
from listener.index import chores, holding, labour

KINDS = ("red", "green", "blue", "black")


def words(*texts: str) -> Node:
    return Words(tuple(map(Word, texts)))


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make segments small and threads impatient."""
    monkeypatch.setattr(holding, "IN_MEMORY", 50)
    monkeypatch.setattr(labour, "SEGMENT", 100)
    monkeypatch.setattr(chores, "SEGMENT", 400)
    monkeypatch.setattr(chores, "_SMALL", 200)
    monkeypatch.setattr(chores, "_ADJACENT", 3)
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(before)


class Trial:
    """A writer and four askers over one index; `wrong` says what was wrong with any answer."""

    def __init__(self, index: Any, source: Any, memory: Any) -> None:
        self.index = index
        self.source = source
        self.memory = memory
        self.done = threading.Event()
        self.wrong: list[str] = []
        self.answers = [0] * len(KINDS)
        self.kept = 0  # items that are in for good

    def run(self, seconds: float) -> None:
        """Let them work."""
        self.grow(200)
        jobs = [self.write, *(partial(self.ask, place) for place in range(len(KINDS)))]
        threads = [threading.Thread(target=self.watched, args=(job,)) for job in jobs]
        for thread in threads:
            thread.start()
        self.done.wait(seconds)
        self.done.set()
        for thread in threads:
            thread.join()

    def watched(self, job: Callable[[], None]) -> None:
        try:
            while not self.done.is_set():
                job()
        except Exception as error:  # noqa: BLE001 - the test tells it
            self.wrong.append(repr(error))

    def grow(self, count: int) -> None:
        first = self.source.newest + 1
        new = [
            self.memory.document(number, f"kind {KINDS[number % 4]}", "solar panel " * (number % 3 + 1))
            for number in range(first, first + count)
        ]
        self.source.add(*new)
        self.kept = self.source.newest

    def write(self) -> None:
        self.grow(7)
        self.index.work(budget_s=0.01)

    def ask(self, place: int) -> None:
        kind, least = KINDS[place], self.kept // 4
        count = self.index.search(SearchRequest(words("kind", kind), limit=5)).count
        row = self.index.search(SearchRequest(words("solar", "panel"), sort=Sort.RELEVANCE, limit=5)).count
        none = self.index.search(SearchRequest(And((words(kind), Not(words("solar")))))).count
        most = self.source.newest
        if not (least <= count <= most // 4 + 1 and 4 * least <= row <= most and none == 0):
            self.wrong.append(f"{kind}: {least} <= {count} <= {most // 4 + 1}, {row} <= {most}, {none}")
        self.answers[place] += 3


def test_four_threads_ask_while_one_writes(open_index: Any, memory: Any, hasty: None) -> None:
    source = memory.MemorySource()
    trial = Trial(open_index(source), source, memory)
    trial.run(1)
    assert trial.wrong == []
    assert all(trial.answers)


@pytest.mark.soak
def test_four_threads_ask_for_ten_seconds(fast_index: Any, memory: Any, hasty: None) -> None:
    started = time.monotonic()
    source = memory.MemorySource()
    trial = Trial(fast_index(source), source, memory)
    trial.run(10)
    took = time.monotonic() - started
    print(f"{sum(trial.answers)} answers by 4 threads in {took:.0f} s, {len(trial.wrong)} wrong or failed")
    assert trial.wrong == []
