"""The small parts of the index: sets of bits, packed positions, the layout of files, what is to be done."""

import mmap
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.query.tree import Near, Or, Wildcard, Within, Word, Words
from listener.domain.query.tree import Pattern as AnyPattern
from listener.index import bits, chores, layout, manifest, packing, positional
from listener.index import engine as engines
from listener.index.bounds import patterns_of
from listener.index.cache import BitCache
from listener.index.chores import Range
from listener.index.engine import Engine, prove
from listener.index.manifest import SegmentMark
from listener.index.table import Table

numbers = st.sets(st.integers(0, 3000)).map(sorted)


@given(numbers)
def test_a_set_of_bits_holds_what_it_was_made_of(members: list[int]) -> None:
    made = bits.of(members, 3001)
    assert bits.numbers(made) == members
    assert made.bit_count() == len(members)
    assert bits.highest(made, 5) == members[::-1][:5]


def test_a_set_of_few_among_many_is_the_same() -> None:
    assert bits.of([3, 100_000], 200_000) == 1 << 3 | 1 << 100_000
    assert bits.numbers(bits.of([3, 100_000], 200_000)) == [3, 100_000]
    assert bits.between(2, 5) == 0b11100
    assert bits.between(5, 2) == 0


@given(st.sets(st.integers(0, 100_000), min_size=1).map(sorted))
def test_positions_come_back_as_they_were_packed(places: list[int]) -> None:
    value = packing.pack(places)
    assert list(packing.unpack(value)) == places
    assert packing.frequency(value) == len(places)


@pytest.mark.parametrize("filler", [0, 70_000])
def test_words_are_packed_with_their_places(filler: int) -> None:
    packed = packing.pack_words(["a", "b", "a", *["x"] * filler, "b"])
    assert list(packing.unpack(packed["a"])) == [0, 2]
    assert list(packing.unpack(packed["b"])) == [1, filler + 3]


@given(
    st.lists(
        st.tuples(
            st.sets(st.integers(0, 600), min_size=1),
            st.sets(st.integers(0, 600), min_size=1),
            st.sets(st.integers(65_000, 66_000)),
        ),
        max_size=20,
    )
)
def test_words_in_a_row_are_found_as_a_plain_program_finds_them(texts: list[tuple[set[int], ...]]) -> None:
    anchor = {number: packing.pack(sorted(a | c)) for number, (a, _, c) in enumerate(texts)}
    other = {number: packing.pack(sorted(b)) for number, (_, b, _) in enumerate(texts)}
    for offset in (-1, 1, 256):
        wanted = [n for n, (a, b, c) in enumerate(texts) if any(place + offset in b for place in a | c)]
        assert packing.in_a_row(range(len(texts)), anchor, [(offset, other)]) == wanted


def test_each_engine_proves_itself(engine: Engine) -> None:
    prove(engine)


def test_stock_whoosh_is_used_where_the_fast_way_fails(monkeypatch: pytest.MonkeyPatch, caplog: Any) -> None:
    engines.trusted.cache_clear()
    assert engines.trusted().name == "fast"
    for fault in ("write", "size", "column", "bits", "numbers_where", "postings", "words"):
        engines.trusted.cache_clear()
        with monkeypatch.context() as broken:
            if fault == "write":
                broken.setattr("listener.index.fast.TOC", None)
            else:
                broken.setattr(f"listener.index.fast.FastReader.{fault}", lambda *_: ())
            assert engines.trusted().name == "stock"
    assert "the slow one is used" in caplog.text
    engines.trusted.cache_clear()


@given(st.dictionaries(st.binary(min_size=1, max_size=6), st.binary(max_size=9), max_size=300))
def test_a_table_of_words_gives_back_what_it_was_given(entries: dict[bytes, bytes]) -> None:
    parts: list[bytes] = []
    writer = layout.TableWriter(parts.append)
    for key in sorted(entries):
        writer.add(key, entries[key])
    writer.finish({"more": 1})
    content = b"".join(parts)
    with mmap.mmap(-1, len(content)) as mapped:
        mapped[:] = content
        reader = layout.TableReader(mapped)
        assert reader.extras["more"] == 1
        assert {key: reader.get(key) for key in entries} == entries
        assert reader.get(b"no such key") is None
        for start in (b"", b"\x10", b"a"):
            assert list(reader.beginning(start)) == [
                (key, entries[key]) for key in sorted(entries) if key.startswith(start)
            ]


def test_what_is_no_table_is_refused() -> None:
    with mmap.mmap(-1, 100) as mapped, pytest.raises(ValueError, match="no table"):
        layout.TableReader(mapped)


def test_what_is_no_block_is_refused() -> None:
    info, _ = layout.PostingsWriter().entry([1, 2, 3], [b"aa"] * 3)
    with pytest.raises(ValueError, match="no block"):
        layout.numbers(info, b"\0" * 200)


@given(st.sets(st.integers(0, 9_000), min_size=1), st.integers(0, 1_300), st.booleans())
def test_bits_are_the_numbers(some: set[int], many: int, has_places: bool) -> None:
    documents = sorted(some | {9_001 + 2 * number for number in range(many)})
    values = [packing.pack([7])] * len(documents) if has_places else None
    info, blob = layout.PostingsWriter().entry(documents, values)
    found = bits.numbers(layout.bits(info, blob, 12_000))
    assert found == list(layout.numbers(info, blob)) == documents


