"""Stems and regular expressions, through their door."""

import pickle
import threading

import pytest

from listener.domain.language import BadPattern
from listener.language import LANGUAGE
from listener.language.stems import algorithm


@pytest.mark.parametrize(
    ("word", "language", "stem"),
    [
        ("helmets", "en", "helmet"),
        ("helmeted", "en-GB", "helmet"),
        ("helmets", "", "helmet"),
        ("helmets", "xx", "helmet"),
        ("häuser", "de", "haus"),
        ("hauser", "de_CH", "haus"),
        ("книги", "ru", "книг"),
    ],
)
def test_a_word_has_this_stem(word: str, language: str, stem: str) -> None:
    assert LANGUAGE.stem(word, language) == stem


def test_an_unknown_language_is_read_as_english() -> None:
    assert [algorithm(tag) for tag in ("en", "tlh", "", "pt-BR")] == [
        "english",
        "english",
        "english",
        "portuguese",
    ]


def test_stems_may_be_asked_from_several_threads() -> None:
    wrong = []

    def ask(start: int) -> None:
        wrong.extend(
            n for n in range(start, start + 300) if LANGUAGE.stem(f"panels{n}x", "en") != f"panels{n}x"
        )

    threads = [threading.Thread(target=ask, args=(n * 300,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_an_expression_finds_its_places_in_characters() -> None:
    finder = LANGUAGE.finder(r"[ä-ü]\w*", ignore_case=True)
    assert list(finder.spans("x Öl äb")) == [(2, 4), (5, 7)]
    assert finder.found("ä")
    assert not finder.found("a")


def test_the_case_counts_unless_it_is_told_not_to() -> None:
    assert not LANGUAGE.finder("acme", ignore_case=False).found("ACME")
    assert LANGUAGE.finder("acme", ignore_case=True).found("ACME")


def test_empty_finds_are_left_out() -> None:
    assert list(LANGUAGE.finder("a*", ignore_case=False).spans("baab")) == [(1, 3)]


def test_a_half_of_a_surrogate_pair_is_one_character() -> None:
    assert list(LANGUAGE.finder("b", ignore_case=False).spans("\ud800ab")) == [(2, 3)]


@pytest.mark.parametrize("source", ["(", "(?=a)", r"(a)\1", "a{2000}{2000}", "a" * 5000])
def test_what_cannot_be_run_is_refused(source: str) -> None:
    with pytest.raises(BadPattern) as caught:
        LANGUAGE.finder(source, ignore_case=False)
    assert str(caught.value)


@pytest.mark.timeout(30)  # an engine that goes back does not end
def test_an_expression_that_would_explode_elsewhere_is_quick() -> None:
    assert not LANGUAGE.finder("(a+)+$", ignore_case=False).found("a" * 50_000 + "b")


def test_the_language_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(LANGUAGE)).stem("panels", "en") == "panel"
