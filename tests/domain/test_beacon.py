"""Which mentions call for a reply, why, and what the user's corrections do."""

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listener.domain.beacon import MAX_REASONS, Correction, Hearing, counted, standing
from listener.domain.passages import MAX_SENTENCES
from listener.domain.reason import Call, Reason, read, said, written
from listener.domain.search import Span

LABELS = Path(__file__).with_name("beacon_labels.json")


def spans(text, name="Acme"):
    return [
        Span(*found.span()) for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    ]


def reasons(title, text, title_spans, text_spans):
    return Hearing(title, text).reasons(title_spans, text_spans)


def calls(text, title=""):
    return [reason.call for reason in reasons(title, text, spans(title), spans(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Does anyone know how Acme handles refunds?", [Call.ADVICE]),
        ("I tried Acme yesterday. Any suggestions?", [Call.ADVICE]),
        ("I am looking for a good alternative to Acme.", [Call.ADVICE, Call.COMPARISON]),
        ("How do I connect Acme to my calendar?", [Call.QUESTION]),
        ("I bought an Acme pump. Can I use it in salt water?", [Call.QUESTION]),
        ("Acme keeps crashing when I open a large file.", [Call.COMPLAINT]),
        ("The Acme update doesn't work on my machine.", []),
        ("The new Acme panel is so annoying.", [Call.COMPLAINT]),
        ("We switched from Acme to Globex last year.", [Call.COMPARISON]),
        ("Acme vs. Globex: our test", [Call.COMPARISON]),
        ("Acme is easier to set up than Globex.", [Call.COMPARISON]),
        ("We took Globex instead of Acme.", [Call.COMPARISON]),
        ("The link to the Acme manual is dead.", [Call.DEAD_LINK]),
        ("Acme gives me page not found.", [Call.DEAD_LINK]),
    ],
)
def test_a_mention_that_calls_for_a_reply_says_why(text, expected):
    assert calls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Acme opened an office in Ghent.",
        "What is Acme? Acme is a maker of pumps.",
        "Why should you use Acme? Read on.",
        "Want to learn more about Acme? Sign up here.",
        "How do we ship so fast with Acme? We use two warehouses.",
        'People ask us, "How do I connect Acme?" all day.',
        "This release of Acme fixes a crash on start.",
        "Acme 2.1 prevents crashes of the printer.",
        "The work is broken down into parts by Acme.",
        "Acme moved from version 2 to 3.",
        "Install the plug-in for Acme in VS Code.",
        "It crashed again. The weather was fine. Acme sells pumps.",
        "We did it by hand instead of waiting. Acme was closed.",
        "better. " * 40 + "Acme",
        "Acme put three stations in a box that freezes water.",
    ],
)
def test_what_calls_for_no_reply_is_no_beacon(text):
    assert calls(text) == []


def test_a_title_is_looked_at_like_a_text():
    assert calls("", "Acme keeps crashing") == [Call.COMPLAINT]


def test_nobody_is_asked_in_an_interview():
    text = "\n".join(f"How do you like Acme, part {number}?\nVery well." for number in range(5))

    assert calls(text + "\nDoes anyone know Acme?") == []


def test_what_stands_in_another_paragraph_is_of_no_matter():
    assert calls("Acme sells pumps.\nDoes anyone know a good cook?\nEverything is broken.") == []


def test_many_mentions_give_few_reasons():
    faults = ("crashes", "hangs", "sucks", "fails to start", "keeps asking", "is annoying", "is unusable")
    text = "\n".join(f"Acme {fault}." for fault in faults)

    assert len(reasons("", text, [], spans(text))) == MAX_REASONS


def test_of_many_sentences_the_first_are_looked_at():
    text = "Acme. " * MAX_SENTENCES + "Acme crashes."

    assert calls(text) == []


def test_a_sentence_without_end_says_nothing():
    assert calls("Acme crashes and " + "more " * 200) == []


@given(
    st.text(alphabet="Acme cras.?!\n\"vs isn't ", max_size=300), st.lists(st.integers(0, 300), max_size=20)
)
def test_any_text_and_any_spans_give_reasons_of_its_own_words(text, starts):
    found = [Span(start, start + 1) for start in starts if start < len(text)]

    for reason in reasons("", text, (), found):
        assert reason.words in " ".join(text.split()).lower()


def test_reasons_are_kept_as_text():
    kept = (Reason(Call.QUESTION, "how do i"), Reason(Call.TOLD, "ü"))

    assert read(written(kept)) == kept
    assert written(()) == ""
    assert read("") == ()


@pytest.mark.parametrize("call", Call)
def test_each_reason_is_said_in_a_sentence(call):
    assert said(Reason(call, "how do I"))


QUESTION, CRASH = Reason(Call.QUESTION, "how do i"), Reason(Call.COMPLAINT, "crashes")


def test_words_called_wrong_are_no_reason_anywhere():
    told = counted([Correction(CRASH, feed_id=1, is_right=False)])

    assert standing([QUESTION, CRASH], 2, told) == (QUESTION,)


def test_right_outweighs_wrong():
    told = counted([Correction(CRASH, 1, is_right=right) for right in (False, True, True)])

    assert standing([CRASH, CRASH], 2, told) == (CRASH,)


def test_a_kind_that_was_wrong_twice_in_a_source_is_wrong_there():
    told = counted(
        [Correction(Reason(Call.COMPLAINT, words), 1, is_right=False) for words in ("hangs", "hate")]
    )

    assert standing([CRASH], 1, told) == ()
    assert standing([CRASH], 2, told) == (CRASH,)
    assert standing([QUESTION], 1, told) == (QUESTION,)


def test_a_kind_that_was_right_once_in_a_source_stays():
    kinds = (("hangs", False), ("hate", False), ("sucks", True))
    told = counted([Correction(Reason(Call.COMPLAINT, words), 1, is_right=right) for words, right in kinds])

    assert standing([CRASH], 1, told) == (CRASH,)


def labelled(shared):
    from listener.html.text import read as read_html

    labels = {item: (name, reason) for item, name, reason in json.loads(LABELS.read_text())}
    with gzip.open(shared / "lab" / "corpus" / "items.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            if item["id"] in labels:
                name, reason = labels[item["id"]]
                text = read_html(item["html"], item["link"]).text
                found = reasons(item["title"], text, spans(item["title"], name), spans(text, name))
                yield item["id"], bool(found), bool(reason)


@pytest.mark.shared
def test_beacons_are_measured_on_labelled_items(shared, capsys):
    """Print precision and recall; the rules were made on the odd half, so the even half is the honest one."""
    judged = list(labelled(shared))
    scores = {}
    for half in (1, 0):
        pairs = [(found, is_call) for item, found, is_call in judged if int(item, 16) % 2 == half]
        hits = sum(found and is_call for found, is_call in pairs)
        scores[half] = (
            hits / sum(found for found, _call in pairs),
            hits / sum(call for _found, call in pairs),
        )
        with capsys.disabled():
            print(
                f"\nbeacons, {('even', 'odd')[half]} half of {len(judged)} labelled items:"
                f" precision {scores[half][0]:.2f}, recall {scores[half][1]:.2f}"
            )

    assert len(judged) >= 200
    assert scores[0][0] > 0.5
    assert scores[0][1] > 0.7
