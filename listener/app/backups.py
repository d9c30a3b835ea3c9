"""Daily backups in the profile: the database, and beside it what can be read without Listener."""

import contextlib
import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from listener.app.exchange import Exchange
from listener.app.parts import Parts
from listener.domain.backups import kept, line
from listener.domain.errors import WrongUsage
from listener.domain.exchange import Style
from listener.domain.words import _
from listener.runtime.files import write_whole

DATABASE, FEEDS, STARRED = "listener.db", "feeds.opml", "starred.jsonl"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNFINISHED = ".unfinished-"


@dataclass(frozen=True, slots=True)
class DailyBackup:
    """The backup of a day; `is_new` where it was made now, and which older ones made room."""

    day: date
    folder: Path
    is_new: bool
    removed: tuple[date, ...] = ()


class Backups:
    """Makes one backup a day, and keeps seven days and four weeks of them."""

    def __init__(self, parts: Parts, exchange: Exchange) -> None:
        self._parts = parts
        self._exchange = exchange

    @property
    def folder(self) -> Path:
        """Return where they are kept."""
        return self._parts.opened.profile / "backups"

    def days(self) -> tuple[date, ...]:
        """Return of which days there are backups, oldest first."""
        with contextlib.suppress(FileNotFoundError):
            return tuple(sorted(filter(None, (_day(each) for each in self.folder.iterdir()))))
        return ()

    def make_due(self) -> DailyBackup | None:
        """Make today's backup unless it is there or backups are off; READ. Raise WrongUsage."""
        if not self._parts.setting("backups"):
            return None
        made = self.make()
        return made if made.is_new else None

    def make(self) -> DailyBackup:
        """Make today's backup unless it is there; READ. Raise WrongUsage where it cannot be written."""
        today = self._parts.now().astimezone(self._parts.zone()).date()
        folder = self.folder / today.isoformat()
        try:
            if (folder / DATABASE).is_file():
                return DailyBackup(today, folder, is_new=False)
            self._write(folder)
            return DailyBackup(today, folder, is_new=True, removed=self._make_room())
        except OSError as error:
            words = _("The backup {file} cannot be written: {reason}.")
            raise WrongUsage(words.format(file=folder, reason=error.strerror or error)) from error

    def _write(self, folder: Path) -> None:
        """Make all files in a folder of another name first: a day's backup is whole, or not there."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._refuse_full()
        making = self.folder / f"{_UNFINISHED}{folder.name}"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        try:
            self._parts.store.back_up(making / DATABASE)
            write_whole(making / FEEDS, self._exchange.export(style=Style.FULL))
            dear = self._parts.store.keepsakes.all()
            write_whole(making / STARRED, "".join(map(line, dear)).encode("utf-8", "surrogatepass"))
            making.replace(folder)
        finally:
            shutil.rmtree(making, ignore_errors=True)

    def _refuse_full(self) -> None:
        """Refuse to take the last room on the disk, which the database itself needs."""
        size = (self._parts.opened.profile / DATABASE).stat().st_size
        if shutil.disk_usage(self.folder).free < 2 * size:
            words = _("There is no room for a backup of {size} bytes on the disk that holds {folder}.")
            raise WrongUsage(words.format(size=size, folder=self.folder))

    def _make_room(self) -> tuple[date, ...]:
        """Remove our files of days that are not kept; a folder with anything else in it stays."""
        days = self.days()
        old = tuple(day for day in days if day not in kept(days))
        for day in old:
            folder = self.folder / day.isoformat()
            for name in (DATABASE, FEEDS, STARRED):
                (folder / name).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                folder.rmdir()
        return old


def _day(folder: Path) -> date | None:
    """Return the day that a folder with a backup is called after."""
    if not _DAY.fullmatch(folder.name) or not (folder / DATABASE).is_file():
        return None
    try:
        return date.fromisoformat(folder.name)
    except ValueError:
        return None
