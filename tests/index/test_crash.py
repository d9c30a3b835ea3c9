"""A process killed at any moment leaves an index that opens by itself, is complete, and doubles nothing."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from listener.domain.query.tree import Node, Word, Words
from listener.domain.searching import SearchRequest
from listener.index import engine as engines
from listener.index.index import Index
from listener.language import Engine as Language

CHILD = Path(__file__).with_name("crash_child.py")
PLACES = (
    "a segment is begun",
    "a segment is written",
    "a segment gets its name",
    "the manifest is written",
    "what was replaced is deleted",
    "what nobody names is deleted",
)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL is of POSIX systems")


def words(*texts: str) -> Node:
    return Words(tuple(map(Word, texts)))


def start(folder: Path, place: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(CHILD), str(folder / "cache"), str(folder / "db"), place, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def end(child: subprocess.Popen[str]) -> None:
    child.wait(60)
    assert child.stdout is not None
    child.stdout.close()


def check(folder: Path, disk: Any) -> int:
    """Open the index as a reader and as its owner; return how many items it rightly holds."""
    source = disk.DiskSource(folder / "db")
    wanted = {
        word: [
            item
            for (item,) in source.database.execute(
                "SELECT item FROM version WHERE current AND word = ?", (word,)
            )
        ]
        for word in range(5)
    }
    total = sum(map(len, wanted.values()))
    for write in (False, True):
        index = Index.open(
            folder / "cache",
            disk.DiskSource(folder / "db"),
            write=write,
            language=Language(),
            engine=engines.fast(),
        )
        for word, items in wanted.items():
            found = index.search(SearchRequest(words(f"word{word}")))
            assert sorted(hit.item_id for hit in found.hits) == sorted(items)
        assert index.search(SearchRequest(words("solar", "panel"))).count == total
        assert index.state().total == total
        index.close()
    source.close()
    return total


@pytest.fixture(scope="session")
def disk(memory: Any) -> Any:
    return __import__("disk_source")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("count", [1, 3, 1001])
def test_a_kill_at_a_place_loses_nothing(tmp_path: Path, disk: Any, place: str, count: int) -> None:
    if place == "what nobody names is deleted":  # it happens once a start
        count = 1 if count == 3 else count
        end(start(tmp_path, "a segment gets its name", 2))  # leave something that nobody names
    child = start(tmp_path, place, count)
    end(child)
    assert child.returncode == -9
    check(tmp_path, disk)


def test_kills_at_random_lose_nothing(tmp_path: Path, disk: Any) -> None:
    rnd = random.Random(20111)
    for _ in range(5):
        child = start(tmp_path, "any", 0)
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(rnd.random() * 0.3)
        child.kill()
        end(child)
        check(tmp_path, disk)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_many_kills_lose_nothing(tmp_path: Path, disk: Any) -> None:
    rnd = random.Random(7)
    started = time.monotonic()
    for place in PLACES:
        folder = tmp_path / place.replace(" ", "-")
        folder.mkdir()
        counts = (1, 1001) if place == "what nobody names is deleted" else (1, 1, 2, 3, 4, 1001, 1002)
        end(start(folder, "a segment gets its name", 2))  # leave something that nobody names
        for _ in range(50):
            end(start(folder, place, rnd.choice(counts)))
            total = check(folder, disk)
        print(f"50 kills where {place}: 0 lost, 0 doubled, {total} items at last", flush=True)
    for _ in range(50):
        child = start(tmp_path, "any", 0)
        assert child.stdout is not None
        child.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(rnd.random() * 2)
        child.kill()
        end(child)
        total = check(tmp_path, disk)
    print(f"50 kills at any time: 0 lost, 0 doubled, {total} items at last")
    print(f"{time.monotonic() - started:.0f} s")
