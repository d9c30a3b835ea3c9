import contextlib
import json
import sys

import pytest

from listener.app.listener import Listener
from listener.cli import main as commands
from listener.cli.main import main


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["feeds", "--nonsense"],
        ["subscribe"],
        ["items", "--limit", "x"],
        ["refresh", "--circle"],
    ],
)
def test_wrong_usage_is_one_sentence(run, profile, arguments):
    done = run(profile, *arguments)
    assert done.code == 2
    assert done.one["error"]["code"] == "usage"
    assert done.err.count("\n") == 1
    assert done.err.rstrip().endswith((".", "?"))


def test_a_profile_without_a_name_is_refused(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("", " "):
        assert run(name, "feeds").one["error"]["code"] == "usage"
    assert list(tmp_path.iterdir()) == []


def test_json_may_stand_behind_the_command(run, press):
    assert json.loads(run(press, "circles", "--json", as_json=False).out)["path"] == "Press"


def test_help_is_no_fault(run, profile):
    done = run(profile, "--help", as_json=False)
    assert done.code == 0
    assert all(name in done.out for name in commands.COMMANDS)
    assert not profile.exists()


def test_a_profile_that_another_listener_holds_can_be_read_not_written(run, press):
    holder = Listener.open(press)
    try:
        assert len(run(press, "items").rows) == 3
        assert len(run(press, "search", "rust").rows) == 2
        done = run(press, "mark", "1", "--read")
        assert (done.code, done.one["error"]["code"]) == (3, "profile-busy")
        assert done.err == "Listener is open on this profile.\n"
    finally:
        holder.close()


def test_a_profile_that_is_a_file_cannot_be_used(run, tmp_path):
    path = tmp_path / "file"
    path.write_text("")
    for command in (["feeds"], ["circle", "add", "A"]):
        done = run(path, *command)
        assert done.code == 3
        assert done.err.count("\n") == 1


def test_a_profile_that_is_damaged_cannot_be_used(run, press):
    (database,) = press.glob("*.db")
    database.write_bytes(b"not a database at all" * 1000)
    done = run(press, "feeds")
    assert (done.code, done.one["error"]["code"]) == (3, "profile-damaged")


def test_a_fault_is_one_sentence_and_a_log_not_a_traceback(run, press, monkeypatch):
    monkeypatch.setattr("listener.app.circles.Circles.all", lambda _: 1 / 0)
    done = run(press, "circles")
    assert done.code == 1
    assert done.one["error"]["code"] == "fault"
    assert done.err.count("\n") == 1
    assert "ZeroDivisionError" in (press / "listener.log").read_text()
    assert "Traceback" in run(press, "-v", "circles").err


def test_a_fault_before_a_command_begins_is_one_sentence_too(run, profile, monkeypatch, caplog):
    monkeypatch.setitem(commands.COMMANDS, "feeds", "feeds:nothing_here")
    done = run(profile, "feeds")
    assert (done.code, done.err.count("\n")) == (1, 1)


def test_ctrl_c_ends_with_130(run, press, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("listener.app.circles.Circles.all", interrupt)
    done = run(press, "circles")
    assert (done.code, done.err) == (130, "Stopped.\n")
    assert len(run(press, "items").rows) == 3


def test_the_sample_fills_the_profile_that_the_environment_names(run, profile, monkeypatch):
    monkeypatch.setenv("LISTENER_PROFILE", str(profile))
    assert main(["--sample", "feeds"]) == 0
    assert len(run(profile, "feeds").rows) == 3


def test_the_sample_is_there_without_a_request(run, profile, capsys, monkeypatch):
    monkeypatch.delenv("LISTENER_PROFILE", raising=False)
    assert main(["--json", "--sample", "feeds"]) == 0
    feeds = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(feeds) == 3
    assert all(feed["items"] and feed["status"] == "paused" for feed in feeds)
    assert run(profile, "--sample", "circles").code == 0
    assert len(run(profile, "feeds").rows) == 3
    assert run(profile, "undo", "--list").rows == []
    again = run(profile, "--sample", "circles")
    assert (again.code, again.one["error"]["code"]) == (2, "refused")


def test_without_a_command_the_window_opens(profile):
    seen = []
    assert main(["--profile", str(profile)], window=lambda folder: seen.append(folder) or 7) == 7
    assert seen == [profile]


def test_without_a_command_and_a_window_help_is_named(profile, capsys):
    assert main(["--profile", str(profile)]) == 2
    assert "--help" in capsys.readouterr().err


def test_the_window_is_handed_the_profile(profile, monkeypatch):
    import listener.__main__ as start
    from listener.ui import main as window

    seen = []
    monkeypatch.setattr(window, "run", lambda folder: seen.append(folder) or 0)
    monkeypatch.setattr(sys, "argv", ["listener", "--profile", str(profile)])
    with pytest.raises(SystemExit) as ended:
        start.main()
    assert (ended.value.code, seen) == (0, [profile])


def test_a_progress_bar_is_shown_on_a_terminal_only(run, press, monkeypatch):
    class Terminal:
        def __init__(self):
            self.said = ""

        def write(self, text):
            self.said += text
            return len(text)

        def flush(self):
            pass

        def isatty(self):
            return True

        def fileno(self):
            return 2

    terminal = Terminal()
    with contextlib.redirect_stderr(terminal):
        assert main(["--profile", str(press), "refresh"]) == 0
    assert "The Press" in terminal.said
    assert run(press, "refresh").err == ""


def test_a_reader_that_leaves_is_no_fault(press, monkeypatch):
    class Gone:
        encoding = "utf-8"

        def write(self, _):
            raise BrokenPipeError

        def flush(self):
            pass

        def isatty(self):
            return False

        def fileno(self):
            return spare.fileno()

    with (press / "spare").open("w") as spare:
        monkeypatch.setattr(sys, "stdout", Gone())
        assert main(["--profile", str(press), "--json", "items"]) == 0
