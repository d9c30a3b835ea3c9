"""The store: one profile's database, by table family."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from listener.domain.health import Check
from listener.runtime.clock import now
from listener.runtime.token import Token
from listener.store.circles import Circles
from listener.store.facts import Facts
from listener.store.feeds import Feeds
from listener.store.items import Items
from listener.store.marks import Marks
from listener.store.matches import Matches
from listener.store.queue import Queue
from listener.store.refreshing import Refreshing
from listener.store.searches import Searches
from listener.store.settings import Settings
from listener.store.snapshots import Snapshots
from listener.store.undo import Acts


class Store:
    """One profile's database. Reads run on any thread, writes on one thread at a time; every write is whole or not at all."""

    feeds: Feeds
    circles: Circles
    items: Items
    marks: Marks
    searches: Searches
    matches: Matches
    refreshing: Refreshing
    acts: Acts
    settings: Settings
    snapshots: Snapshots
    facts: Facts
    queue: Queue

    @classmethod
    def open(cls, profile: Path, *, write: bool = True, clock: Callable[[], datetime] = now) -> "Store":
        """Open the profile, making or migrating it where needed.

        With `write` the profile's lock is held until `close`. Raises ProfileBusy, ProfileNewer, ProfileDamaged,
        ProfileReadOnly.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Close every connection and let the lock go."""
        raise NotImplementedError

    @contextmanager
    def act(self, words: str) -> Iterator[None]:
        """Make all writes inside one transaction and one act, to be undone at once (an import, a tour's set-up)."""
        raise NotImplementedError

    @contextmanager
    def cancellable(self, token: Token) -> Iterator[None]:
        """Let reads of this thread be stopped by `token`: they raise Cancelled."""
        raise NotImplementedError

    def back_up(self, file: Path) -> None:
        """Write a verified copy of the database to `file`."""
        raise NotImplementedError

    def check(self) -> tuple[Check, ...]:
        """Look at every invariant."""
        raise NotImplementedError

    def repair(self) -> tuple[Check, ...]:
        """Mend what can be mended, and look again."""
        raise NotImplementedError


def restore(file: Path, profile: Path) -> None:
    """Put a backup back in place of the profile's database; what was there is kept beside it, dated."""
    raise NotImplementedError
