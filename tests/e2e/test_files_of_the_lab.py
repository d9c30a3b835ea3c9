"""All 345 real feed files, and those of parsers' own tests, followed as feeds."""

import json

import pytest

pytestmark = pytest.mark.timeout(600)


def test_every_file_is_read_or_refused_with_a_sentence(lab, shared, session_folder, run, spawn):
    profile = session_folder / "files"
    assert run(profile, "opml", "import", f"{lab.base}/opml/files.opml").one["added"] == 345
    done = spawn(profile, "--json", "refresh")
    told = json.loads(done.stdout)
    assert "Traceback" not in done.stderr
    assert told["feeds"] == 345
    failed = {
        each["feed_url"].rpartition("/")[2]: each["error"] for each in told["outcomes"] if each["error"]
    }
    assert all(error.endswith(".") for error in failed.values())
    assert not any("could not be read (" in error for error in failed.values())
    assert run(profile, "doctor").one["ok"]
    again = json.loads(spawn(profile, "--json", "refresh").stdout)
    assert again["new_items"] == again["updated_items"] == 0
    assert again["failed"] == told["failed"]
