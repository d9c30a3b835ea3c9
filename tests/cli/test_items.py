import pytest


def ids(done) -> list[int]:
    return [row["id"] for row in done.rows]


def test_items_come_newest_first_with_all_of_cli_md(run, press):
    rows = run(press, "items").rows
    assert [row["title"] for row in rows] == ["Rust three", "Python two", "Rust one"]
    newest = rows[0]
    assert newest["feed_title"] == "The Press"
    assert newest["identity"]
    assert newest["published_at"] == "2026-03-03T10:00:00Z"
    assert newest["body_html"] == newest["summary_html"] == "<p>Of open source.</p>"
    assert newest["text"].strip() == "Of open source."
    assert newest["circles"] == ["Press"]
    assert (newest["read"], newest["starred"], newest["labels"], newest["searches"]) == (False, False, [], [])


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--limit", "1"], ["Rust three"]),
        (["--limit", "0"], []),
        (["--circle", "press", "--since", "2026-03-02"], ["Rust three", "Python two"]),
        (["--until", "2026-03-02"], ["Python two", "Rust one"]),
        (["--until", "2026-03-02T09:00:00Z"], ["Rust one"]),
        (["--since", "P1D"], []),
        (["--feed", "The Press", "--unread"], ["Rust three", "Python two", "Rust one"]),
        (["--starred"], []),
    ],
)
def test_options_narrow_the_list(run, press, options, titles):
    run(press, "settings", "time-zone", "UTC")
    assert [row["title"] for row in run(press, "items", *options).rows] == titles


def test_a_time_that_is_none_is_refused(run, press):
    done = run(press, "items", "--since", "yesterday")
    assert (done.code, done.one["error"]["code"]) == (2, "usage")


def test_an_empty_time_is_refused_and_not_all_times(run, press):
    assert run(press, "items", "--since", "").code == 2
    assert run(press, "items", "--until", "").code == 2


def test_an_item_is_shown_as_json_text_and_page(run, press):
    item = ids(run(press, "items"))[0]
    assert run(press, "show", str(item)).one["title"] == "Rust three"
    assert "Of open source." in run(press, "show", str(item), as_json=False).out
    page = run(press, "show", str(item), "--html", as_json=False).out
    assert "<h1>Rust three</h1>" in page
    assert run(press, "show", str(item), "--html").one["html"] + "\n" == page
    assert run(press, "show", "99").one["error"]["code"] == "not-found"


def test_the_page_has_the_marks_of_saved_searches(run, press):
    run(press, "searches", "add", "Rust", "rust", "--role", "own")
    page = run(press, "show", str(ids(run(press, "items"))[0]), "--html", as_json=False).out
    assert '<span class="mark indigo own' in page


def test_marks_are_made_and_taken_back(run, press):
    first, second, third = ids(run(press, "items"))
    assert run(press, "mark", str(first), str(second), "--read").one == {"items": 2, "changed": 2}
    assert run(press, "mark", str(first), "--read").one == {"items": 1, "changed": 0}
    assert ids(run(press, "items", "--unread")) == [third]
    acts = run(press, "undo", "--list").rows
    assert "2 items" in acts[0]["words"]
    assert run(press, "undo").one["undone"]["words"] == acts[0]["words"]
    assert ids(run(press, "items", "--unread")) == [first, second, third]


def test_stars_and_labels_are_put_on_and_off(run, press):
    item = str(ids(run(press, "items"))[0])
    for options in (["--star"], ["--label", "later"]):
        assert run(press, "mark", item, *options).one["changed"] == 1
    shown = run(press, "show", item).one
    assert (shown["starred"], shown["labels"]) == (True, ["later"])
    for options in (["--unstar"], ["--no-label", "later"]):
        assert run(press, "mark", item, *options).one["changed"] == 1
    shown = run(press, "show", item).one
    assert (shown["starred"], shown["labels"]) == (False, [])


def test_all_that_a_query_finds_is_marked(run, press):
    assert run(press, "mark", "--matching", "rust", "--star").one == {"items": 2, "changed": 2}
    assert run(press, "mark", "--matching", "rust", "--read", as_json=False).out == "2 items changed.\n"


@pytest.mark.parametrize(
    "options",
    [
        ["1"],
        ["1", "--read", "--label", "x"],
        ["1", "--read", "--unread"],
        ["1", "--star", "--hide"],
        ["--read"],
        ["1", "--matching", "x", "--read"],
    ],
)
def test_a_mark_that_does_not_say_what_is_refused(run, press, options):
    done = run(press, "mark", *options)
    assert done.code == 2
    assert done.one["error"]["code"] == "usage"


def test_with_nothing_to_undo_it_says_so(run, profile):
    assert run(profile, "undo").one == {"undone": None}
    assert run(profile, "undo", "--list").rows == []
    assert run(profile, "undo", as_json=False).out == "There is nothing to take back.\n"


def test_people_read_a_table(run, press):
    assert "Rust three" in run(press, "items", as_json=False).out
    run(press, "mark", "--matching", "rust", "--star")
    assert "star" in run(press, "undo", "--list", as_json=False).out
    assert "Taken back" in run(press, "undo", as_json=False).out


def test_items_are_listed_by_story_where_asked(run, press, site):
    run(press, "subscribe", site.feed("/copy.xml", "Rust one", name="Copies", body="Of open source."))
    assert len(run(press, "items").rows) == 4
    assert [row["feed_title"] for row in run(press, "items", "--stories").rows] == ["The Press"] * 3


def test_an_item_is_hidden_and_shown_again(run, press):
    first = run(press, "items").rows[0]["id"]
    assert run(press, "mark", str(first), "--hide").one["changed"] == 1
    assert len(run(press, "items").rows) == 2
    assert run(press, "show", str(first)).one["hidden"] is True

    assert run(press, "mark", str(first), "--unhide").one["changed"] == 1
    assert len(run(press, "items").rows) == 3
