import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from listener.cli import streams


@pytest.fixture
def shell(profile):
    """Run a command through a shell, which closes streams and fills them: `shell("feeds", "1>&-")`."""

    def run_in_shell(arguments: str, rest: str) -> subprocess.CompletedProcess[bytes]:
        command = f'{sys.executable} -m listener --profile "{profile}" {arguments} {rest}'
        return subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    return run_in_shell


@pytest.mark.parametrize("arguments", ["circle add Press", "--json circle add Press", "opml export -"])
def test_a_closed_stdout_is_no_fault(shell, arguments):
    done = shell(arguments, ">&-")
    assert (done.returncode, done.stderr) == (0, b"")


def test_with_all_streams_closed_a_command_still_acts(shell):
    assert shell("circle add Press", "<&- >&- 2>&-").returncode == 0
    assert b"Press" in shell("circles", "").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", ["circles", "--json settings", "opml export -", "--json show 7"])
def test_a_full_disk_behind_stdout_is_one_sentence(shell, arguments):
    done = shell(arguments, ">/dev/full")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == b"The answer cannot be written: No space left on device."
    assert b"Traceback" not in done.stderr


def test_json_is_utf_8_whatever_the_terminal_speaks(shell, profile):
    shell("circle add Żółć", "")
    done = shell("--json circles", "").stdout
    latin = subprocess.run(
        [sys.executable, "-m", "listener", "--profile", str(profile), "--json", "circles"],
        capture_output=True,
        check=False,
        timeout=60,
        env={"PYTHONIOENCODING": "latin-1"},
    ).stdout
    assert latin == done
    assert json.loads(latin)["path"] == "Żółć"


@pytest.mark.parametrize(
    "arguments",
    [
        ("circle", "add", "a\udcff"),
        ("feeds", "--circle", "\udcff"),
        ("subscribe", "http://a.example/\udcff", "--no-fetch"),
    ],
)
def test_bytes_that_are_no_text_are_refused_in_a_sentence(run, profile, arguments):
    done = run(profile, *arguments)
    assert (done.code, done.one["error"]["code"] in ("usage", "not-found")) == (2, True)
    assert done.err.count("\n") == 1
    assert run(profile, "circles").rows == []


def test_streams_that_python_does_not_give_lead_nowhere(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    streams.prepare(is_json=True)
    assert (sys.stdout.fileno(), sys.stderr.fileno()) == (1, 2)


def test_only_what_stdout_cannot_take_is_its_trouble():
    assert streams.cannot_take(OSError(errno.ENOSPC, "No space left on device"))
    assert not streams.cannot_take(OSError(errno.ENOSPC, "No space left on device", "a-file"))
    assert not streams.cannot_take(OSError(errno.ENOENT, "No such file"))
    assert not streams.cannot_take(ValueError())
