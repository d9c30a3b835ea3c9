"""stdout and stderr, whatever the caller made of them: closed, full, or in another encoding than JSON's."""

import contextlib
import errno
import os
import sys

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF)


def prepare(*, is_json: bool) -> None:
    """Make both streams fit to be written: nothing said can fail for its letters, and JSON is UTF-8."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError):  # a test's stream cannot be changed
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    if is_json:
        with contextlib.suppress(AttributeError):
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]


def abandon() -> None:
    """Send to nowhere what was not written yet: Python flushes once more at its end, without complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def cannot_take(error: BaseException) -> bool:
    """Tell whether an error is stdout's: the disk behind it is full, or it is gone."""
    return isinstance(error, OSError) and error.filename is None and error.errno in _NO_ROOM


def _open_closed() -> None:
    """Open what the caller closed on the null device, or the next file opened would stand in its place."""
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest free number: this one
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", closefd=False)
