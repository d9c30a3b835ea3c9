import json
from pathlib import Path

import pytest

LIST = """<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="Press"><outline text="Daily">
<outline type="rss" text="One" xmlUrl="https://one.example/feed"/>
<outline type="rss" text="One again" xmlUrl="https://one.example/feed"/>
</outline></outline>
<outline type="rss" text="Two" xmlUrl="https://two.example/feed"/>
<outline type="rss" text="Broken" xmlUrl="javascript:alert(1)"/>
</body></opml>"""


@pytest.fixture
def listed(tmp_path) -> Path:
    file = tmp_path / "list.opml"
    file.write_text(LIST)
    return file


def test_a_plan_is_shown_and_nothing_done(run, profile, listed):
    done = run(profile, "opml", "import", str(listed), "--dry-run")
    assert (done.one["added"], done.one["duplicates"], done.one["skipped"]) == (2, 1, 1)
    assert done.one["circles_added"] == 2
    assert run(profile, "feeds").rows == []


def test_an_import_says_what_became_of_every_row(run, profile, listed):
    done = run(profile, "opml", "import", str(listed))
    assert done.code == 1
    assert [row["action"] for row in done.one["rows"]] == ["add", "duplicate", "add", "skipped"]
    assert done.one["rows"][0] == {
        "line": 3,
        "text": "One",
        "url": "https://one.example/feed",
        "circle": "Press/Daily",
        "action": "add",
        "reason": "",
    }
    assert done.one["rows"][3]["reason"]
    again = run(profile, "opml", "import", str(listed))
    assert (again.one["added"], again.one["already"]) == (0, 2)


def test_one_undo_takes_an_import_back(run, profile, listed):
    run(profile, "opml", "import", str(listed), "--into", "Imported")
    assert run(profile, "circles").rows[0]["path"] == "Imported"
    assert run(profile, "undo").code == 0
    assert run(profile, "feeds").rows == run(profile, "circles").rows == []


def test_a_list_is_read_from_the_web_and_from_stdin(run, profile, site, listed, monkeypatch):
    url = site.put("/list.opml", LIST)
    assert run(profile, "opml", "import", url).one["added"] == 2
    with listed.open() as file:
        monkeypatch.setattr("sys.stdin", file)
        assert run(profile, "opml", "import", "-").one["already"] == 2


@pytest.mark.parametrize(
    ("content", "code"), [(b"<p>not a list", "not-opml"), (b"", "not-opml"), (None, "usage")]
)
def test_what_is_no_list_is_refused_in_one_sentence(run, profile, tmp_path, content, code):
    file = tmp_path / "x.opml"
    if content is not None:
        file.write_bytes(content)
    done = run(profile, "opml", "import", str(file))
    assert done.code == 2
    assert done.one["error"]["code"] == code
    assert done.err.count("\n") == 1


def test_an_export_goes_to_a_file_or_to_stdout(run, profile, listed, tmp_path):
    run(profile, "opml", "import", str(listed))
    file = tmp_path / "out.opml"
    done = run(profile, "opml", "export", str(file), "--style", "full")
    assert done.one == {"file": str(file), "bytes": file.stat().st_size, "feeds": 2, "reports": 0}
    assert "https://one.example/feed" in run(profile, "opml", "export", "-").out
    some = run(profile, "opml", "export", "-", "--circle", "Press", "--style", "flat").out
    assert "two.example" not in some
    refused = run(profile, "opml", "export", str(tmp_path / "no" / "out.opml"))
    assert (refused.code, refused.one["error"]["code"]) == (2, "usage")


def test_a_report_travels_in_a_list_and_becomes_a_snapshot(run, press, tmp_path):
    file = tmp_path / "with.opml"
    assert run(press, "opml", "export", str(file), "--with-report", "top-sources").one["reports"] == 1
    other = tmp_path / "other"
    done = run(other, "opml", "import", str(file))
    assert [kept["report"] for kept in done.one["snapshots"]] == ["top-sources"]
    (snapshot,) = run(other, "snapshots").rows
    assert snapshot["report"] == "top-sources"
    assert "Top sources" in run(other, "snapshots", as_json=False).out
    kept = run(other, "report", "top-sources", "--snapshot", str(snapshot["id"])).one
    assert kept["name"] == "top-sources"
    assert run(other, "opml", "import", str(file)).code == 0
    assert len(run(other, "snapshots").rows) == 1
    wrong = run(other, "report", "mentions-over-time", "--snapshot", "1")
    assert wrong.one["error"]["code"] == "not-found"


