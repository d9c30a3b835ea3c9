"""How an index lives: it takes in, writes, forgets, is rebuilt, and never misses what the store holds."""

from pathlib import Path
from typing import Any

import pytest

from listener.domain.ids import CircleId
from listener.domain.query.tree import Exact, Is, Node, Or, Regex, RunStart, Wildcard, Within, Word, Words
from listener.domain.searching import SearchRequest, Sort
from listener.index import chores, holding, labour
from listener.runtime.token import Cancelled, Token


def word(text: str) -> Node:
    return Words((Word(text),))


def found(index: Any, node: Node, **more: Any) -> list[int]:
    return [hit.item_id for hit in index.search(SearchRequest(node, **more)).hits]


@pytest.fixture
def source(memory: Any) -> Any:
    made = memory.MemorySource()
    made.add(*[memory.document(number, f"title{number}", "solar panel") for number in range(1, 31)])
    return made


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make tables and segments so small that a few documents fill them."""
    monkeypatch.setattr(holding, "IN_MEMORY", 10)
    monkeypatch.setattr(labour, "SEGMENT", 16)
    monkeypatch.setattr(chores, "SEGMENT", 40)
    monkeypatch.setattr(chores, "_SMALL", 20)
    monkeypatch.setattr(chores, "_ADJACENT", 3)


def finish(index: Any) -> None:
    while index.work():
        pass


def test_what_came_is_found_at_once(open_index: Any, source: Any, memory: Any) -> None:
    index = open_index(source)
    assert len(found(index, word("solar"))) == 30
    source.add(memory.document(31, "newest"))
    assert found(index, word("newest")) == [31]
    assert index.state().queue_number == 31


def test_what_went_or_changed_is_not_found_any_more(open_index: Any, source: Any) -> None:
    index = open_index(source)
    index.flush()
    source.remove(4)
    new = source.change(5, title="other")
    assert found(index, word("title4")) == []
    assert found(index, word("title5")) == []
    hits = index.search(SearchRequest(word("other"))).hits
    assert [(hit.item_id, hit.version_id) for hit in hits] == [(5, new.version_id)]
    assert index.search(SearchRequest(word("solar"), limit=0)).count == 29


def test_a_version_that_comes_back_is_found_again(open_index: Any, source: Any) -> None:
    index = open_index(source)
    index.flush()
    back = source.held[7]
    source.remove(7)
    assert found(index, word("title7")) == []
    source.add(back)
    assert found(index, word("title7")) == [7]
    assert index.search(SearchRequest(word("solar"))).count == 30


def test_a_clean_end_leaves_nothing_to_take_in(open_index: Any, source: Any, memory: Any) -> None:
    numbers: list[int] = []
    index = open_index(source, written=lambda written: numbers.append(written.queue_number))
    finish(index)
    assert numbers == [30]
    source.add(memory.document(31, "late", "solar"))
    index.close()
    assert numbers == [30, 31]
    source.trim(31)
    again = open_index(source)
    assert again.state().in_memory == 0
    assert again.state().is_complete
    assert len(found(again, word("solar"))) == 31


def test_what_was_not_written_is_taken_from_the_queue_again(
    open_index: Any, source: Any, memory: Any
) -> None:
    open_index(source).flush()
    source.add(memory.document(31, "late"))
    source.remove(2)
    lost = open_index(source)
    assert found(lost, word("late")) == [31]
    lost.close(flush=False)
    again = open_index(source)
    assert found(again, word("late")) == [31]
    assert found(again, word("title2")) == []
    assert again.state().in_memory == 1


def test_a_reader_writes_nothing_and_misses_nothing(
    open_index: Any, source: Any, memory: Any, tmp_path: Path
) -> None:
    open_index(source).flush()
    before = sorted(path for path in (tmp_path / "cache").rglob("*"))
    source.add(memory.document(31, "late", "solar"))
    reader = open_index(source, write=False)
    assert len(found(reader, word("solar"))) == 31
    reader.flush()
    assert not reader.work()
    assert sorted(path for path in (tmp_path / "cache").rglob("*")) == before


def test_a_reader_without_an_index_reads_the_store(open_index: Any, source: Any, tmp_path: Path) -> None:
    reader = open_index(source, write=False)
    answer = reader.search(SearchRequest(word("solar"), limit=3))
    assert ([hit.item_id for hit in answer.hits], answer.count) == ([30, 29, 28], 30)
    assert (answer.indexed, answer.total, answer.is_partial) == (0, 30, False)
    assert not (tmp_path / "cache").exists()


def test_a_reader_goes_on_where_the_writer_replaced_a_segment(
    open_index: Any, source: Any, small: None
) -> None:
    writer = open_index(source)
    finish(writer)
    reader = open_index(source, write=False)
    for number in range(1, 20):
        source.remove(number)
    finish(writer)  # rewrites what is half masked, and deletes what it replaced
    assert found(reader, word("solar")) == list(range(30, 19, -1))
    assert found(reader, word("title25")) == [25]


def test_full_tables_are_written_and_small_segments_joined(
    open_index: Any, source: Any, memory: Any, small: None
) -> None:
    index = open_index(source)
    finish(index)
    before = index.state()
    assert (before.indexed, before.total, before.in_memory) == (30, 30, 0)
    for number in range(31, 61):
        source.add(memory.document(number, "solar"))
        assert index.search(SearchRequest(word("solar"))).count == number
    finish(index)
    state = index.state()
    assert state.in_memory < 10
    assert state.segments <= 4
    assert found(index, word("solar")) == list(range(60, 0, -1))


def test_many_that_wait_are_scanned_and_then_built(
    open_index: Any, source: Any, memory: Any, small: None
) -> None:
    index = open_index(source)
    finish(index)
    source.add(*[memory.document(number, "storm") for number in range(31, 90)])
    answer = index.search(SearchRequest(word("storm"), limit=2))
    assert ([hit.item_id for hit in answer.hits], answer.count) == ([89, 88], 59)
    assert (answer.indexed, answer.total) == (30, 89)
    assert index.search(SearchRequest(word("storm"))).count == 59
    source.change(40, title="calm")
    assert index.search(SearchRequest(word("storm"))).count == 58
    finish(index)
    assert index.state().is_complete
    assert index.search(SearchRequest(word("storm"))).count == 58
    assert found(index, word("calm")) == [40]


def test_ranges_in_which_nothing_is_left_are_not_built_again(
    open_index: Any, source: Any, small: None
) -> None:
    source.remove(*range(1, 29))
    index = open_index(source)
    finish(index)
    assert index.state().is_complete
    index.close()
    again = open_index(source)
    assert not again.work()
    assert found(again, word("solar")) == [30, 29]


def test_what_happens_during_a_build_is_not_lost(
    open_index: Any, source: Any, memory: Any, small: None
) -> None:
    index = open_index(source)
    while index.work(budget_s=0):
        victim = next(iter(source.held))
        if victim < 25:
            source.change(victim, title=f"changed{victim}")
            source.remove(victim + 1)
    changed = [document.item_id for document in source.held.values() if document.title.startswith("changed")]
    assert sorted(found(index, Words((Wildcard("changed*"),)))) == sorted(changed)
    assert sorted(found(index, word("solar"))) == sorted(
        document.item_id for document in source.held.values()
    )


def test_hits_are_newest_first_then_by_item(open_index: Any, memory: Any) -> None:
    source = memory.MemorySource()
    source.add(*[memory.document(number, "tie", hours=number % 2) for number in range(1, 7)])
    index = open_index(source)
    assert found(index, word("tie")) == [5, 3, 1, 6, 4, 2]
    index.flush()
    source.add(memory.document(7, "tie", hours=0), memory.document(8, "tie", hours=1))
    assert found(index, word("tie")) == [5, 3, 1, 8, 7, 6, 4, 2] or found(index, word("tie"))[0] == 8
    assert found(index, word("tie"), limit=4) == found(index, word("tie"))[:4]


def test_the_scope_holds_the_items_of_its_circles_alone(open_index: Any, source: Any) -> None:
    source.circles = {number: frozenset({number % 3}) for number in range(1, 31)}
    index = open_index(source)
    for _ in range(2):
        assert found(index, word("solar"), circles=frozenset({CircleId(0)}), limit=3) == [30, 27, 24]
        assert index.search(SearchRequest(word("solar"), circles=frozenset({CircleId(1)}))).count == 10
        index.flush()


def test_a_deadline_gives_what_was_found_and_says_so(open_index: Any, source: Any) -> None:
    index = open_index(source)
    index.flush()
    answer = index.search(SearchRequest(Regex("solar", ignore_case=False), deadline_s=0))
    assert answer.is_partial
    assert answer.hits == ()
    gap = open_index(source, write=False)
    assert not gap.search(SearchRequest(word("solar"), deadline_s=60)).is_partial


def test_a_scan_that_was_cut_goes_on_with_the_next_search(
    open_index: Any, source: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from listener.index.search import Deadline

    reader = open_index(source, write=False)
    left = iter(range(12))
    monkeypatch.setattr(Deadline, "has_passed", lambda _: next(left, None) is None)
    answer = reader.search(SearchRequest(word("solar"), deadline_s=1))
    assert answer.is_partial
    monkeypatch.setattr(Deadline, "has_passed", lambda _: False)
    assert reader.search(SearchRequest(word("solar"))).count == 30


def test_a_search_nobody_wants_any_more_is_given_up(open_index: Any, source: Any) -> None:
    index = open_index(source)
    token = Token()
    token.cancel()
    with pytest.raises(Cancelled):
        index.search(SearchRequest(Exact("solar")), token)
    with pytest.raises(Cancelled):
        index.work(token)


def test_hostile_queries_answer(open_index: Any, source: Any, memory: Any) -> None:
    source.add(memory.document(31, "x " * 3000, "a " * 70_000 + "ab" * 50_000))
    index = open_index(source)
    index.flush()
    nested: Node = word("solar")
    for _ in range(200):
        nested = Or((nested, word("panel")))
    many = Or(tuple(word(f"word{number}") for number in range(2000)))
    for node in (
        nested,
        many,
        Words((Wildcard("a*"),)),
        Words((Wildcard("ab?*?*?*?*b"),)),
        Words((RunStart("語"),)),
        Within(1000, (Word("a"),) * 5),
        Regex("(a+)+$", ignore_case=True),
    ):
        answer = index.search(SearchRequest(node, limit=50, deadline_s=2))
        assert answer.count is not None


def test_a_text_longer_than_16_bits_keeps_its_positions(open_index: Any, memory: Any) -> None:
    source = memory.MemorySource()
    source.add(
        memory.document(1, "short", "alpha omega"),
        memory.document(2, "long", "alpha " + "word " * 70_000 + "alpha omega word " * 3),
        memory.document(3, "apart", "omega " + "word " * 66_000 + "alpha"),
    )
    index = open_index(source)
    phrase = Words((Word("alpha"), Word("omega")))
    for _ in range(2):
        assert found(index, phrase) == [2, 1]
        assert found(index, Words((Word("omega"), Word("word"), Word("alpha")))) == [2]
        assert found(index, word("omega"), sort=Sort.RELEVANCE)[0] == 1
        index.flush()


def test_no_phrase_reaches_from_title_to_body_or_from_one_author_to_the_next(
    open_index: Any, memory: Any
) -> None:
    from listener.domain.query.tree import In

    source = memory.MemorySource()
    source.add(
        memory.document(1, "solar", "panel", authors=("Ann", "Lee")), memory.document(2, authors=("Ann Lee",))
    )
    index = open_index(source)
    for _ in range(2):
        assert found(index, Words((Word("solar"), Word("panel")))) == []
        assert found(index, In("author", Words((Word("ann"), Word("lee"))))) == [2]
        assert found(index, In("author", Within(5000, (Word("ann"), Word("lee"))))) == [2]
        index.flush()


def test_state_is_asked_from_the_store_at_each_search(open_index: Any, memory: Any) -> None:
    from dataclasses import replace

    source = memory.MemorySource()
    source.add(memory.document(1, "a"), memory.document(2, "a", read=True))
    index = open_index(source)
    index.flush()
    assert found(index, Is("is", "read")) == [2]
    first = source.held[1]
    source.held[1] = replace(first, state=replace(first.state, read=True))
    assert found(index, Is("is", "read")) == [2, 1]


def test_an_index_lets_go_of_its_source(open_index: Any, source: Any) -> None:
    index = open_index(source)
    index.close()
    assert source.is_closed


@pytest.mark.parametrize(
    "node",
    [
        Words((Word("solar"), Word("panel"))),
        Within(3, (Word("panel"), Word("solar"))),
        Words((Wildcard("sol*"), Word("panel"))),
        Regex("r p", ignore_case=False),
        Exact("solar panel"),
    ],
)
def test_a_deadline_at_any_moment_gives_a_true_part(
    open_index: Any, source: Any, node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    from listener.index.search import Deadline

    index = open_index(source)
    index.work()
    whole = found(index, node)
    assert len(whole) == 30
    for checks in range(0, 400, 3):
        left = iter(range(checks))
        monkeypatch.setattr(Deadline, "has_passed", lambda _, left=left: next(left, None) is None)
        answer = index.search(SearchRequest(node, deadline_s=1))
        assert {hit.item_id for hit in answer.hits} <= set(whole)
        assert answer.is_partial or [hit.item_id for hit in answer.hits] == whole
    assert not answer.is_partial


def test_times_of_seen_come_from_the_store_and_those_of_published_from_the_index(
    open_index: Any, source: Any, memory: Any
) -> None:
    from datetime import timedelta

    from listener.domain.query.tree import When

    index = open_index(source)
    start = memory.START
    late = start + timedelta(hours=29)
    for _ in range(2):
        assert found(index, When("published", "late", since=late)) == [30, 29]
        assert found(index, When("published", "early", until=start + timedelta(hours=3))) == [2, 1]
        assert len(found(index, When("published", "all"))) == 30
        assert found(index, When("seen", "later", since=late)) == []
        assert len(found(index, When("seen", "then", until=late))) == 30
        index.flush()


def test_another_distribution_of_whoosh_tells_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib.metadata import PackageNotFoundError

    from listener.index import fingerprint

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    before = fingerprint.fingerprint("fast")
    monkeypatch.setattr(fingerprint, "version", missing)
    assert "Whoosh 2.7" in fingerprint.fingerprint("fast")
    assert fingerprint.fingerprint("fast") != fingerprint.fingerprint("stock")
    assert "Whoosh 2.7.5 fast" in before
