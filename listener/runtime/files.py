"""Where files are: what we ship, the user's data, what may be thrown away; and how one is written whole."""

import contextlib
import os
import secrets
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """Return the shipped file or folder `name`: in an installed package, else in the checkout."""
    shipped = _PACKAGE / "_resources"
    return (shipped if shipped.is_dir() else _PACKAGE.parent / "resources") / name


def named_profile() -> Path | None:
    """Return the profile that LISTENER_PROFILE names; None where it names none."""
    named = os.environ.get("LISTENER_PROFILE")
    return Path(named).expanduser() if named else None


def profile_folder() -> Path:
    """Return the user's profile: LISTENER_PROFILE, else the platform's data folder."""
    named = named_profile()
    if named is not None:
        return named
    import platformdirs

    return Path(platformdirs.user_data_dir("listener", appauthor=False))


def cache_folder() -> Path:
    """Return the folder for what can be made again: LISTENER_CACHE, else the platform's."""
    named = os.environ.get("LISTENER_CACHE")
    if named:
        return Path(named).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir("listener", appauthor=False))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash leaves the old one or the new one, never a part; raise OSError."""
    name = path.parent / f".{path.name[:100]}.{secrets.token_hex(6)}"
    # tempfile would keep the file from everybody else; who may read an export is the user's choice (umask).
    handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        name.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            name.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the rename is all that can be done.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