def test_a_starter_pack_is_listed_and_followed(run, profile):
    packs = run(profile, "opml", "starters").rows
    assert [pack["name"] for pack in packs] == ["marketing", "science", "security", "web", "world"]
    done = run(profile, "opml", "import", "--starter", "science")
    assert (done.code, done.one["added"], done.one["circles_added"]) == (0, len(packs[1]["feeds"]), 1)
    assert run(profile, "circles").rows[0]["path"] == "Science"
    assert run(profile, "undo").code == 0
    assert run(profile, "feeds").rows == []
    assert "Nature" in run(profile, "opml", "starters", as_json=False).out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--starter", "../sample/listener"], "not-found"),
        (["x.opml", "--starter", "science"], "usage"),
        ([], "usage"),
    ],
)
def test_one_list_is_named_for_an_import(run, profile, arguments, code):
    done = run(profile, "opml", "import", *arguments)
    assert (done.code, done.one["error"]["code"]) == (2, code)
    assert done.err.count("\n") == 1


def test_a_reading_list_is_followed_listed_taken_and_left(run, profile, site):
    url = site.put("/list.opml", LIST)
    done = run(profile, "opml", "follow", url, "--circle", "Press", "--offer")
    assert (done.code, done.one["added"], done.one["list"]["circle"]) == (0, 2, "Press")
    row = '<outline xmlUrl="https://three.example/feed" text="Three"/></body>'
    site.put("/list.opml", LIST.replace("</body>", row))
    run(profile, "feed", "set", "One", "pause", "on")
    run(profile, "feed", "set", "Two", "pause", "on")
    (outcome,) = run(profile, "refresh", "--lists").one["lists"]
    assert (outcome["outcome"], outcome["added"], outcome["offered"]) == ("changed", 0, 1)
    (listed,) = run(profile, "opml", "lists").rows
    assert [feed["title"] for feed in listed["offered"]] == ["Three"]
    assert "Mine" in run(profile, "opml", "lists", as_json=False).out
    assert run(profile, "opml", "take", "Mine").one == {"added": 1}
    inside = run(profile, "feeds", "--circle", "Press").rows
    assert [feed["title"] for feed in inside] == ["One", "Three", "Two"]
    assert run(profile, "opml", "unfollow", url).one == {"left": [listed["id"]]}
    assert run(profile, "opml", "lists").rows == []
    assert len(run(profile, "feeds").rows) == 3
    missing = run(profile, "opml", "unfollow", url)
    assert (missing.code, missing.one["error"]["code"]) == (2, "not-found")


def test_a_reading_list_that_fails_is_told_and_the_refresh_done_in_part(run, profile, site):
    url = site.put("/list.opml", LIST.replace("https://", "http://127.0.0.1:9/"))
    run(profile, "opml", "follow", url)
    for feed in run(profile, "feeds").rows:
        run(profile, "feed", "set", str(feed["id"]), "pause", "on")
    site.put("/list.opml", "<p>gone", "text/html")
    done = run(profile, "refresh", "--lists")
    assert done.code == 1
    assert url in done.err


def test_people_read_what_was_done(run, profile, listed):
    done = run(profile, "opml", "import", str(listed), as_json=False)
    assert done.out == "2 added, 0 already followed, 1 twice in the list, 1 skipped.\n"
    assert "Line 7: Broken: " in done.err


def test_the_export_of_a_report_alone_is_a_list_too(run, press):
    written = run(
        press, "report", "top-sources", "--since", "2026-03-01", "--until", "2026-03-31", "--format", "opml"
    )
    assert 'listener:report="top-sources"' in written.out
    assert json.dumps(written.code) == "0"
