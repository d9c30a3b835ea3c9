"""How a job learns that nobody wants its result any more."""

import threading
from concurrent.futures import CancelledError


class Cancelled(CancelledError):
    """The job was asked to stop; not an error."""


class Token:
    """Given to a job; cancelled from any thread."""

    def __init__(self) -> None:
        self._event = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._event.set()

    @property
    def is_cancelled(self) -> bool:
        """Tell whether the job was asked to stop."""
        return self._event.is_set()

    def check(self) -> None:
        """Raise Cancelled if the job should stop; called between units of work."""
        if self._event.is_set():
            raise Cancelled
