"""Where an index lies: a folder of random name in the cache, which only its owner may enter.

Whoosh's files are pickles, and who can write a pickle can run code. So an index is never taken from a profile
or a place that others can write: its folder is made here, and looked at before it is used.
"""

import contextlib
import json
import os
import secrets
import shutil
import stat
from collections.abc import Sequence
from pathlib import Path

from listener.runtime.files import write_whole

_NAMES = "indexes.json"  # which folder belongs to which database
_PREFIX = "index-"
QUARANTINE = "quarantine"
_BUILDING = "building-"
_PRIVATE = 0o700


def find(cache: Path, identity: str) -> Path | None:
    """Return the folder of the index of a database; None where there is none that may be trusted."""
    name = _names(cache).get(identity)
    if not name:
        return None
    folder = cache / name
    return folder if name.startswith(_PREFIX) and Path(name).name == name and is_private(folder) else None


def make(cache: Path, identity: str) -> Path:
    """Return a new folder for the index of a database, and remember its name."""
    cache.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    folder = cache / f"{_PREFIX}{secrets.token_hex(8)}"
    folder.mkdir(mode=_PRIVATE)
    write_whole(cache / _NAMES, json.dumps({**_names(cache), identity: folder.name}).encode())
    return folder


def is_private(folder: Path) -> bool:
    """Tell whether this is a real folder of ours that nobody else may write to."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    if not stat.S_ISDIR(found.st_mode):
        return False
    if not hasattr(os, "getuid"):
        return True  # Windows: a user's cache folder is the user's alone
    return found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077


def new_building(folder: Path) -> Path:
    """Return a new folder in which a segment is written before it gets its name."""
    building = folder / f"{_BUILDING}{secrets.token_hex(8)}"
    building.mkdir(mode=_PRIVATE)
    return building


def publish(building: Path, first: int, last: int) -> Path:
    """Give a segment that is written whole its name: files on the disk, then the name on the disk."""
    for path in building.iterdir():
        _sync(path)
    _sync(building)
    named = building.parent / f"segment-{first}-{last}-{secrets.token_hex(4)}"
    building.rename(named)
    _sync(building.parent)
    return named


def quarantine(folder: Path, names: Sequence[str]) -> None:
    """Put segments (or the manifest) aside; what was put aside before is deleted."""
    aside = folder / QUARANTINE
    delete(aside)
    if not names:
        return
    with contextlib.suppress(OSError):
        aside.mkdir(mode=_PRIVATE)
    for name in names:
        with contextlib.suppress(OSError):
            (folder / name).rename(aside / name)


def tidy(folder: Path, named: set[str]) -> None:
    """Delete what no manifest names: folders half written, and segments that were replaced."""
    for path in folder.iterdir():
        if path.is_dir() and path.name not in named and path.name != QUARANTINE:
            delete(path)


def delete(path: Path) -> None:
    """Delete a folder, as far as that can be done now."""
    shutil.rmtree(path, ignore_errors=True)


def _names(cache: Path) -> dict[str, str]:
    try:
        read = json.loads((cache / _NAMES).read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(key): str(name) for key, name in read.items()} if isinstance(read, dict) else {}


def _sync(path: Path) -> None:
    # Windows cannot open a folder, and asks for write access to flush a file.
    with contextlib.suppress(PermissionError):
        handle = os.open(path, os.O_RDONLY if os.name == "posix" else os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
