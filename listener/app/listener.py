"""The facade: all that a face can ask of Listener."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, Self, TypeVar

from listener.app.circles import Circles
from listener.app.exchange import Exchange
from listener.app.feeds import Feeds
from listener.app.items import Items
from listener.app.preferences import Preferences
from listener.app.refresh import Refreshing
from listener.app.reporting import Reporting
from listener.app.results import Diagnosis
from listener.app.searches import Searches
from listener.app.searching import Searching
from listener.app.undo import Undo
from listener.runtime.clock import Clock, now

T = TypeVar("T")


class Writer(Protocol):
    """Runs a write on the WRITE lane and waits for it: Runner.write."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Return what `work` returned."""
        ...


def in_place(work: Callable[[], T], /) -> T:
    """Write in the caller's thread: the command line has only one."""
    return work()


class Listener:
    """One open profile.

    Reads may run on any thread. Writes happen through `writer`, whichever thread asks, so a face may call
    every method on the lane that its docstring names, WRITE where it returns Changes, else READ.
    """

    feeds: Feeds
    circles: Circles
    settings: Preferences
    items: Items
    searches: Searches
    searching: Searching
    refreshing: Refreshing
    exchange: Exchange
    reporting: Reporting
    undo: Undo

    @classmethod
    def open(
        cls,
        profile: Path,
        *,
        write: bool = True,
        spawn: bool = False,
        clock: Clock = now,
        writer: Writer = in_place,
    ) -> Self:
        """Open the profile in a folder, made where it is missing; raise ProfileError.

        With `write` it is held until `close` (ProfileBusy where another Listener holds it). With `spawn` the
        index lives in a process of its own.
        """
        raise NotImplementedError

    def backup(self, file: Path) -> None:
        """Write a verified copy of the profile's database."""
        raise NotImplementedError

    def doctor(self, *, repair: bool = False) -> Diagnosis:
        """Check what must hold; with `repair` mend what can be mended."""
        raise NotImplementedError

    def close(self) -> None:
        """Let the index write what it holds in memory, and let go of the profile."""
        raise NotImplementedError
