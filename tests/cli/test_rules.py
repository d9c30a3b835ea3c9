"""rules: made, tried, run, undone, and run over what comes."""

import pytest


def test_a_rule_is_made_listed_changed_and_removed(run, profile):
    made = run(profile, "rules", "add", "Press", "acme", "--read", "--label", "press")
    assert made.code == 0
    assert made.one["actions"] == [{"do": "read", "text": ""}, {"do": "label", "text": "press"}]

    assert run(profile, "rules", "edit", "press", "--star", "--stop", "--off", "--name", "P").code == 0
    (listed,) = run(profile, "rules").rows
    assert (listed["name"], listed["query"], listed["stops"], listed["on"]) == ("P", "acme", True, False)
    assert listed["actions"] == [{"do": "star", "text": ""}]
    assert "star" in run(profile, "rules", as_json=False).out

    assert run(profile, "rules", "remove", "P").code == 0
    assert run(profile, "rules").rows == []
    assert run(profile, "rules", "remove", "P").code == 2


def test_a_rule_runs_where_it_was_put_and_one_step_puts_it_back(run, profile):
    for name in ("A", "B", "C"):
        run(profile, "rules", "add", name, "acme", "--read")
    assert run(profile, "rules", "edit", "C", "--position", "0", "--star").code == 0
    assert [row["name"] for row in run(profile, "rules").rows] == ["C", "A", "B"]
    assert run(profile, "rules", "edit", "C", "--position", "1").code == 0
    assert [row["name"] for row in run(profile, "rules").rows] == ["A", "C", "B"]
    run(profile, "undo")
    run(profile, "undo")
    rows = run(profile, "rules").rows
    assert [row["name"] for row in rows] == ["A", "B", "C"]
    assert rows[2]["actions"] == [{"do": "read", "text": ""}]


@pytest.mark.parametrize(
    "arguments",
    [
        ("Nothing", "acme"),
        (" ", "acme", "--read"),
        ("Broken", "acme AND (", "--read"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(run, profile, arguments):
    assert run(profile, "rules", "add", *arguments).code == 2


def test_a_name_is_taken_once(run, profile):
    run(profile, "rules", "add", "One", "acme", "--read")

    assert run(profile, "rules", "add", "ONE", "acme", "--read").code == 2


def test_a_run_does_what_was_tried_out_and_can_be_undone(run, press):
    run(press, "rules", "add", "Rusty", "rust", "--read", "--star", "--label", "lang", "--stop")
    run(press, "rules", "add", "All", "source", "--notify")

    tried = run(press, "rules", "test").rows
    assert [len(row["items"]) for row in tried] == [2, 1]
    assert len(run(press, "items", "--unread").rows) == 3

    done = run(press, "rules", "run").rows
    assert done == tried
    assert len(run(press, "items", "--unread").rows) == 1
    assert len(run(press, "items", "--starred").rows) == 2
    log = run(press, "rules", "log").rows
    assert [(row["rule"], len(row["items"])) for row in log] == [("All", 1), ("Rusty", 2)]
    assert "Rusty" in run(press, "rules", "log", as_json=False).out

    assert run(press, "undo").code == 0
    assert len(run(press, "items", "--unread").rows) == 3
    assert run(press, "rules", "log").rows == []


def test_a_run_of_nothing_says_so(run, press):
    assert "No item is taken" in run(press, "rules", "run", as_json=False).out


def test_one_rule_may_be_tried_alone(run, press):
    run(press, "rules", "add", "Rusty", "rust", "--read")
    run(press, "rules", "add", "All", "source", "--read")

    assert "Rusty" not in run(press, "rules", "test", "All", as_json=False).out


def test_rules_act_on_what_comes(run, press, site):
    run(press, "rules", "add", "Rusty", "rust", "--read")
    run(press, "rules", "add", "Named", "label:lang rust", "--star")
    titles = ("Rust one", "Python two", "Rust three", "Rust four", "Go five")
    site.feed("/feed.xml", *titles, name="The Press", body="Of open source.")

    assert run(press, "refresh").code == 0

    read = {row["title"]: row["read"] for row in run(press, "items").rows}
    assert [title for title, is_read in read.items() if is_read] == ["Rust four"]
    assert len(read) == 5


def test_a_rule_whose_query_means_nothing_any_more_is_left_out(run, press, site, caplog):
    run(press, "searches", "add", "Rusty", "rust")
    run(press, "rules", "add", "Gone", 'search:"Rusty"', "--star")
    run(press, "rules", "add", "There", "go", "--read")
    assert run(press, "searches", "remove", "Rusty").code == 0
    site.feed("/feed.xml", "Rust one", "Python two", "Rust three", "Rust four", "Go five", name="The Press")

    assert run(press, "refresh").code == 0

    assert [row["title"] for row in run(press, "items").rows if row["read"]] == ["Go five"]


def test_a_rule_may_triage_mentions(run, press):
    run(press, "listen", "--own", "Rust", "--workspace", "Ours")
    run(press, "rules", "add", "Threes", "title:three", "--status", "dismissed")

    assert len(run(press, "rules", "run").rows[0]["items"]) == 1

    statuses = {row["status"] for row in run(press, "workspace", "mentions", "Ours").rows}
    assert statuses == {"new", "dismissed"}


def test_what_a_rule_hides_is_in_no_list_until_the_run_is_undone(run, press):
    run(press, "searches", "add", "Rust", "rust")
    run(press, "rules", "add", "Rusty", "rust", "--hide", "--notify")
    assert "hide" in run(press, "rules", as_json=False).out
    run(press, "rules", "run")

    assert [row["title"] for row in run(press, "items").rows] == ["Python two"]
    assert run(press, "search", "rust").rows == []
    hidden = run(press, "search", "rust is:hidden").rows
    assert [row["hidden"] for row in hidden] == [True, True]
    assert run(press, "search", "is:hidden", "--count").one["count"] == 2
    assert run(press, "feeds").rows[0]["items"] == 1
    assert run(press, "rules", "test").rows[0]["items"] == []

    assert run(press, "undo").code == 0
    assert len(run(press, "items").rows) == 3
    assert run(press, "search", "is:hidden").rows == []


def test_rules_hide_last_and_nothing_hidden_is_told(run, press):
    run(press, "searches", "add", "Rust", "rust")
    run(press, "workspace", "add", "Ours", "--search", "Rust")
    run(press, "rules", "add", "Away", "rust", "--hide")
    run(press, "rules", "add", "Done", "rust", "--status", "dismissed", "--notify")
    run(press, "rules", "run")
    assert run(press, "workspace", "mentions", "Ours").rows == []

    run(press, "mark", "--matching", "is:hidden", "--unhide")
    assert [row["status"] for row in run(press, "workspace", "mentions", "Ours").rows] == ["dismissed"] * 2
