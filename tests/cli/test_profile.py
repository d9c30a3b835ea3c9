import io
from datetime import UTC, datetime, timedelta

import pytest

from listener.domain.settings import SETTINGS


def test_every_setting_is_listed_with_its_meaning(run, profile):
    rows = run(profile, "settings").rows
    assert [row["name"] for row in rows] == [setting.name for setting in SETTINGS]
    assert all(row["meaning"] and row["value"] == row["default"] for row in rows)
    assert "refresh-minutes" in run(profile, "settings", as_json=False).out


def test_a_setting_is_set_and_set_back(run, profile):
    assert run(profile, "settings", "refresh-minutes", "30").one["value"] == 30
    assert run(profile, "settings", "refresh-minutes", as_json=False).out == "refresh-minutes = 30\n"
    assert run(profile, "settings", "refresh-minutes", "").one["value"] == 60


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["no-such"], "not-found"),
        (["no-such", "1"], "not-found"),
        (["refresh-minutes", "1"], "usage"),
        (["refresh-minutes", "soon"], "usage"),
        (["time-zone", "Mars/Olympus"], "usage"),
        (["theme", "pink"], "usage"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused(run, profile, arguments, code):
    done = run(profile, "settings", *arguments)
    assert (done.code, done.one["error"]["code"]) == (2, code)


def test_a_backup_is_put_back(run, press, tmp_path):
    file = tmp_path / "backup.db"
    done = run(press, "backup", str(file))
    assert done.one == {"file": str(file), "bytes": file.stat().st_size}
    run(press, "unsubscribe", "1", "--forget")
    assert run(press, "restore", str(file)).code == 0
    assert len(run(press, "items").rows) == 3
    assert len(run(press, "search", "rust").rows) == 2
    assert run(press, "doctor").one["ok"]


def test_what_is_no_backup_is_refused_and_the_profile_stays(run, press, tmp_path):
    file = tmp_path / "x.db"
    assert run(press, "restore", str(file)).code == 2
    file.write_text("no database")
    assert run(press, "restore", str(file)).code in (2, 3)
    assert len(run(press, "items").rows) == 3


def test_a_backup_that_cannot_be_written_is_refused(run, press, tmp_path):
    for name in (str(tmp_path / "no" / "backup.db"), "", "."):
        done = run(press, "backup", name)
        assert (done.code, done.one["error"]["code"]) == (2, "usage")


def test_the_doctor_says_what_it_looked_at(run, press):
    checks = run(press, "doctor").one["checks"]
    assert all(check["ok"] and check["message"] for check in checks)
    assert "index" in [check["name"] for check in checks]
    assert run(press, "doctor", "--repair").one["checks"][-1]["message"] == "Every item is in the index."
    assert "ok  index" in run(press, "doctor", as_json=False).out


def test_the_doctor_says_that_a_damaged_index_was_made_anew(run, press, tmp_path):
    assert run(press, "refresh").code == 0
    (postings,) = (tmp_path / "cache").glob("index-*/segment-*/*.pst")
    postings.write_bytes(postings.read_bytes()[:10])
    index = {check["name"]: check["message"] for check in run(press, "doctor").one["checks"]}["index"]
    assert "damaged" in index
    index = {check["name"]: check["message"] for check in run(press, "doctor", "--repair").one["checks"]}[
        "index"
    ]
    assert index == "Every item is in the index. What was damaged of it was made anew."
    index = {check["name"]: check["message"] for check in run(press, "doctor").one["checks"]}["index"]
    assert index == "Every item is in the index."
    assert len(run(press, "search", "rust").rows) == 2


def test_a_password_is_kept_or_said_not_to_be(run, press, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("secret\n"))
    done = run(press, "credentials", "set", "1", "--user", "ann")
    assert done.code == 0
    # The tests' keyring keeps nothing.
    assert done.one == {"feed_id": 1, "user": "ann", "kept": False}
    assert "secret" not in done.out + done.err
    assert run(press, "credentials", "forget", "1").one == {"feed_id": 1}


def test_a_password_is_asked_for_on_a_terminal(run, press, monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr("click.prompt", lambda *_arguments, **_options: "secret")
    kept = []
    monkeypatch.setattr(
        "listener.app.feeds.Feeds.keep_password",
        lambda _self, _feed, *, user, password: kept.append((user, password)) or "",
    )
    assert run(press, "credentials", "set", "1", "--user", "ann").one["kept"]
    assert kept == [("ann", "secret")]


def test_a_daily_backup_is_made_once(run, press):
    done = run(press, "backup", "--daily").one
    assert done["is_new"]
    assert done["removed"] == []
    assert (press / "backups" / done["day"] / "starred.jsonl").is_file()
    assert not run(press, "backup", "--daily").one["is_new"]
    assert "is there already" in run(press, "backup", "--daily", as_json=False).out
    assert done["day"] in run(press, "doctor", as_json=False).out
    run(press, "unsubscribe", "1", "--forget")
    assert run(press, "restore", f"{done['folder']}/listener.db").code == 0
    assert len(run(press, "items").rows) == 3


def test_a_backup_goes_into_a_file_or_is_todays(run, press, tmp_path):
    for arguments in (("backup",), ("backup", "--daily", str(tmp_path / "x.db"))):
        assert run(press, *arguments).one["error"]["code"] == "usage"


def test_nothing_is_tidied_away_unless_it_was_asked_for(run, press):
    assert run(press, "tidy").one == {"dry_run": False, "items": 0, "waits": False, "feeds": []}
    run(press, "settings", "keep-days", "1")
    assert run(press, "tidy", as_json=False).out == "0 items went.\n"  # they are new, and unread
    assert len(run(press, "items").rows) == 3


def test_old_items_are_counted_before_they_are_tidied_away(run, press, monkeypatch):
    ids = [str(row["id"]) for row in run(press, "items").rows]
    run(press, "mark", *ids, "--read")
    run(press, "mark", ids[0], "--star")
    run(press, "feed", "set", "1", "keep", "1")
    later = datetime.now(UTC) + timedelta(days=2)
    monkeypatch.setattr("listener.app.parts.Parts.now", lambda _self: later)
    feeds = [{"feed_id": 1, "title": "The Press", "items": 2}]
    assert run(press, "tidy", "--dry-run").one == {
        "dry_run": True,
        "items": 2,
        "waits": False,
        "feeds": feeds,
    }
    assert run(press, "tidy", "--dry-run", as_json=False).out == "2  The Press\n2 items would go.\n"
    assert len(run(press, "items").rows) == 3
    assert run(press, "tidy", as_json=False).out == "2  The Press\n2 items went.\n"
    assert [row["id"] for row in run(press, "items").rows] == [int(ids[0])]
    run(press, "undo")
    assert len(run(press, "items").rows) == 3


def test_nothing_would_go_while_a_search_waits(run, press, monkeypatch):
    run(press, "settings", "keep-days", "1")
    monkeypatch.setattr("listener.store.retention.Retention.is_waiting", lambda _self: True)
    done = run(press, "tidy", "--dry-run")
    assert done.one["waits"]
    assert "still to be matched" in done.err
