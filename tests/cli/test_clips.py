"""clip: made, listed, said of, moved, exported, undone."""

import hashlib

import pytest


@pytest.fixture
def clipped(run, press):
    """A profile with two clips of one collection."""
    assert run(press, "clip", "add", "Good press", "1", "2", "--words", "Worth it").code == 0
    return press


def test_items_are_clipped_with_what_they_say(run, clipped):
    rows = run(clipped, "clip", "show", "good PRESS").rows
    assert [(row["item"], row["words"], row["position"]) for row in rows] == [
        (1, "Worth it", 1),
        (2, "Worth it", 2),
    ]
    assert rows[0]["quote"] == "Of open source."
    assert len(rows[0]["text_hash"]) == 64
    assert "Worth it" in run(clipped, "clip", "show", "Good press", as_json=False).out


def test_collections_are_listed_with_their_clips(run, clipped):
    assert run(clipped, "clip", "make", "Other", "--words", "why").code == 0
    found = run(clipped, "clip", "list").rows
    assert [(row["name"], row["clips"], row["words"]) for row in found] == [
        ("Good press", 2, ""),
        ("Other", 0, "why"),
    ]
    assert "Other" in run(clipped, "clip", "list", as_json=False).out


def test_clips_are_said_of_moved_and_removed(run, clipped):
    assert run(clipped, "clip", "say", "1", "New words").one["words"] == "New words"
    assert run(clipped, "clip", "move", "2", "1").code == 0
    assert [row["id"] for row in run(clipped, "clip", "show", "Good press").rows] == [2, 1]
    assert run(clipped, "clip", "remove", "2").one == {"removed": [2]}
    assert run(clipped, "undo").code == 0
    assert [row["id"] for row in run(clipped, "clip", "show", "Good press").rows] == [2, 1]


def test_a_collection_is_renamed_and_dropped(run, clipped):
    assert run(clipped, "clip", "rename", "good press", "Bad press", "--words", "oh").one["words"] == "oh"
    assert run(clipped, "clip", "rename", "bad press", "Press").one["words"] == "oh"
    assert run(clipped, "clip", "drop", "press").one == {"removed": "Press", "clips": 2}
    assert run(clipped, "undo").code == 0
    assert len(run(clipped, "clip", "show", "Press").rows) == 2


@pytest.mark.parametrize("form", ["html", "md", "opml", "rss"])
def test_a_collection_is_exported(run, clipped, tmp_path, form):
    file = tmp_path / f"clips.{form}"
    assert run(clipped, "clip", "export", "Good press", "--format", form, "--output", str(file)).code == 0
    assert "Of open source." in file.read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "Nothing"),
        ("add", "Press", "99"),
        ("add", "Press", "1", "--quote", "never said"),
        ("add", " ", "1"),
        ("make", "good press"),
        ("say", "99", "x"),
        ("export", "Good press", "--format", "doc"),
    ],
)
def test_what_cannot_be_is_said_in_words(run, clipped, arguments):
    done = run(clipped, "clip", *arguments)
    assert done.code == 2


def test_the_text_of_a_clip_is_shown_as_it_was(run, clipped):
    shown = run(clipped, "clip", "evidence", "1").one
    assert (shown["is_sound"], shown["since"]) == (True, "same")
    assert hashlib.sha256(shown["text"].encode()).hexdigest() == shown["text_hash"]
    told = run(clipped, "clip", "evidence", "1", as_json=False).out
    assert "The text fits its hash. The item says the same now." in told
    assert shown["text"] in told
    assert run(clipped, "clip", "evidence", "99", as_json=False).code == 2
