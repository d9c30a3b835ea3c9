"""What the services are made of: the adapters of one open profile, each made when it is first needed."""

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from zoneinfo import ZoneInfo

from listener.app.zones import zone_of
from listener.domain.document import Document
from listener.domain.ids import VersionId
from listener.domain.settings import Value, value
from listener.runtime.clock import Clock
from listener.store.source import StoreItems
from listener.store.store import Store

if TYPE_CHECKING:
    from listener.app.preparing import Archived, Matches, Task
    from listener.domain.language import Language
    from listener.domain.parsed import PreparedFeed
    from listener.net.web import Web
    from listener.runtime.worker import Worker, Workers
    from listener.secrets.passwords import Passwords

T = TypeVar("T")


class Writer(Protocol):
    """Runs a write on the WRITE lane and waits for it: Runner.write."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Return what `work` returned."""
        ...


def in_place(work: Callable[[], T], /) -> T:
    """Write in the caller's thread: the command line has only one."""
    return work()


@dataclass(frozen=True, slots=True)
class Opened:
    """How a profile was opened."""

    profile: Path
    clock: Clock
    writer: Writer
    may_write: bool
    spawn: bool  # heavy work goes into processes of its own


class Parts:
    """The adapters behind the services; safe from any thread."""

    def __init__(self, store: Store, opened: Opened, web: "Web | None" = None) -> None:
        self.store = store
        self.opened = opened
        self._making = threading.RLock()
        self._reading_source = threading.Lock()  # one connection, used by one thread at a time
        if web is not None:
            self._web = web

    def now(self) -> datetime:
        """Return the time."""
        return self.opened.clock()

    def write(self, work: Callable[[], T]) -> T:
        """Run a write on the WRITE lane."""
        return self.opened.writer(work)

    def setting(self, name: str) -> Value:
        """Return the value of a setting."""
        return value(self.store.settings.all(), name)

    def zone(self) -> ZoneInfo:
        """Return the zone of the profile's days: the setting, else the system's."""
        return zone_of(str(self.setting("time-zone")))

    @cached_property
    def source(self) -> StoreItems:
        """Items as the index and the evaluator read them."""
        return StoreItems(self.opened.profile)

    def documents(self, versions: Sequence[VersionId], *, with_state: bool) -> list[Document]:
        """Return what a query looks at, of current versions, in the order asked."""
        with self._reading_source:
            return list(self.source.documents(versions, with_state=with_state))

    def last_version(self) -> VersionId:
        """Return the greatest version id ever given, 0 where there was none."""
        with self._reading_source:
            return self.source.last_version()

    @cached_property
    def language(self) -> "Language":
        """Stems and regular expressions."""
        from listener.language import Engine

        return Engine()

    @property
    def web(self) -> "Web":
        """The door to HTTP."""
        with self._making:
            return self._web

    @property
    def parsing(self) -> "Workers[Task, PreparedFeed]":
        """The processes that parse."""
        with self._making:
            return self._parsing

    @property
    def matching(self) -> "Worker[Archived, Matches]":
        """The process that matches the archive."""
        with self._making:
            return self._matching

    @property
    def passwords(self) -> "Passwords":
        """The keyring."""
        with self._making:
            return self._passwords

    def close(self) -> None:
        """Close what was made, the store last."""
        made = self.__dict__
        for name in ("_parsing", "_matching", "_web", "source"):
            if name in made:
                made[name].close()
        self.store.close()

    @cached_property
    def _web(self) -> "Web":
        from listener.net.web import Web

        return Web()

    @cached_property
    def _parsing(self) -> "Workers[Task, PreparedFeed]":
        from listener.app.preparing import prepare
        from listener.runtime.worker import Workers

        return Workers(prepare, (os.cpu_count() or 2) - 1)

    @cached_property
    def _matching(self) -> "Worker[Archived, Matches]":
        from listener.app.preparing import match_archived
        from listener.runtime.worker import Worker

        return Worker(match_archived)

    @cached_property
    def _passwords(self) -> "Passwords":
        from listener.secrets.passwords import Passwords

        return Passwords(self.source.identity())
