"""The files of an index: found, checked, written, put aside; only its owner changes anything."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from listener.domain.words import _
from listener.index import folder as folders
from listener.index import manifest as manifests
from listener.index.fingerprint import fingerprint
from listener.index.manifest import Manifest, ManifestDamaged, SegmentMark
from listener.index.source import SharedSource

_log = logging.getLogger(__name__)


class Loaded(NamedTuple):
    """What can be used of what lies on the disk, and a sentence where that is not all."""

    manifest: Manifest
    reason: str = ""


class Place:
    """The folder of one index."""

    def __init__(self, cache: Path, identity: str, *, write: bool) -> None:
        self.writes = write
        self.identity = identity
        self.fingerprint = ""
        self._found = folders.find(cache, identity)
        if self._found is None and write:
            try:
                self._found = folders.make(cache, identity)
            except OSError as error:
                _log.warning("The search index has no place to be written to: %s", error)
                self.writes = False

    @property
    def folder(self) -> Path:
        """Return the folder; a reader without one finds no segment to look for in it."""
        return self._found or Path()

    def load(self, engine: str, source: SharedSource) -> Loaded:
        """Return what can be used; what cannot is put aside."""
        self.fingerprint = fingerprint(engine)
        first, last = source.numbers()
        fresh = Manifest(self.fingerprint, self.identity, number=last, last_version=source.last_version())
        if self._found is None:
            return Loaded(fresh)
        try:
            manifest = manifests.load(self._found)
            fault = self._fault(manifest, first, last) if manifest else ""
        except ManifestDamaged as damage:
            manifest, fault = None, str(damage)
        if manifest is None or fault:
            return self._begin_anew(fresh, fault)
        kept = tuple(mark for mark in manifest.segments if manifests.has_its_sizes(self._found, mark))
        loaded = Loaded(manifest)
        if len(kept) < len(manifest.segments):
            names = [mark.name for mark in manifest.segments if mark not in kept]
            _log.warning(
                "Parts of the search index are damaged or gone and will be rebuilt: %s", ", ".join(names)
            )
            loaded = Loaded(
                manifest.with_segments(kept),
                _("A part of the search index was damaged; it is being rebuilt."),
            )
            if self.writes:
                self.save(loaded.manifest)
                self.quarantine(names)
        if self.writes:
            folders.tidy(self._found, {mark.name for mark in kept})
        return loaded

    def save(self, manifest: Manifest) -> bool:
        """Write the manifest, all or nothing; tell whether that could be done.

        Where it could not, the old one stays, and with it all that it names.
        """
        try:
            manifests.save(self.folder, manifest)
        except OSError as error:
            _log.warning("The search index cannot be written: %s", error)
            return False
        return True

    def quarantine(self, names: Sequence[str]) -> None:
        """Put files or folders aside."""
        folders.quarantine(self.folder, names)

    def delete(self, names: Iterable[str]) -> None:
        """Delete segments that were replaced; where that cannot be done now, the next start does it."""
        for name in names:
            folders.delete(self.folder / name)

    def is_whole(self, mark: SegmentMark) -> bool:
        """Tell whether a segment's files are as they were written; reads them all."""
        return manifests.is_whole(self.folder, mark)

    def _fault(self, manifest: Manifest, first: int, last: int) -> str:
        if manifest.fingerprint != self.fingerprint:
            return f"made with {manifest.fingerprint}, this is {self.fingerprint}"
        if manifest.identity != self.identity:
            return "of another database"
        if manifest.number > last:
            return "newer than the database"
        if manifest.number + 1 < first:
            return "too old for the queue"
        return ""

    def _begin_anew(self, fresh: Manifest, fault: str) -> Loaded:
        reason = ""
        if fault:
            _log.warning("The search index cannot be used and will be rebuilt: %s", fault)
            reason = _("The search index could not be used; it is being rebuilt.")
        if self.writes:
            self.quarantine([path.name for path in self.folder.iterdir() if path.name != folders.QUARANTINE])
            self.save(fresh)
        return Loaded(fresh, reason)
