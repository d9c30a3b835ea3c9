"""What a word is: by example, by the plain rule, and on the lab's texts."""

import gzip
import json
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from listener.domain import characters, tokens
from listener.domain.characters import RUN

_WORD = re.compile(f"(?P<run>[{RUN}]+)|[^ {RUN}]+")
# Letters that meet the rules' corners: marks, Hangul parts, wide and joined forms, invisible signs, runs.
_CORNERS = (
    "aAéÉnßŁøİıſ\u0301\u0308\u0327\u0345\u200b\u200d\u00ad\ufe0f\ufeff™℠²½ªﬁǆŉʼ’'´¨ _-.\t\n\u2003"
    "иЙ\u0306がか\u3099ｶﾞ入門々ー・ไทยที่กำ本\u1112\u1161\u11ab한국हिन्दी\u0958\u09be\u20dd\U00020000\U0001f600*?+"
)
texts = st.text(st.one_of(st.sampled_from(_CORNERS), st.characters()), max_size=40)


def plain_words(text: str) -> list[tuple[str, int]]:
    """The rule of product.md said directly: the whole text at once, and pairs of runs."""
    found: list[tuple[str, int]] = []
    position = 0
    for match in _WORD.finditer(characters.blanked(characters.normal(text))):
        word = match.group()
        if match.group("run") is None or len(word) == 1:
            found.append((word, position))
            position += 1
            continue
        for pair in (word[i : i + 2] for i in range(len(word) - 1)):
            found.append((pair, position))
            position += 1
        found.append((word[-1], position - 1))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nestlé nestle NESTLE\u0301", "nestle nestle nestle"),
        ("йод и", "йод и"),
        ("が か", "が か"),
        ("don't don’t DON\u02bcT", "don t don t don t"),
        ("Ruby入門", "ruby 入門 門"),
        ("C++ AT&T node.js", "c at t node js"),
        ("ไทย", "ไท ทย ย"),
        ("本", "本"),
        ("脆弱性対応する", "脆弱 弱性 性対 対応 応す する る"),
        ("rock'n'roll 'q' 90's", "rock n roll q 90 s"),
        ("हिन्दी में", "हिन्दी में"),
        ("Straße ﬁne ＡＢＣ", "strasse fine abc"),
        ("Łódź øl İstanbul", "łodz øl istanbul"),
        ("snake_case open-source", "snake_case open source"),
        ("2014年3つ", "2014 年 3 つ"),
        ("한국어의", "한국어의"),
        ("Acme™ Corp℠x", "acme corp x"),
        ("so\u00adft zero\u200bwidth", "soft zerowidth"),
        ("so\u00adft cafe\u0301 zero\u200bwidth", "soft cafe zerowidth"),
        ("- \u0301 \u0301a", "a"),
        ("", ""),
    ],
)
def test_a_text_has_these_words(text: str, expected: str) -> None:
    assert [word for word, _ in tokens.words(text)] == expected.split()


def test_the_last_character_of_a_run_stands_where_its_last_pair_stands() -> None:
    assert tokens.words("a 入門書 b") == [("a", 0), ("入門", 1), ("門書", 2), ("書", 2), ("b", 3)]


@given(texts)
def test_the_fast_way_gives_what_the_plain_rule_gives(text: str) -> None:
    assert tokens.words(text) == plain_words(text)


@given(texts)
@example("cafe\u0301 of the cafe\u0301s")
def test_the_normal_text_is_that_of_the_normal_form(text: str) -> None:
    assert tokens.normal_text(text) == tokens.normal_form(text).text


@given(texts)
def test_positions_are_the_words_by_name(text: str) -> None:
    by_name: dict[str, list[int]] = {}
    for word, position in tokens.words(text):
        by_name.setdefault(word, []).append(position)
    assert tokens.positions(text) == by_name


@given(texts)
def test_tokens_are_the_words_in_order_and_lie_in_the_text(text: str) -> None:
    found = tokens.tokenise(text)
    assert [(token.word, token.position) for token in found] == tokens.words(text)
    assert all(0 <= token.start < token.end <= len(text) for token in found)
    assert all(before.start <= after.start for before, after in pairwise(found))


@given(
    st.lists(
        st.sampled_from(["solar", "Nestlé", "ﬁne", "入門", "한국", "STRASSE", "straße", "e\u0301t\u00ade"])
    )
)
def test_a_token_came_from_the_characters_it_names(words: list[str]) -> None:
    text = "… ".join(words)
    for token in tokens.tokenise(text):
        written = text[token.start : token.end]
        assert characters.blanked(characters.normal(written)).strip() == token.word


@given(texts)
def test_a_word_in_normal_form_stays_as_it_is(text: str) -> None:
    for word, _ in tokens.words(text):
        if not unicodedata.category(word[0]).startswith("M"):
            assert [found for found, _ in tokens.words(word)][:1] == [word]


@pytest.mark.parametrize(
    ("text", "wild", "expected"),
    [
        ("open-sour* x", False, ["open", "sour", "x"]),
        ("open-sour* pan?l", True, ["open", "sour*", "pan?l"]),
        ("入門* a", True, ["入門", "a"]),
        ("何？", True, ["何"]),
    ],
)
def test_wildcards_stay_in_the_words_of_a_query_where_asked(
    text: str, wild: bool, expected: list[str]
) -> None:
    assert [piece.text for piece in tokens.pieces(text, wild=wild)] == expected


def test_importing_costs_no_walk_through_all_characters() -> None:
    assert len(tokens._BECOMES) < 5000


def test_the_lab_has_the_same_words_as_the_reference(shared: Path) -> None:
    import words as reference

    with gzip.open(shared / "lab/corpus/items.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % 60 == 0]
    for row in rows:
        for text in (row["title"], reference.html_to_text(row["html"])):
            ours = tokens.words(text)
            alone = {i for i, (_, at) in enumerate(ours) if i and ours[i - 1][1] == at}
            assert [word for i, (word, _) in enumerate(ours) if i not in alone] == reference.tokenise(text)
