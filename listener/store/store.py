"""The store: one profile's database, by table family."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from listener.domain.errors import ProfileReadOnly
from listener.domain.health import Check
from listener.domain.words import _
from listener.runtime.clock import now
from listener.runtime.token import Token
from listener.store import backup, checking, connections, migrations
from listener.store.acting import Acting, acting
from listener.store.attention import Attention
from listener.store.circles import Circles
from listener.store.clips import Clips
from listener.store.corrections import BeaconCorrections
from listener.store.database import FILE, Database
from listener.store.facts import Facts
from listener.store.feeds import Feeds
from listener.store.hidden import Hidden
from listener.store.if_then import IfThen
from listener.store.items import Items
from listener.store.keepsakes import Keepsakes
from listener.store.lock import Lock
from listener.store.marks import Marks
from listener.store.matches import Matches
from listener.store.mentions import Mentions
from listener.store.people import People
from listener.store.queue import Queue
from listener.store.reading_lists import ReadingLists
from listener.store.refreshing import Refreshing
from listener.store.retention import Retention
from listener.store.rules import RuleBook, ZoneOf, plain_zone
from listener.store.searches import Searches
from listener.store.settings import Settings
from listener.store.snapshots import Snapshots
from listener.store.trouble import translated
from listener.store.undo import Acts
from listener.store.who_labels import WhoLabels
from listener.store.workspaces import Workspaces


class Store:
    """One profile's database.

    Reads run on any thread, writes on one thread at a time; every write is whole or not at all.
    """

    def __init__(self, database: Database, lock: Lock | None, zone_of: ZoneOf) -> None:
        self._database = database
        self._lock = lock
        book = RuleBook(database.now, zone_of)
        self.feeds = Feeds(database)
        self.circles = Circles(database)
        self.items = Items(database, book)
        self.marks = Marks(database, book)
        self.hidden = Hidden(database)
        self.searches = Searches(database)
        self.if_then = IfThen(database)
        self.clips = Clips(database)
        self.attention = Attention(database)
        self.corrections = BeaconCorrections(database)
        self.matches = Matches(database, book)
        self.refreshing = Refreshing(database)
        self.reading_lists = ReadingLists(database)
        self.acts = Acts(database)
        self.settings = Settings(database)
        self.snapshots = Snapshots(database)
        self.facts = Facts(database, book)
        self.queue = Queue(database)
        self.workspaces = Workspaces(database)
        self.who_labels = WhoLabels(database)
        self.people = People(database)
        self.mentions = Mentions(database, book)
        self.retention = Retention(database, book)
        self.keepsakes = Keepsakes(database)

    @classmethod
    def open(
        cls,
        profile: Path,
        *,
        write: bool = True,
        clock: Callable[[], datetime] = now,
        zone_of: ZoneOf = plain_zone,
    ) -> "Store":
        """Open the profile, making or migrating it where needed.

        With `write` the profile's lock is held until `close`; without, it is taken only to make or migrate.
        `zone_of` gives the zone for the text of the setting time-zone.
        Raises ProfileBusy, ProfileNewer, ProfileDamaged, ProfileReadOnly.
        """
        file = profile / FILE
        lock = Lock(profile)
        if write or not _is_ready(file):
            _make_folder(profile)
            lock.take()
            try:
                _ready(file, clock())
            except BaseException:
                lock.release()
                raise
            if not write:
                lock.release()
        try:
            database = Database(file, clock, can_write=write)
        except sqlite3.Error as error:
            lock.release()
            raise translated(error, file) from error
        return cls(database, lock, zone_of)

    def close(self) -> None:
        """Close every connection and let the lock go."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()

    @contextmanager
    def act(self, words: str) -> Iterator[Acting]:
        """Make all writes inside one transaction and one act, to be undone at once: an import, a set-up.

        What it is called may be said until it ends.
        """
        with acting(self._database, words) as (now, _connection):
            yield now

    @contextmanager
    def one_act(self, words: str) -> Iterator[Acting]:
        """Make all writes inside one act of which nothing is kept where any of them fails: quick for many."""
        with acting(self._database, words) as (now, _connection), self._database.as_one():
            yield now

    @contextmanager
    def cancellable(self, token: Token) -> Iterator[None]:
        """Let reads of this thread be stopped by `token`: they raise Cancelled."""
        with self._database.cancellable(token):
            yield

    def back_up(self, file: Path) -> None:
        """Write a verified copy of the database to `file`; raise WrongUsage where it cannot be one."""
        backup.refuse_own(file, self._database.file)
        try:
            with closing(connections.reader(self._database.file)) as connection:
                # One state is held throughout: else each write in between would make the copy begin anew.
                connection.execute("BEGIN")
                connection.execute("SELECT count(*) FROM meta").fetchone()
                backup.copied(connection, file)
        except sqlite3.Error as error:
            raise translated(error, self._database.file) from error

    def check(self) -> tuple[Check, ...]:
        """Look at every invariant."""
        return checking.check(self._database)

    def repair(self) -> tuple[Check, ...]:
        """Mend what can be mended, and look again."""
        return checking.repair(self._database)


def restore(file: Path, profile: Path) -> Path | None:
    """Put a backup in place of the profile's database, and return where what was there is kept now."""
    return backup.restore(file, profile, now(), newest=len(migrations.STEPS))


def _is_ready(file: Path) -> bool:
    """Tell whether the database can be read as it is; a newer one is refused."""
    if not file.is_file():
        return False
    try:
        with closing(connections.reader(file)) as connection:
            migrations.refuse_newer(connection, file)
            return migrations.version(connection) == len(migrations.STEPS)
    except sqlite3.Error as error:
        raise translated(error, file) from error


def _make_folder(profile: Path) -> None:
    try:
        profile.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name != "nt":
            profile.chmod(0o700)
    except OSError as error:
        raise ProfileReadOnly(
            _("The profile {folder} cannot be written: {reason}.").format(
                folder=profile, reason=error.strerror
            )
        ) from error


def _ready(file: Path, at: datetime) -> None:
    """Make the database, or bring it to the tables of today."""
    if file.is_file():
        # A newer one is refused before anything is opened for writing.
        _is_ready(file)
    try:
        if not file.exists():
            os.close(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600))
        with closing(connections.writer(file)) as connection:
            migrations.migrate(connection, file, at)
    except sqlite3.Error as error:
        raise translated(error, file) from error
    except OSError as error:
        raise ProfileReadOnly(
            _("The profile {folder} cannot be written: {reason}.").format(
                folder=file.parent, reason=error.strerror
            )
        ) from error
