"""workspaces, workspace ...: from a set-up to a morning's mentions, triaged and taken back."""

from datetime import datetime

import pytest


@pytest.fixture
def acme(run, profile, site):
    """A profile with a workspace over two searches; four of its five items are mentions."""
    first = site.feed("/a.xml", "Acme keeps crashing", "Acme opens an office", name="First", body="Of pumps.")
    second = site.feed("/b.xml", "Does anyone know Acme?", "Rivet wins", "Rain", name="Second", body="Water.")
    assert run(profile, "subscribe", first, "--circle", "Press").code == 0
    assert run(profile, "subscribe", second, "--circle", "Forums").code == 0
    assert run(profile, "searches", "add", "Ours", "acme", "--role", "own").code == 0
    assert run(profile, "searches", "add", "Rivals", "rivet", "--role", "rival").code == 0
    made = run(profile, "workspace", "add", "Acme", "--search", "Ours", "--search", "Rivals")
    assert made.code == 0, made.err
    return profile


def mentions(run, profile, *more):
    return run(profile, "workspace", "mentions", "Acme", *more).rows


def titles(rows):
    return sorted(row["title"] for row in rows)


def test_a_workspace_lists_its_mentions_with_their_reasons(run, acme):
    rows = mentions(run, acme)
    assert titles(rows) == [
        "Acme keeps crashing",
        "Acme opens an office",
        "Does anyone know Acme?",
        "Rivet wins",
    ]
    crash = next(row for row in rows if row["title"] == "Acme keeps crashing")
    assert (crash["status"], crash["searches"], crash["words"]) == ("new", ["Ours"], ["Acme"])
    assert (crash["beacon"], crash["reasons"]) == (True, ["Complains: “keeps crashing”"])
    assert (crash["clock"]["seen_at"], crash["clock"]["answered_at"]) == (crash["since"], None)
    assert "Acme keeps crashing" in run(acme, "workspace", "mentions", "Acme", as_json=False).out
    assert len(mentions(run, acme, "--limit", "2")) == 2
    assert titles(mentions(run, acme, "--search", "Rivals")) == ["Rivet wins"]
    assert titles(mentions(run, acme, "--beacons")) == ["Acme keeps crashing", "Does anyone know Acme?"]


def test_mentions_are_listed_by_the_story_they_tell(run, acme, site):
    text = " ".join(f"word{n * n % 997}" for n in range(200))
    for name in ("Third", "Fourth"):
        url = site.feed(f"/{name}.xml", "Acme is sold", name=name, body=text)
        assert run(acme, "subscribe", url).code == 0
    run(acme, "refresh")
    rows = mentions(run, acme, "--by", "story")
    assert len(rows) == len(mentions(run, acme)) == 6
    told = [row for row in rows if row["story"] is not None]
    assert {row["title"] for row in told} == {"Acme is sold"}
    of_story = mentions(run, acme, "--story", str(told[0]["story"]))
    assert [row["item"] for row in of_story] == [row["item"] for row in told[::-1]]
    run(acme, "workspace", "triage", "Acme", str(told[0]["item"]), "--status", "answered")
    out = run(acme, "workspace", "mentions", "Acme", "--by", "story", as_json=False).out
    assert "Acme is sold: 2 mentions in 2 feeds, first " in out
    assert "; 1 new, 1 answered" in out


def test_mentions_are_narrowed_to_questions_and_notes(run, acme):
    assert titles(mentions(run, acme, "--questions")) == ["Does anyone know Acme?"]
    run(acme, "workspace", "triage", "Acme", "--matching", "rivet", "--note", "Look")
    assert titles(mentions(run, acme, "--noted")) == ["Rivet wins"]


def test_badge_list_and_query_agree(run, acme):
    (listed,) = run(acme, "workspaces").rows
    assert listed["counts"]["total"] == listed["counts"]["new"] == len(mentions(run, acme)) == 4
    assert listed["counts"]["beacons_open"] == 2
    assert run(acme, "search", "is:mention", "--count").rows[0]["count"] == 4
    assert "Acme" in run(acme, "workspaces", as_json=False).out


