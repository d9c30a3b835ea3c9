"""Whether the program starts when the user logs in, where the desktop reads autostart files."""

import os
import sys
from pathlib import Path

from listener.runtime.files import resource, write_whole

_NAME = "listener.desktop"


def is_offered() -> bool:
    """Tell whether this system reads autostart files."""
    return sys.platform == "linux"


def set_start(*, on: bool) -> None:
    """Write or remove the user's autostart file; raise OSError."""
    file = _folder() / _NAME
    if not on:
        file.unlink(missing_ok=True)
    elif not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, resource("desktop/listener.desktop").read_bytes())


def _folder() -> Path:
    named = os.environ.get("XDG_CONFIG_HOME")
    return (Path(named) if named else Path.home() / ".config") / "autostart"
