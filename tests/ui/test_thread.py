"""The window's thread calls no door: proved in a process of its own.

The proof needs an audit hook, which stays until the process ends; on Python 3.11 such a hook makes threads
that start at the same time under coverage lose their way.
"""

import os
import subprocess
import sys
from pathlib import Path

GUARDED = Path(__file__).with_name("guarded.py")


def test_the_windows_thread_calls_no_door() -> None:
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        str(GUARDED),
    ]
    done = subprocess.run(
        command, cwd=GUARDED.parents[2], env=quiet, capture_output=True, text=True, timeout=110, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "passed" in done.stdout
