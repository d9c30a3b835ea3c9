"""The program with its window, in a process of its own."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

_RUN = """
import gc
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from listener.ui import main, session

HEAVY = ("feedparser", "whoosh", "keyring", "jinja2", "trafilatura")
begin = session.Session.begin

def then(self):
    begin(self)
    print("early:", [name for name in HEAVY if name in sys.modules])
    QTimer.singleShot(500, lambda: print("collects by itself:", gc.isenabled(), flush=True))
    if sys.argv[2:] == ["two"] and self.desk._name == "window-1":
        self.windowing.open_same()
    if sys.argv[2:] == ["hidden"]:
        self.reporting.open()
        self.window.hide()
        QTimer.singleShot(500, self.reporting.close)
    if len(sys.argv) > 2:
        QTimer.singleShot(1500, lambda: print("begun", flush=True))
    else:
        QTimer.singleShot(1500, self.window.close)

if __name__ == "__main__":
    session.Session.begin = then
    print("code:", main.run(Path(sys.argv[1])))
"""


@pytest.fixture
def script(tmp_path) -> Path:
    file = tmp_path / "run_window.py"
    file.write_text(_RUN)
    return file


def run(script: Path, folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, script, folder], capture_output=True, text=True, timeout=60, check=False
    )


def test_the_window_opens_loads_nothing_heavy_first_and_leaves_its_state(script, profile):
    ended = run(script, profile)
    assert "code: 0" in ended.stdout, ended.stderr
    assert "early: []" in ended.stdout
    assert "collects by itself: False" in ended.stdout
    assert (profile / "windows.json").exists()
    again = run(script, profile)
    assert "code: 0" in again.stdout, again.stderr


def test_a_profile_that_is_no_folder_is_said_and_no_window_opens(script, tmp_path):
    file = tmp_path / "profile"
    file.write_text("not a folder")
    ended = run(script, file)
    assert "code:" not in ended.stdout
    assert "ProfileError" in ended.stderr or "Profile" in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_window_as_its_button_does(script, profile, number):
    running = subprocess.Popen([sys.executable, script, profile, "wait"], stdout=subprocess.PIPE, text=True)
    for line in running.stdout:
        if line.startswith("begun"):
            break
    running.send_signal(number)
    rest, _errors = running.communicate(timeout=30)
    assert "code: 0" in rest
    assert (profile / "windows.json").exists()


def test_windows_open_when_a_signal_ends_them_are_opened_again(script, profile):
    running = subprocess.Popen([sys.executable, script, profile, "two"], stdout=subprocess.PIPE, text=True)
    begun = 0
    for line in running.stdout:
        begun += line.startswith("begun")
        if begun == 2:
            break
    running.send_signal(signal.SIGTERM)
    rest, _errors = running.communicate(timeout=30)
    assert "code: 0" in rest
    again = run(script, profile)
    assert "code: 0" in again.stdout, again.stderr
    assert again.stdout.count("early: []") == 2


def test_a_report_closed_while_the_window_is_hidden_does_not_end_the_program(script, profile):
    running = subprocess.Popen([sys.executable, script, profile, "hidden"], stdout=subprocess.PIPE, text=True)
    begun = any(line.startswith("begun") for line in running.stdout)
    running.send_signal(signal.SIGTERM)
    running.communicate(timeout=30)
    assert begun
