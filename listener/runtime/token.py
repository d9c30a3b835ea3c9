"""How a job learns that nobody wants its result any more."""

import threading
from concurrent.futures import CancelledError
from typing import Protocol


class Cancelled(CancelledError):
    """The job was asked to stop; not an error."""


class Flag(Protocol):
    """A threading.Event, or one that another process can set."""

    def set(self) -> None:
        """Set it."""
        ...

    def is_set(self) -> bool:
        """Tell whether it is set."""
        ...

    def wait(self, timeout: float) -> bool:
        """Wait until it is set, or so many seconds; tell whether it is."""
        ...


class Token:
    """Given to a job; cancelled from any thread, and through a shared `flag` from another process."""

    def __init__(self, flag: Flag | None = None) -> None:
        self._event: Flag = threading.Event() if flag is None else flag

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the job was asked to stop."""
        return self._event.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until the job should stop; tell whether it should."""
        return self._event.wait(seconds)

    def check(self) -> None:
        """Raise Cancelled if the job should stop; called between units of work."""
        if self._event.is_set():
            raise Cancelled
