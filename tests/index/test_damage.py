"""Whatever is wrong with the files of an index, it answers rightly and is made again."""

import json
import os
import random
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from listener.domain.query.tree import Node, Words
from listener.domain.query.tree import Word as OneWord
from listener.domain.searching import SearchRequest, Sort
from listener.index import folder as folders
from listener.index import manifest as manifests
from listener.index.engine import Engine

SOLAR: Node = Words((OneWord("solar"),))
ROW: Node = Words((OneWord("solar"), OneWord("panel")))


@pytest.fixture
def source(memory: Any) -> Any:
    made = memory.MemorySource()
    made.add(*[memory.document(number, f"title{number}", "solar panel") for number in range(1, 41)])
    return made


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def home(cache: Path) -> Path:
    (folder,) = cache.glob("index-*")
    return folder


def segments(cache: Path) -> list[Path]:
    return sorted(home(cache).glob("segment-*"))


def finish(index: Any) -> None:
    while index.work():
        pass


def made(open_index: Any, source: Any, memory: Any) -> None:
    """Make an index of two segments."""
    index = open_index(source)
    finish(index)
    source.add(*[memory.document(number, f"title{number}", "solar panel") for number in range(41, 61)])
    index.close()


def check(index: Any, count: int = 60) -> None:
    for node in (SOLAR, ROW):
        answer = index.search(SearchRequest(node, limit=5))
        assert ([hit.item_id for hit in answer.hits], answer.count) == ([60, 59, 58, 57, 56], count)
        assert index.search(SearchRequest(node, sort=Sort.RELEVANCE)).count == count


def flip(path: Path, seed: int) -> None:
    rnd = random.Random(seed)
    content = bytearray(path.read_bytes())
    for _ in range(50):
        content[rnd.randrange(len(content))] ^= 0xFF
    path.write_bytes(content)


def longest(folder: Path, ending: str) -> Path:
    return next(path for path in folder.iterdir() if path.name.endswith(ending))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a segment is deleted": lambda cache: folders.delete(segments(cache)[0]),
    "the words are deleted": lambda cache: longest(segments(cache)[0], ".trm").unlink(),
    "the words are cut": lambda cache: os.truncate(longest(segments(cache)[1], ".trm"), 60),
    "the words are empty": lambda cache: os.truncate(longest(segments(cache)[1], ".trm"), 0),
    "the postings are cut": lambda cache: os.truncate(longest(segments(cache)[0], ".pst"), 30),
    "the postings are empty": lambda cache: os.truncate(longest(segments(cache)[0], ".pst"), 0),
    "a column is deleted": lambda cache: longest(segments(cache)[0], ".time.col").unlink(),
    "the contents are empty": lambda cache: os.truncate(longest(segments(cache)[0], ".toc"), 0),
    "the contents are cut": lambda cache: os.truncate(longest(segments(cache)[0], ".toc"), 40),
    "the contents are deleted": lambda cache: longest(segments(cache)[0], ".toc").unlink(),
    "the manifest is deleted": lambda cache: (home(cache) / manifests.NAME).unlink(),
    "the manifest is empty": lambda cache: os.truncate(home(cache) / manifests.NAME, 0),
    "the manifest is cut": lambda cache: os.truncate(home(cache) / manifests.NAME, 100),
    "the manifest is another": lambda cache: (home(cache) / manifests.NAME).write_bytes(b"00000000\n{}"),
    "the manifest is no text": lambda cache: flip(home(cache) / manifests.NAME, 1),
    "the folder is deleted": lambda cache: folders.delete(home(cache)),
    "the names are deleted": lambda cache: (cache / "indexes.json").unlink(),
    "the names are no names": lambda cache: (cache / "indexes.json").write_text("[1]"),
    "the names lead elsewhere": lambda cache: (cache / "indexes.json").write_text('{"one": "../profile"}'),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_answered_at_once_and_mended(
    open_index: Any, source: Any, memory: Any, cache: Path, damage: str
) -> None:
    made(open_index, source, memory)
    DAMAGES[damage](cache)
    check(open_index(source, write=False))
    index = open_index(source)
    check(index)
    finish(index)
    assert index.state().is_complete
    check(index)
    index.close()
    again = open_index(source)
    assert again.state().reason == ""
    check(again)


@pytest.mark.parametrize("ending", [".trm", ".pst", ".time.col", ".toc"])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_bytes_that_changed_are_noticed_by_their_checksum(
    open_index: Any, source: Any, memory: Any, cache: Path, ending: str, seed: int
) -> None:
    made(open_index, source, memory)
    flip(longest(segments(cache)[0], ending), seed)
    index = open_index(source)
    finish(index)
    check(index)
    assert index.state().is_complete
    assert len(list((home(cache) / folders.QUARANTINE).iterdir())) == 1


