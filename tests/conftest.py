"""What every test may use; see CONTRIBUTING.md, Tests."""

import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# A test never talks to the desktop's keyring; those that need one start their own Secret Service.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

ROOT = Path(__file__).resolve().parent.parent


def _shared_folder() -> Path | None:
    named = os.environ.get("LISTENER_SHARED")
    if named:
        folder = Path(named)
        if not (folder / "lab").is_dir():
            pytest.exit(f"LISTENER_SHARED is {named}, and there is no lab in it.", returncode=2)
        return folder
    folder = ROOT.parent / "shared"
    return folder if (folder / "lab").is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real feeds, reference counts and hostile cases; skip where there is none."""
    folder = _shared_folder()
    if folder is None:
        pytest.skip("no folder of real feeds beside the checkout (set LISTENER_SHARED)")
    for part in ("lab", "truth", "hostile"):
        if str(folder / part) not in sys.path:
            sys.path.append(str(folder / part))
    return folder


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a profile folder that does not exist yet, with a cache folder of its own."""
    monkeypatch.setenv("LISTENER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "profile"