@given(st.integers(1, 1300), st.booleans())
def test_postings_come_back_whole_or_in_part(count: int, has_places: bool) -> None:
    documents = [number * 3 for number in range(count)]
    values = [packing.pack([number % 700, 700]) for number in documents] if has_places else None
    info, blob = layout.PostingsWriter().entry(documents, values)
    assert list(layout.numbers(info, blob)) == documents
    if values is None:
        return
    low, high = documents[count // 3], documents[count // 2]
    found, packed = layout.postings(info, blob, low, high)
    assert [number for number in found if low <= number <= high] == documents[count // 3 : count // 2 + 1]
    assert list(packed) == [values[number // 3] for number in found]


@given(st.lists(st.sampled_from((1, 1, 1, 2, 3, 255, 256, 40_000)), min_size=1, max_size=900))
def test_counts_come_back_without_the_positions(counted: list[int]) -> None:
    values = [packing.pack(range(count)) for count in counted]
    info, blob = layout.PostingsWriter().entry(range(0, 2 * len(counted), 2), values)
    found, counts = layout.counts(info, blob)
    assert (list(found), list(counts)) == (list(range(0, 2 * len(counted), 2)), counted)


def places_of(texts: dict[str, list[int]]) -> positional.Places:
    return lambda pattern: texts.get(pattern.text, []) if isinstance(pattern, Word) else []


def test_groups_near_each_other() -> None:
    places = places_of({"a": [1, 9], "b": [3], "c": [20]})
    a, b, c = (Words((Word(text),)) for text in "abc")
    near = Near(2, ordered=True, left=Or((a, c)), right=b)
    assert positional.holds(near, places, lambda: None)
    assert positional.spans(near, places, lambda: None) == [(1, 3)]
    assert positional.spans(Within(8, (Word("a"), Word("b"))), places, lambda: None) == [(1, 3), (3, 9)]
    assert not positional.holds(Near(2, ordered=True, left=b, right=a), places, lambda: None)
    for part in (positional.spans, lambda node, *_: patterns_of(node)):
        with pytest.raises(AssertionError):
            part(Wildcard("a*"), places, lambda: None)  # type: ignore[arg-type]


def test_the_longest_unused_goes_first_from_a_full_cache() -> None:
    cache = BitCache(most_bytes=3 * (1 << 10).__sizeof__() + 10)
    for word in "abcd":
        cache.put(("s", "f", word), 1 << 10)
        cache.get(("s", "f", "a"))
    cache.put(("s", "f", "d"), 1 << 10)
    assert cache.get(("s", "f", "b")) is None
    assert cache.get(("s", "f", "a")) == 1 << 10
    cache.clear()
    assert cache.get(("s", "f", "a")) is None


def test_gaps_are_what_nothing_covers_newest_first() -> None:
    assert chores.gaps([Range(3, 5), Range(4, 9), Range(12, 12)], 15) == [
        Range(13, 15),
        Range(10, 11),
        Range(1, 2),
    ]
    assert chores.gaps([Range(1, 20)], 15) == []
    assert chores.newest_piece([Range(10, 19), Range(1, 2)], 4) == Range(16, 19)
    assert chores.newest_piece([], 4) is None
    assert chores.joined([Range(5, 6), Range(1, 2), Range(3, 3)]) == [Range(1, 3), Range(5, 6)]


def mark(first: int, last: int, size: int, masked: int = 0) -> SegmentMark:
    return SegmentMark(f"{first}", first, last, size, 0, (), tuple(range(masked)))


def test_small_segments_side_by_side_are_joined() -> None:
    small = [mark(n * 100 + 1, n * 100 + 100, 100) for n in range(9)]
    assert chores.to_compact(small) == small
    assert chores.to_compact(small[:7]) == []
    assert chores.to_compact([*small[:4], *small[5:]]) == []
    big = [mark(1, 20_000, 20_000), *[mark(20_001 + n, 20_001 + n, 1) for n in range(8)]]
    assert chores.to_compact(big) == big[1:]
    many = [mark(n * 100 + 1, n * 100 + 100, 2400) for n in range(12)]
    assert chores.to_compact(many) == many[:8]


def test_a_segment_of_which_much_is_masked_is_rewritten() -> None:
    segments = [mark(1, 100, 100, 10), mark(101, 200, 100, 40)]
    assert chores.to_compact(segments) == segments[1:]


def test_a_manifest_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    assert manifest.load(tmp_path) is None
    saved = manifest.Manifest(
        "f", "i", 5, 9, ((3, 4),), (SegmentMark("s", 1, 2, 3, 4, (manifest.FileMark("a", 1, 2),), (7,)),)
    )
    manifest.save(tmp_path, saved)
    assert manifest.load(tmp_path) == saved
    (tmp_path / manifest.NAME).unlink()
    (tmp_path / manifest.NAME).mkdir()
    with pytest.raises(manifest.ManifestDamaged):
        manifest.load(tmp_path)


def test_a_table_that_grows_does_not_keep_old_answers(memory: Any) -> None:
    from listener.index.entry import entry_of

    table = Table(1)
    for number in range(1, 4):
        table.add(entry_of(memory.document(number, "solar", parts=("link",))))
        assert table.bits("title", "solar").bit_count() == number
        assert table.bits("tag", "has:link").bit_count() == number
        assert list(table.words("title", "so")) == ["solar"]
    assert not table.mask(99)
    assert table.mask(2)
    assert table.masked() == [2]
    assert table.order() == [0, 2]
    assert table.postings("title", "wind", 0) == ((), ())
    assert table.newest(table.live, 1) == [2]


def test_a_pattern_is_told_from_its_kind() -> None:
    patterns: tuple[AnyPattern, ...] = (Word("a"), Wildcard("ab*"))
    assert patterns_of(Or((Words(patterns), Within(3, patterns)))) == [*patterns, *patterns]
    assert array("H", [1]).itemsize == 2