def test_damage_while_it_is_open_is_answered_and_mended(
    open_index: Any, source: Any, memory: Any, cache: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(open_index, source, memory)
    index = open_index(source)
    flip(longest(segments(cache)[0], ".pst"), 4)
    for path in segments(cache)[0].iterdir():
        os.truncate(path, 10) if path.suffix == ".trm" else None
    check(index)
    assert index.state().reason
    finish(index)
    check(index)
    assert index.state().reason == ""


@pytest.mark.parametrize("write", [True, False])
def test_damage_that_shows_while_the_queue_is_taken_in_is_answered(
    open_index: Any, source: Any, memory: Any, cache: Path, write: bool
) -> None:
    made(open_index, source, memory)
    index = open_index(source, write=write)
    os.truncate(longest(segments(cache)[0], ".trm"), 10)
    source.remove(1)
    source.add(memory.document(61, "other", hours=0))
    state = index.drain()
    assert (state.total, state.queue_number) == (60, source.last_number())
    check(index, 59)


@pytest.mark.parametrize(
    "change",
    [
        {"fingerprint": "of old"},
        {"identity": "another"},
        {"number": 10**6},
    ],
)
def test_what_was_made_otherwise_is_made_again(
    open_index: Any, source: Any, memory: Any, cache: Path, change: dict[str, Any]
) -> None:
    from dataclasses import replace

    made(open_index, source, memory)
    manifest = manifests.load(home(cache))
    assert manifest is not None
    manifests.save(home(cache), replace(manifest, **change))
    check(open_index(source, write=False))
    index = open_index(source)
    assert "being rebuilt" in index.state().reason
    state = index.state()
    assert (state.indexed, state.total, state.is_complete) == (0, 60, False)
    check(index)
    finish(index)
    check(index)


def test_an_index_that_fell_behind_the_queue_is_made_again(
    open_index: Any, source: Any, memory: Any, cache: Path
) -> None:
    made(open_index, source, memory)
    source.remove(1)
    source.add(memory.document(61, "late"))
    source.trim(source.last_number())
    index = open_index(source)
    assert index.search(SearchRequest(SOLAR)).count == 59


def test_a_database_that_was_put_back_gets_another_index(
    open_index: Any, source: Any, memory: Any, cache: Path
) -> None:
    made(open_index, source, memory)
    restored = memory.MemorySource("two")
    restored.add(memory.document(1, "solar"))
    assert open_index(restored).search(SearchRequest(SOLAR)).count == 1
    assert len(list(cache.glob("index-*"))) == 2
    check(open_index(source))


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders of other systems have other modes")
def test_a_folder_that_others_may_write_to_is_not_read(
    open_index: Any, source: Any, memory: Any, cache: Path
) -> None:
    made(open_index, source, memory)
    home(cache).chmod(0o770)
    index = open_index(source)
    assert index.state().indexed == 0
    check(index)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders of other systems have other modes")
def test_a_link_to_a_folder_is_not_followed(
    open_index: Any, source: Any, memory: Any, cache: Path, tmp_path: Path
) -> None:
    made(open_index, source, memory)
    real = home(cache).rename(tmp_path / "elsewhere")
    (cache / json.loads((cache / "indexes.json").read_text())["one"]).symlink_to(real)
    assert open_index(source).state().indexed == 0


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders of other systems have other modes")
def test_nobody_else_may_enter_what_is_written(
    open_index: Any, source: Any, memory: Any, cache: Path
) -> None:
    made(open_index, source, memory)
    for folder in (home(cache), *segments(cache)):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_no_manifest_names_is_deleted_at_the_start(
    open_index: Any, source: Any, memory: Any, cache: Path
) -> None:
    made(open_index, source, memory)
    (home(cache) / "segment-1-9-dead").mkdir()
    (home(cache) / "building-1").mkdir()
    check(open_index(source, write=False))
    assert (home(cache) / "building-1").exists()
    check(open_index(source))
    assert sorted(path.name for path in home(cache).iterdir() if path.is_dir()) == [
        path.name for path in segments(cache)
    ]
    assert len(segments(cache)) == 2


FULL = OSError(28, "No space left on device")
FAILURES = {
    "no segment can be begun": (folders, "new_building"),
    "no segment can be named": (folders, "publish"),
    "no file can be written whole": (manifests, "write_whole"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_a_full_disk_costs_speed_and_nothing_else(
    open_index: Any, source: Any, memory: Any, failure: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(open_index, source, memory)
    index = open_index(source)
    source.add(memory.document(61, "late", "solar panel", hours=0))
    source.remove(1)
    with monkeypatch.context() as full:

        def fail(*_: object) -> None:
            raise FULL

        full.setattr(*FAILURES[failure], fail)
        index.drain()
        index.flush()
        index.work()
        check(index)
        check(open_index(source, write=False))
        index.close()
    again = open_index(source)
    check(again)
    finish(again)
    again.flush()
    check(again)
    assert again.state().in_memory == 0


def test_a_cache_that_cannot_be_made_costs_speed_and_nothing_else(
    open_index: Any, source: Any, memory: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise FULL

    source.add(*[memory.document(number, "more", "solar panel") for number in range(41, 61)])
    monkeypatch.setattr(folders, "make", fail)
    index = open_index(source)
    check(index)
    assert not index.work()
    index.close()