def test_triage_is_one_act_with_all_that_was_said(run, acme):
    crash = next(row["item"] for row in mentions(run, acme) if row["title"] == "Acme keeps crashing")
    done = run(
        acme,
        "workspace",
        "triage",
        "Acme",
        str(crash),
        "--status",
        "to-answer",
        "--note",
        "Call",
        "--tone",
        "bad",
    )
    assert (done.code, done.rows[0]["changed"]) == (0, 1)
    (row,) = mentions(run, acme, "--status", "to-answer")
    assert (row["item"], row["tone"], [note["text"] for note in row["notes"]]) == (crash, "bad", ["Call"])
    assert row["clock"]["to_answer_at"] == row["since"]
    assert titles(run(acme, "search", "is:to-answer has:notes").rows) == ["Acme keeps crashing"]
    assert run(acme, "undo").code == 0
    assert mentions(run, acme, "--status", "to-answer") == []


def test_many_are_triaged_by_a_query(run, acme):
    done = run(acme, "workspace", "triage", "Acme", "--matching", "acme is:new", "--status", "dismissed")
    assert done.rows[0]["changed"] == 3
    assert titles(mentions(run, acme, "--status", "new")) == ["Rivet wins"]
    run(acme, "workspace", "triage", "Acme", "--matching", "rivet", "--tone", "good")
    run(acme, "workspace", "triage", "Acme", "--matching", "rivet", "--tone", "none")
    assert mentions(run, acme, "--search", "Rivals")[0]["tone"] is None


def test_a_query_speaks_of_the_workspace_whose_mentions_are_triaged(run, acme):
    assert run(acme, "workspace", "add", "Rivets", "--search", "Rivals", "--search", "Ours").code == 0
    run(acme, "workspace", "triage", "Rivets", "--matching", "acme", "--status", "answered")
    assert len(run(acme, "search", "acme is:answered").rows) == 3  # in any workspace
    done = run(acme, "workspace", "triage", "Acme", "--matching", "is:answered", "--status", "dismissed")
    assert done.rows[0]["changed"] == 0
    done = run(acme, "workspace", "triage", "Rivets", "--matching", "is:new", "--status", "dismissed")
    assert [row["title"] for row in done.rows[0]["mentions"]] == ["Rivet wins"]


def test_a_workspace_is_changed_where_something_is_said(run, acme):
    changed = run(
        acme,
        "workspace",
        "edit",
        "acme",
        "--name",
        "Ours",
        "--circle",
        "Press",
        "--hours",
        "mon-fri 09:00-17:00",
    ).rows[0]
    assert (changed["name"], changed["circles"], changed["searches"]) == (
        "Ours",
        ["Press"],
        ["Ours", "Rivals"],
    )
    assert (changed["hours"], changed["counts"]["total"]) == ("mon,tue,wed,thu,fri 09:00-17:00", 2)
    again = run(acme, "workspace", "edit", "Ours", "--circle", "", "--search", "Rivals", "--hours", "").rows[
        0
    ]
    assert (again["circles"], again["searches"], again["hours"]) == ([], ["Rivals"], "")


def test_what_no_search_finds_any_more_is_shown_only_when_asked_for(run, acme):
    run(acme, "workspace", "triage", "Acme", "--matching", "rivet", "--note", "Look")
    run(acme, "workspace", "edit", "Acme", "--search", "Ours")
    assert "Rivet wins" not in titles(mentions(run, acme))
    (lost,) = [row for row in mentions(run, acme, "--all") if not row["still_matches"]]
    assert lost["title"] == "Rivet wins"
    assert "no longer matches" in run(acme, "workspace", "mentions", "Acme", "--all", as_json=False).out


def test_a_removed_workspace_comes_back_with_its_triage(run, acme):
    run(acme, "workspace", "triage", "Acme", "--matching", "rivet", "--status", "answered")
    assert run(acme, "workspace", "remove", "Acme").code == 0
    assert run(acme, "workspaces").rows == []
    run(acme, "undo")
    assert titles(mentions(run, acme, "--status", "answered")) == ["Rivet wins"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("add", "acme"), "called Acme already"),
        (("add", "New", "--search", "Nobody"), "no saved search Nobody"),
        (("add", "New", "--hours", "always"), "Working hours"),
        (("add", "New", "--time-zone", "Mars"), "no time zone Mars"),
        (("mentions", "Nobody"), "no workspace Nobody"),
        (("triage", "Acme", "--status", "new"), "Name items"),
        (("triage", "Acme", "1"), "Say what to do"),
        (("triage", "Acme", "999", "--status", "new"), "no mention"),
        (("triage", "Acme", "--matching", "(", "--status", "new"), ""),
    ],
)
def test_what_cannot_be_done_is_said(run, acme, command, words):
    answer = run(acme, "workspace", *command)
    assert answer.code == 2
    assert words in answer.err


