"""Listener as a process: what it loads, how it ends, what it leaves behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEAVY = ("PySide6", "feedparser", "whoosh", "keyring", "lxml", "rich", "jinja2", "urllib3")


def test_help_loads_nothing_heavy(profile):
    code = (
        "import sys; from listener.cli.main import main; code = main(['--help']); "
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == "[]\n"


def test_a_list_of_feeds_loads_neither_window_nor_index_nor_parser(profile, spawn):
    spawn(profile, "feeds")
    code = (
        "import sys; from listener.cli.main import main; "
        f"code = main(['--profile', {str(profile)!r}, 'feeds']); "
        "print([name for name in ('PySide6', 'feedparser', 'whoosh', 'keyring', 'lxml') "
        "if name in sys.modules], file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stderr == "[]\n"


def test_without_a_display_the_window_says_so(profile, spawn):
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    bare = {name: value for name, value in os.environ.items() if name not in names}
    done = spawn(profile, env=bare)
    assert done.returncode == 2
    assert done.stderr.startswith("There is no display")
    assert done.stderr.count("\n") == 1


def test_a_reader_that_leaves_ends_a_list_quietly(profile, run, no_processes):
    run(profile, "--sample", "feeds")
    command = f'{sys.executable} -m listener --profile "{profile}" --json items; echo "code $?" >&2'
    done = subprocess.run(
        ["bash", "-c", f"({command}) | head -c 100 >/dev/null"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stderr == "code 0\n"


def started(profile: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "listener", "--profile", str(profile), "--json", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_for(is_so) -> None:
    ends_at = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < ends_at
        time.sleep(0.01)


@pytest.fixture
def slow(lab, profile, run):
    """A profile whose refresh takes long: sixteen feeds, each answered after two seconds."""
    for number in range(16):
        run(
            profile,
            "subscribe",
            f"{lab.base}/with/latency=2000/site/rust-blog/rss.xml?n={number + 1}",
            "--no-fetch",
        )
    lab.requests()
    return profile


def test_ctrl_c_stops_a_refresh_and_keeps_what_was_stored(slow, lab, run):
    process = started(slow, "refresh")
    wait_for(lambda: len(lab.state.log) >= 2)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.endswith("Stopped.\n")
    assert "Traceback" not in out + err
    assert run(slow, "doctor").one["ok"]
    assert run(slow, "circle", "add", "Free again").code == 0


def test_a_refresh_that_is_killed_leaves_a_sound_profile(slow, lab, run):
    process = started(slow, "refresh")
    wait_for(lambda: len(lab.state.log) >= 2)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert run(slow, "doctor").one["ok"]
    assert run(slow, "circle", "add", "Free again").code == 0


def test_beside_a_running_listener_one_reads_and_does_not_write(slow, lab, spawn):
    process = started(slow, "refresh")
    wait_for(lambda: len(lab.state.log) >= 1)
    assert spawn(slow, "feeds").returncode == 0
    refused = spawn(slow, "circle", "add", "A")
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=60)
    assert (refused.returncode, refused.stderr) == (3, "Listener is open on this profile.\n")
