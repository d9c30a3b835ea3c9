import pytest


def test_a_search_says_where_each_item_matched(run, press):
    run(press, "searches", "add", "Rust", "rust")
    rows = run(press, "search", "rust").rows
    assert [row["title"] for row in rows] == ["Rust three", "Rust one"]
    assert rows[0]["matched"] == [{"words": ["Rust"]}, {"search": "Rust", "words": ["Rust"]}]
    assert rows[0]["searches"] == ["Rust"]
    assert rows[0]["snippet"] == "Of open source."
    assert not {"body_html", "summary_html", "text"} & set(rows[0])


def test_relevance_gives_scores(run, press):
    rows = run(press, "search", "rust open", "--sort", "relevance", "--limit", "1").rows
    assert len(rows) == 1
    assert rows[0]["score"] > 0


def test_a_count_is_one_object(run, press):
    assert run(press, "search", "rust", "--count").one == {"query": "rust", "count": 2}
    assert run(press, "search", "rust", "--count", as_json=False).out == "2\n"


def test_a_query_may_begin_with_what_it_excludes(run, press):
    assert run(press, "search", "-python", "--count").one["count"] == 2
    assert run(press, "search", "--count", "-python source").one["count"] == 2
    assert run(press, "searches", "test", "-rust").one["count"] == 1
    assert run(press, "searches", "add", "No snakes", "-python").one["items"] == 2
    assert run(press, "searches", "edit", "No snakes", "-rust").one["items"] == 1
    assert run(press, "search", "rust", "--nonsense").code == 2


def test_a_search_that_is_taken_back_finds_what_it_found(run, press):
    def found():
        return [(row["name"], row["query"], row["items"]) for row in run(press, "searches").rows]

    run(press, "searches", "add", "Rust", "rust")
    assert found() == [("Rust", "rust", 2)]
    run(press, "searches", "edit", "Rust", "title:three")
    assert found() == [("Rust", "title:three", 1)]
    run(press, "undo")
    assert found() == [("Rust", "rust", 2)]
    run(press, "searches", "remove", "Rust")
    assert found() == []
    run(press, "undo")
    assert found() == [("Rust", "rust", 2)]


def test_what_is_taken_back_is_said_though_the_matching_is_stopped(run, press, monkeypatch):
    def stopped(*_arguments):
        raise KeyboardInterrupt

    run(press, "searches", "add", "Rust", "rust")
    monkeypatch.setattr("listener.app.searches.Searches.rematch", stopped)
    done = run(press, "undo", as_json=False)
    assert "Taken back" in done.out
    assert "Stopped" in done.err


def test_a_circle_narrows_the_search(run, press):
    run(press, "circle", "add", "Empty")
    assert run(press, "search", "rust", "--circle", "Empty").rows == []
    assert len(run(press, "search", "rust", "--circle", "Press").rows) == 2
    assert len(run(press, "search", "rust circle:Press").rows) == 2


def test_an_item_read_just_now_is_found_by_its_state(run, press):
    run(press, "mark", "--matching", "title:three", "--read")
    assert [row["title"] for row in run(press, "search", "rust is:unread").rows] == ["Rust one"]


@pytest.mark.parametrize(
    ("query", "position"), [("rust (open", 5), ("", 0), ("colour:red", 0), ("rust AND", 8)]
)
def test_a_query_that_cannot_be_read_says_where(run, press, query, position):
    done = run(press, "search", query)
    assert done.code == 2
    assert done.one["error"]["code"] == "query"
    assert done.one["error"]["position"] == position


def test_the_place_is_shown_under_the_query(run, press):
    done = run(press, "search", "入門 (rust", as_json=False)
    assert done.code == 2
    query, pointer, _sentence = done.err.splitlines()
    assert query == "  入門 (rust"
    assert pointer == "       ^"


def test_a_query_that_may_surprise_is_noticed(run, press):
    done = run(press, "search", "C++", as_json=False)
    assert done.code == 0
    assert "{C++}" in done.err


def test_what_several_feeds_tell_counts_once_as_a_story(run, press, site):
    run(press, "subscribe", site.feed("/copy.xml", "Rust one", name="Copies", body="Of open source."))
    assert run(press, "search", "rust", "--count").one["count"] == 3
    assert run(press, "search", "rust", "--stories", "--count").one["count"] == 2
    rows = run(press, "search", "title:one", "--stories").rows
    assert [(row["feed_title"], row["story"]["feeds"]) for row in rows] == [("The Press", 2)]
    assert run(press, "search", "rust one", "--stories", "--sort", "relevance").rows[0]["story"]
    assert run(press, "search", "is:duplicate").rows[0]["feed_title"] == "Copies"
    done = run(press, "search", "title:one", "--stories", as_json=False)
    assert "Rust one (in 2 feeds)" in done.out
    assert done.err == "1 story.\n"