def test_a_workspace_is_handed_on_as_one_file(run, acme, tmp_path):
    run(acme, "workspace", "edit", "Acme", "--circle", "Press", "--hours", "mon-fri 09:00-17:00")
    file, other = tmp_path / "acme.opml", tmp_path / "other"
    written = run(acme, "opml", "export", str(file), "--workspace", "Acme")
    assert (written.code, written.rows[0]["feeds"]) == (0, 1)
    taken = run(other, "opml", "import", str(file)).rows[0]
    assert (taken["added"], taken["searches_added"], taken["workspaces_added"]) == (1, 2, 1)
    run(other, "refresh")
    assert titles(mentions(run, other)) == titles(mentions(run, acme))
    (here,), (there,) = run(acme, "workspaces").rows, run(other, "workspaces").rows
    assert {**here, "id": 0, "counts": 0} == {**there, "id": 0, "counts": 0}
    again = run(other, "opml", "import", str(file)).rows[0]
    assert (again["added"], again["searches_added"], again["workspaces_added"]) == (0, 0, 0)
    run(other, "undo")
    assert run(other, "workspaces").rows == []
    assert run(acme, "opml", "export", "-", "--workspace", "Acme", "--circle", "Press").code == 2


def test_sources_and_authors_are_called_something(run, acme):
    put = run(acme, "workspace", "labels", "Customer", "--feed", "First")
    assert (put.code, put.rows[0]) == (0, {"label": "Customer", "items": 2})
    assert titles(mentions(run, acme, "--label", "customer")) == [
        "Acme keeps crashing",
        "Acme opens an office",
    ]
    assert titles(mentions(run, acme, "--feed", "Second", "--label", "customer")) == []
    (listed,) = run(acme, "workspace", "labels").rows
    assert (listed["label"], listed["kind"], listed["name"], listed["items"]) == (
        "Customer",
        "feed",
        "First",
        2,
    )
    assert "Customer" in run(acme, "workspace", "labels", as_json=False).out
    assert run(acme, "workspace", "labels", "Rival", "--author", "Nobody").rows[0]["items"] == 0
    assert run(acme, "workspace", "labels", "Customer", "--feed", "First", "--off").rows[0]["items"] == 2
    assert run(acme, "workspace", "labels", "Customer").code == 2


def test_a_workspace_says_what_is_told_of_its_mentions(run, profile):
    assert run(profile, "workspace", "add", "Ours", "--alert", "beacons").one["alert"] == "beacons"
    assert run(profile, "workspace", "edit", "Ours", "--name", "Own").one["alert"] == "beacons"
    assert run(profile, "workspace", "edit", "Own", "--alert", "none").one["alert"] == "none"


def test_reports_of_a_workspace_start_as_it_says(run, profile):
    def asked(*options):
        return run(profile, "report", "top-sources", "--workspace", "Desk", *options).one

    made = run(profile, "workspace", "add", "Desk", "--period", "p7d", "--grain", "week").one
    assert (made["period"], made["grain"]) == ("P7D", "week")
    shown = asked()
    since, until = (datetime.fromisoformat(shown[name]) for name in ("since", "until"))
    assert (shown["grain"], (until - since).days) == ("week", 7)
    assert asked("--since", "2026-01-01", "--until", "2026-01-31", "--grain", "month")["grain"] == "month"
    changed = run(profile, "workspace", "edit", "Desk", "--period", "", "--name", "Table").one
    assert (changed["period"], changed["grain"]) == ("", "week")
    assert run(profile, "workspace", "edit", "Table", "--grain", "").one["grain"] == ""
    done = run(profile, "workspace", "edit", "Table", "--period", "a week", as_json=False)
    assert (done.code, "P30D" in done.err) == (2, True)


def test_the_overview_of_a_workspace_is_arranged(profile, run):
    names = ("top-sources", "when", "spikes", "share-of-voice")
    run(profile, "workspace", "add", "Plain")
    said = [part for name in names for part in ("--overview", name)]
    assert run(profile, "workspace", "edit", "Plain", *said).one["overview"] == list(names)
    shown = run(profile, "report", "overview", "--workspace", "Plain").one["reports"]
    assert [report["name"] for report in shown] == list(names)
    done = run(profile, "workspace", "edit", "Plain", "--overview", "spikes", as_json=False)
    assert (done.code, "4 to 6 reports" in done.err) == (2, True)
    assert run(profile, "workspace", "edit", "Plain", "--overview", "").one["overview"] == []
    run(profile, "undo")
    assert run(profile, "workspaces").rows[-1]["overview"] == list(names)
