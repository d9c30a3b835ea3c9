"""A few words around a match."""

from hypothesis import given
from hypothesis import strategies as st

from listener.domain.search import Snippet, Span
from listener.domain.snippet import LENGTH, snippet

LOREM = " ".join(f"word{n}" for n in range(100))


def shown(made: Snippet) -> list[str]:
    return [made.text[span.start : span.end] for span in made.spans]


def test_without_a_match_it_is_the_beginning() -> None:
    made = snippet("  one\n two  ")
    assert made == Snippet("one two")


def test_it_stands_around_the_first_match_and_marks_all_in_it() -> None:
    start = LOREM.index("word50")
    made = snippet(
        LOREM, [Span(start, start + 6), Span(start + 7, start + 13), Span(len(LOREM) - 6, len(LOREM))]
    )
    assert shown(made) == ["word50", "word51"]
    assert made.text.startswith("…word4")
    assert made.text.endswith("…")
    assert len(made.text) <= LENGTH + 2


def test_words_stay_whole() -> None:
    start = LOREM.index("word50")
    made = snippet(LOREM, [Span(start, start + 6)])
    assert set(made.text.strip("…").split()) <= set(LOREM.split())


def test_white_space_is_folded_and_marks_still_fit() -> None:
    assert shown(snippet("a \n\n solar\n panel  b", [Span(5, 17)])) == ["solar panel"]


def test_a_text_without_blanks_is_cut_hard() -> None:
    made = snippet("x" * 1000, [Span(500, 501)])
    assert shown(made) == ["x"]
    assert len(made.text) <= LENGTH + 2


def test_a_long_match_is_shown_from_its_beginning() -> None:
    made = snippet("x" * 1000, [Span(100, 900)])
    assert made.spans
    assert len(made.text) <= 2 * LENGTH + 2


@given(st.text(st.sampled_from("ab \n入"), max_size=400), st.data())
def test_marks_lie_on_the_same_words_as_in_the_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [
        Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if text[a:b].strip() == text[a:b]
    ]
    made = snippet(text, spans)
    inside = spans[: len(made.spans)]
    originals = [" ".join(text[span.start : span.end].split()) for span in inside]
    assert all(original.startswith(part) for original, part in zip(originals, shown(made), strict=True))
    assert not spans or made.spans
