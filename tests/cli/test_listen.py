"""listen: proposals, and their set-up in one act."""

import re
import tomllib

import pytest

from listener.runtime.files import resource


def test_a_trial_says_what_would_be_found_and_saves_nothing(run, press):
    told = run(press, "listen", "--own", "Rust=Rusty|-python", "--rival", "Python", "--dry-run").one

    assert not told["done"]
    assert [(each["name"], each["role"], each["count"]) for each in told["searches"]] == [
        ("Rust", "own", 2),
        ("Python", "rival", 1),
    ]
    assert told["searches"][0]["query"] == "(Rust OR Rusty) -python"
    assert told["searches"][0]["doubtful"]["count"] == 0
    assert len(told["searches"][0]["samples"]) == 2
    assert run(press, "searches").rows == []
    assert "Nothing was saved" in run(press, "listen", "--own", "Rust", "--dry-run", as_json=False).err


def test_a_set_up_is_one_act(run, press):
    done = run(
        press, "listen", "--own", "Rust", "--rival", "Python", "--place", "reddit", "--into", "Found/Web"
    )

    assert done.code == 0
    assert done.one["feeds"][0]["url"] == "https://www.reddit.com/search.rss?q=Rust&sort=new"
    saved = run(press, "searches").rows
    assert [(row["name"], row["items"], row["role"]) for row in saved] == [
        ("Rust", 2, "own"),
        ("Python", 1, "rival"),
    ]
    assert len({row["colour"] for row in saved}) == 2
    assert len(run(press, "feeds").rows) == 3

    assert run(press, "undo").code == 0
    assert run(press, "searches").rows == []
    assert len(run(press, "feeds").rows) == 1


@pytest.mark.parametrize(
    "arguments",
    [("--own", "++"), ("--own", "Rust", "--place", "nowhere"), ("--own", "Rust", "--circle", "No such")],
)
def test_what_cannot_be_set_up_is_refused_whole(run, press, arguments):
    assert run(press, "listen", *arguments).code == 2
    assert run(press, "searches").rows == []


def test_a_name_that_is_taken_refuses_all(run, press):
    run(press, "searches", "add", "Python", "python")

    assert run(press, "listen", "--own", "Rust", "--own", "Python").code == 2
    assert [row["name"] for row in run(press, "searches").rows] == ["Python"]


def test_places_are_listed_and_say_whether_they_were_checked(run, profile):
    rows = run(profile, "listen", "--places").rows

    assert len({row["name"] for row in rows}) == len(rows) >= 8
    assert {row["kind"] for row in rows} == {
        "news",
        "forum",
        "questions",
        "code",
        "video",
        "blogs",
        "microblog",
    }
    assert all(re.search(r"\{(query|tag)\}", row["address"]) for row in rows)
    assert "unverified" in run(profile, "listen", "--places", as_json=False).out
    tomllib.loads(resource("search-feeds/places.toml").read_text(encoding="utf-8"))


def test_a_place_is_followed_like_any_feed(run, press, site, monkeypatch):
    from listener.app.listening import Listening
    from listener.domain.listening import Place

    site.feed("/search?q=Rust", "Rust is found", name="Found")
    place = Place("lab", "Lab", "news", site.base + "/search?q={query}", "2026-11-25")
    monkeypatch.setattr(Listening, "places", lambda _self: (place,))

    run(press, "listen", "--own", "Rust", "--place", "lab")

    assert run(press, "refresh").one["new_items"] == 1
    assert run(press, "searches").rows[0]["items"] == 3


def test_names_may_be_listened_for_without_any_place(run, press):
    assert run(press, "listen", "--topic", "rust", as_json=False).code == 0

    assert [row["role"] for row in run(press, "searches").rows] == ["topic"]


def test_a_workspace_may_be_made_of_it_in_the_same_act(run, press):
    run(press, "listen", "--own", "Rust", "--circle", "Press", "--workspace", "Ours")
    assert [row["name"] for row in run(press, "workspaces").rows] == ["Ours"]

    assert run(press, "undo").code == 0
    assert run(press, "workspaces").rows == []
    assert run(press, "searches").rows == []
