"""Backups, and the doctor: what keeps a profile sound."""

from pathlib import Path

from listener.app.backups import Backups
from listener.app.indexing import Indexing
from listener.app.parts import Parts
from listener.app.results import Diagnosis
from listener.domain.errors import WrongUsage
from listener.domain.health import Check
from listener.domain.searching import IndexState
from listener.domain.words import _
from listener.store import store


class Keeping:
    """Looks after one open profile."""

    def __init__(self, parts: Parts, indexing: Indexing, backups: Backups) -> None:
        self._parts = parts
        self._backups = backups
        self._indexing = indexing

    def backup(self, file: Path) -> None:
        """Write a verified copy of the profile's database; raise WrongUsage where it cannot be written."""
        if not file.name:
            raise WrongUsage(_("A backup needs the name of a file."))
        self._parts.store.back_up(file)

    def doctor(self, *, repair: bool = False) -> Diagnosis:
        """Check what must hold; with `repair` mend what can be mended."""
        store = self._parts.store
        if not repair:
            return Diagnosis((*store.check(), self._last_backup(), self._index(self._indexing.drain())))
        checks = self._parts.write(store.repair)
        fault = self._indexing.drain().reason
        state = self._indexing.catch_up()
        return Diagnosis((*checks, self._last_backup(), self._index(state, was_faulty=bool(fault))))

    def _last_backup(self) -> Check:
        """Name the last daily backup; that there is none is no fault."""
        days = self._backups.days()
        if not days:
            return Check("backups", ok=True, found=0, message=_("There is no daily backup yet."))
        words = _("The last daily backup is of {day}: {folder}.")
        message = words.format(day=days[-1], folder=self._backups.folder / days[-1].isoformat())
        return Check("backups", ok=True, found=0, message=message)

    def _index(self, state: IndexState, *, was_faulty: bool = False) -> Check:
        """Say how the index stands; one that is behind is no fault, what it lacks is searched without it."""
        if state.is_complete:
            message = _("Every item is in the index.")
            if was_faulty:
                message += " " + _("What was damaged of it was made anew.")
            return Check("index", ok=True, found=0, message=message)
        words = _("{indexed} of {total} items are in the index; the others are searched without it. {reason}")
        message = words.format(indexed=state.indexed, total=state.total, reason=state.reason).strip()
        return Check("index", ok=True, found=0, message=message)


def restore(file: Path, profile: Path) -> None:
    """Put a backup in the place of the profile's database; raise WrongUsage, ProfileError."""
    if not file.is_file():
        raise WrongUsage(_("{file} is not there.").format(file=file))
    store.restore(file, profile)
