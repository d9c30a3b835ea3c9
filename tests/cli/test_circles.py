import pytest


def paths(run, profile) -> list[str]:
    return [row["path"] for row in run(profile, "circles").rows]


def test_circles_are_added_with_the_outer_ones(run, profile):
    done = run(profile, "circle", "add", "Press/Daily")
    assert done.one["circle"]["path"] == "Press/Daily"
    assert paths(run, profile) == ["Press", "Press/Daily"]
    assert run(profile, "circle", "add", "press/daily").one["error"]["code"] == "refused"


def test_circles_are_renamed_moved_and_removed(run, profile):
    for path in ("A/B", "C"):
        run(profile, "circle", "add", path)
    assert run(profile, "circle", "rename", "A/B", "D").one["circle"]["path"] == "A/D"
    assert run(profile, "circle", "move", "A/D", "C").one["circle"]["path"] == "C/D"
    assert run(profile, "circle", "move", "C/D", "", "--position", "1").one["circle"]["path"] == "D"
    assert paths(run, profile)[0] == "D"
    assert run(profile, "circle", "remove", "D", as_json=False).out == "Removed D; its feeds stay.\n"
    assert paths(run, profile) == ["A", "C"]
    assert run(profile, "circle", "remove", "D").one["error"]["code"] == "not-found"


def test_a_slash_in_a_name_is_written_with_a_backslash(run, profile):
    run(profile, "circle", "add", r"TCP\/IP")
    assert [row["name"] for row in run(profile, "circles").rows] == ["TCP/IP"]


def test_feeds_are_put_in_and_taken_out(run, press):
    run(press, "circle", "add", "Other")
    assert run(press, "circle", "put", "Other", "The Press").one["circle"]["feeds"] == [1]
    assert run(press, "feeds").one["circles"] == ["Other", "Press"]
    assert run(press, "circle", "take", "Other", "1", as_json=False).out == "Other holds 0 feeds now.\n"


def test_people_read_a_table(run, press):
    assert "Press" in run(press, "circles", as_json=False).out


@pytest.mark.parametrize("typed", ["two\nlines", " two  lines", "two\x01lines", "\u202etwo lines"])
def test_a_name_is_one_line_however_it_is_typed(run, profile, typed):
    assert run(profile, "circle", "add", typed).one["circle"]["name"] == "two lines"
    assert run(profile, "circle", "rename", typed, f"{typed} more").one["circle"]["name"] == "two lines more"
    assert run(profile, "searches", "add", typed, "rust").one["name"] == "two lines"
    assert run(profile, "workspace", "add", typed).one["name"] == "two lines"
    assert run(profile, "rules", "add", typed, "rust", "--read").one["name"] == "two lines"
    assert run(profile, "clip", "make", typed).one["name"] == "two lines"
    assert "\\n" not in run(profile, "undo", "--list").out
