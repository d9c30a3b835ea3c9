"""The log file: for bugs and odd feeds, never for what the user must read."""

import logging
import logging.handlers
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SIZE_BYTES = 1_000_000


def start(*, is_verbose: bool = False) -> None:
    """Log nowhere yet, with `is_verbose` to stderr."""
    root = logging.getLogger("listener")
    stop()
    root.setLevel(logging.DEBUG if is_verbose else logging.INFO)
    # Without any handler Python would print faults on stderr.
    _add(root, logging.StreamHandler() if is_verbose else logging.NullHandler())


def keep_in(folder: Path) -> Path | None:
    """Log to `listener.log` in `folder` too, two old ones kept, in place of any other folder.

    Return the file, or None where it cannot be written: a log must never keep Listener from starting.
    """
    root = logging.getLogger("listener")
    for handler in tuple(root.handlers):
        if isinstance(handler, logging.FileHandler):
            root.removeHandler(handler)
            handler.close()
    path = folder / "listener.log"
    try:
        _add(root, logging.handlers.RotatingFileHandler(path, maxBytes=_SIZE_BYTES, backupCount=2))
    except OSError:
        return None
    return path


def stop() -> None:
    """Close what `start` opened."""
    root = logging.getLogger("listener")
    for handler in tuple(root.handlers):
        root.removeHandler(handler)
        handler.close()


def _add(root: logging.Logger, handler: logging.Handler) -> None:
    handler.setFormatter(logging.Formatter(_FORMAT))
    root.addHandler(handler)
