"""A real Secret Service for the tests that need one."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

_SERVICE = """
set -e
start="gnome-keyring-daemon --unlock --components=secrets"
echo -n password | $start --control-directory="$XDG_RUNTIME_DIR" >/dev/null
exec "$@"
"""


@pytest.fixture
def with_secret_service(tmp_path: Path) -> Callable[[str], str]:
    """Return a function that runs code beside a Secret Service of its own, and returns what it printed."""
    missing = [name for name in ("gnome-keyring-daemon", "dbus-run-session") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no Secret Service to test against: {' and '.join(missing)} missing")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"},
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }

    def run(code: str) -> str:
        done = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", _SERVICE, "sh", sys.executable, "-c", code],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
