"""The profile's lock: who holds it may write."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from listener.domain.errors import ProfileBusy, ProfileReadOnly
from listener.domain.words import _

FILE = "lock"


class Lock:
    """Held by one process at a time, from `take` to `release`; the system lets go when it dies."""

    def __init__(self, profile: Path) -> None:
        self._path = profile / FILE
        self._file: BinaryIO | None = None

    def take(self) -> None:
        """Take the lock; raise ProfileBusy where another process has it."""
        file = self._opened()
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise ProfileBusy(_("Listener is open on this profile.")) from error
        # The number is for people who look; nobody decides by it.
        file.truncate(0)
        file.write(f"{os.getpid()}\n".encode())
        file.flush()
        self._file = file

    def release(self) -> None:
        """Let the lock go."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _opened(self) -> BinaryIO:
        try:
            return os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600), "r+b")
        except OSError as error:
            raise ProfileReadOnly(
                _("The profile {folder} cannot be written: {reason}.").format(
                    folder=self._path.parent, reason=error.strerror
                )
            ) from error


if sys.platform == "win32":  # pragma: no cover - the other system's half
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        # One byte far behind the text, so that the number stays readable.
        file.seek(1_000_000)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