def test_people_read_rows_and_a_count(run, press):
    done = run(press, "search", "rust", as_json=False)
    assert "Rust three" in done.out
    assert done.err == "2 items.\n"


def test_saved_searches_are_added_changed_and_removed(run, press):
    added = run(press, "searches", "add", "Rust", "rust is:unread", "--circle", "Press", "--notify")
    assert added.code == 0
    assert added.one["items"] == 2
    assert added.one["circles"] == ["Press"]
    assert (added.one["colour"], added.one["role"], added.one["notify"]) == ("indigo", "topic", True)
    edited = run(
        press, "searches", "edit", "rust", "python", "--name", "Py", "--colour", "rust", "--role", "own"
    )
    assert edited.one["items"] == 1
    assert (edited.one["name"], edited.one["colour"], edited.one["role"]) == ("Py", "rust", "own")
    assert run(press, "searches", "edit", "Py", "--circle", "", "--no-notify").one["circles"] == []
    assert run(press, "searches").one["items"] == 1
    assert run(press, "searches", "remove", "py", as_json=False).out == "Removed Py.\n"
    assert run(press, "searches").rows == []


def test_a_state_part_is_applied_when_read(run, press):
    run(press, "searches", "add", "New", "rust is:unread")
    run(press, "mark", "--matching", "title:three", "--read")
    assert [row["title"] for row in run(press, "searches", "matches", "New").rows] == ["Rust one"]
    assert run(press, "searches").one["items"] == 1
    assert "Rust one" in run(press, "searches", "matches", "New", as_json=False).out


def test_a_search_matches_what_comes_later(run, press, site):
    run(press, "searches", "add", "Rust", "rust")
    site.feed(
        "/feed.xml",
        "Rust one",
        "Python two",
        "Rust three",
        "Rust four",
        name="The Press",
        body="Of open source.",
    )
    done = run(press, "refresh")
    assert done.one["matches"] == 1
    assert run(press, "searches").one["items"] == 3


def test_a_search_may_name_another_but_not_itself(run, press):
    run(press, "searches", "add", "Rust", "rust")
    assert run(press, "searches", "add", "Both", "search:Rust title:one").one["items"] == 1
    done = run(press, "searches", "edit", "Rust", "search:Both")
    assert (done.code, done.one["error"]["code"]) == (2, "query")
    assert run(press, "searches", "remove", "Rust").one["error"]["code"] == "refused"
    run(press, "searches", "edit", "Rust", "python")
    assert [row["items"] for row in run(press, "searches").rows] == [1, 0]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["Rust", "x"], "refused"),
        (["Two", "("], "query"),
        (["Two", "x", "--colour", "beige"], "usage"),
        ([" ", "x"], "refused"),
    ],
)
def test_a_search_that_cannot_be_saved_is_refused(run, press, arguments, code):
    run(press, "searches", "add", "Rust", "rust")
    done = run(press, "searches", "add", *arguments)
    assert (done.code, done.one["error"]["code"]) == (2, code)


def test_a_query_is_tried_before_it_is_saved(run, press):
    run(press, "searches", "add", "Open", "open")
    done = run(press, "searches", "test", "rust")
    assert done.one["count"] == 2
    assert done.one["per_week"] == [{"period": "2026-W09", "count": 1}, {"period": "2026-W10", "count": 1}]
    assert done.one["feeds"] == [{"feed_id": 1, "title": "The Press", "count": 2}]
    assert done.one["overlap"] == [{"search": "Open", "count": 2}]
    assert [sample["title"] for sample in done.one["samples"]] == ["Rust three", "Rust one"]
    assert "2 of them match Open too." in run(press, "searches", "test", "rust", as_json=False).out


def test_people_read_a_table_of_searches(run, press):
    assert "Rust: 2 items match." in run(press, "searches", "add", "Rust", "rust", as_json=False).out
    assert "rust" in run(press, "searches", as_json=False).out


def test_a_search_may_tell_of_beacons_or_spikes(run, profile):
    run(profile, "searches", "add", "Acme", "acme", "--alert", "beacons")
    assert run(profile, "searches").rows[0]["alert"] == "beacons"

    run(profile, "searches", "edit", "Acme", "--no-notify")
    assert run(profile, "searches").rows[0]["notify"] is False

    run(profile, "searches", "edit", "Acme", "--colour", "red")
    assert run(profile, "searches").rows[0]["alert"] == "none"

    run(profile, "searches", "edit", "Acme", "--alert", "spikes")
    assert run(profile, "searches").rows[0]["alert"] == "spikes"
