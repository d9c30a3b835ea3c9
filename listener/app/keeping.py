"""Backups, and the doctor: what keeps a profile sound."""

from pathlib import Path

from listener.app.indexing import Indexing
from listener.app.parts import Parts
from listener.app.results import Diagnosis
from listener.domain.errors import WrongUsage
from listener.domain.health import Check
from listener.domain.words import _
from listener.store import store


class Keeping:
    """Looks after one open profile."""

    def __init__(self, parts: Parts, indexing: Indexing) -> None:
        self._parts = parts
        self._indexing = indexing

    def backup(self, file: Path) -> None:
        """Write a verified copy of the profile's database; raise WrongUsage where it cannot be written."""
        try:
            self._parts.store.back_up(file)
        except OSError as error:
            words = _("{file} cannot be written: {reason}.")
            raise WrongUsage(words.format(file=file, reason=error.strerror or error)) from error

    def doctor(self, *, repair: bool = False) -> Diagnosis:
        """Check what must hold; with `repair` mend what can be mended."""
        store = self._parts.store
        checks = self._parts.write(store.repair) if repair else store.check()
        return Diagnosis((*checks, self._index()))

    def _index(self) -> Check:
        state = self._indexing.drain()
        missing = max(0, state.total - state.indexed)
        words = _("Every item can be searched.") if not missing else state.reason or _("The index is behind.")
        return Check("index", missing == 0, missing, words)


def restore(file: Path, profile: Path) -> None:
    """Put a backup in the place of the profile's database; raise WrongUsage, ProfileError."""
    if not file.is_file():
        raise WrongUsage(_("{file} is not there.").format(file=file))
    store.restore(file, profile)
