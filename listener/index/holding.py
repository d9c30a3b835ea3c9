"""What the index holds at a moment: segments on disk, tables in memory, and how much of the queue."""

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from listener.domain.ids import VersionId
from listener.domain.ports import QueueEntry
from listener.domain.searching import IndexState
from listener.domain.words import _
from listener.index import files
from listener.index.build import Built
from listener.index.cache import BitCache
from listener.index.chores import Range, gaps, joined
from listener.index.engine import Engine
from listener.index.entry import entry_of
from listener.index.manifest import Manifest, SegmentMark
from listener.index.segment import Segment, SegmentDamaged
from listener.index.shard import Shard
from listener.index.source import SharedSource
from listener.index.table import Table

IN_MEMORY = 2000  # documents in a table before it is written; more that wait at once are read from the store

_log = logging.getLogger(__name__)


class View(NamedTuple):
    """What one search sees."""

    shards: tuple[tuple[Shard, int], ...]  # with their live documents
    gaps: tuple[Range, ...]  # versions that no shard covers, newest first
    number: int  # the last queue entry taken in
    indexed: int  # documents in shards
    missing: int  # documents in gaps


class Holding:
    """The shards, as immutable views to searches; all changes go through one lock.

    Every version id up to the last known one lies in a segment, in a table, in an empty range, or in a gap.
    Tables follow each other; the last one takes in what comes. All that lies before the first table is safe
    on the disk, or in a gap.
    """

    def __init__(
        self,
        place: files.Place,
        source: SharedSource,
        *,
        engine: Engine,
        heard: Callable[[Sequence[QueueEntry]], None] = lambda _: None,
    ) -> None:
        self.engine = engine
        self._place = place
        self._source = source
        self._heard = heard
        self._bits = BitCache()
        self._lock = threading.RLock()
        self._lost: set[str] = set()
        self._news: list[QueueEntry] | None = None  # what was taken in while a segment is being built
        self._number = 0  # the last queue entry taken in
        self._reason = ""
        self._segments: list[Segment] = []
        self._tables: list[Table] = []
        self._empty: list[Range] = []
        self._load()

    @property
    def folder(self) -> Path:
        """Return the folder in which segments are written."""
        return self._place.folder

    def drain(self) -> None:
        """Take in what the queue holds by now: mask what went, add what came."""
        with self._lock:
            while self._source.numbers()[1] > self._number:
                entries = self._source.entries_after(self._number)
                if not entries:
                    return
                try:
                    self._take_in(entries)
                except SegmentDamaged as damage:
                    self.lose(damage.name)
                    continue
                self._number = entries[-1].number
                if self._tables[-1].size >= IN_MEMORY:
                    self._put_by(self._tables[-1].last + 1, self._number)
                if self._news is not None:
                    self._news += entries
                self._heard(entries)

    def view(self) -> View:
        """Return what a search sees from now on."""
        with self._lock:
            shards: tuple[Shard, ...] = (*self._segments, *self._tables)
            return View(
                shards=tuple((shard, shard.live) for shard in shards),
                gaps=tuple(self.gaps()),
                number=self._number,
                indexed=self._indexed(),
                missing=self._missing(),
            )

    def state(self) -> IndexState:
        """Return how the index stands."""
        with self._lock:
            indexed, missing = self._indexed(), self._missing()
            return IndexState(
                indexed=indexed,
                total=indexed + missing,
                segments=len(self._segments),
                in_memory=sum(table.live.bit_count() for table in self._tables),
                queue_number=self._number,
                reason=self._reason if missing else "",
            )

    def lose(self, name: str) -> None:
        """Go on without a segment that cannot be read: what it covered is a gap until it is rebuilt."""
        with self._lock:
            if all(segment.name != name for segment in self._segments):
                return
            if self._place.writes:
                _log.warning("A part of the search index is damaged and will be rebuilt: %s", name)
                self._reason = _("A part of the search index was damaged; it is being rebuilt.")
                self._let_go([name])
                self._save()
                self._place.quarantine([name])
            else:
                # Perhaps the running Listener replaced it: read once more what there is, without this one.
                self._lost.add(name)
                self._let_go([segment.name for segment in self._segments])
                self._load()

    def full_tables(self) -> list[Table]:
        """Return the tables that are to be written, oldest first."""
        with self._lock:
            return self._tables[:-1]

    def put_by(self) -> None:
        """Take the table in memory for full, if it holds anything."""
        with self._lock:
            last = self._tables[-1]
            if last.size:
                self._put_by(last.last + 1, self._number)

    def gaps(self) -> list[Range]:
        """Return the versions that nothing covers, newest first."""
        with self._lock:
            shards: tuple[Shard, ...] = (*self._segments, *self._tables[:-1])
            covered = [Range(shard.first, shard.last) for shard in shards]
            return gaps([*covered, *self._empty], self._tables[-1].first - 1)

    def marks(self) -> list[SegmentMark]:
        """Return the segments with what is masked in them by now, by first."""
        with self._lock:
            return [segment.marked() for segment in self._segments]

    def listen(self) -> None:
        """Remember from now on what is taken in, for the segment that is about to be built."""
        with self._lock:
            self._news = []

    def adopt(
        self, built: Built, *, table: Table | None = None, instead_of: Sequence[str] = ()
    ) -> int | None:
        """Use a segment that was built, in place of a table or of other segments.

        Returns the number of the queue entry up to which all is safe on the disk now, None where that could
        not be written down.
        """
        with self._lock:
            news, self._news = self._news or [], None
            others = [known for known in self._tables if known is not table]
            if built.mark is None:
                self._empty = joined([*self._empty, Range(built.first, built.last)])
            else:
                segment = self._segment(built.mark)
                for entry in news:
                    if entry.is_masked or any(entry.version_id in other for other in others):
                        segment.mask(entry.version_id)
                for version in table.masked() if table is not None else ():
                    segment.mask(version)
                self._segments.append(segment)
            self._let_go(instead_of)
            self._segments.sort(key=lambda known: (known.first, known.last))
            self._tables = others
            safe = self._save()
            if safe is not None:
                self._place.delete(instead_of)
            return safe

    def is_whole(self, name: str) -> bool:
        """Tell whether a segment's files are as they were written, or it is gone; reads them all."""
        mark = next((mark for mark in self.marks() if mark.name == name), None)
        return mark is None or self._place.is_whole(mark)

    def forget(self) -> None:
        """Let go of what is kept to answer the next search faster."""
        self._bits.clear()

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._let_go([segment.name for segment in self._segments])

    def _load(self) -> None:
        """Begin with what lies on the disk."""
        found = self._place.load(self.engine.name, self._source)
        self._reason = found.reason
        manifest = found.manifest
        self._number = manifest.number
        self._empty = [Range(*empty) for empty in manifest.empty]
        self._segments = [self._segment(mark) for mark in manifest.segments if mark.name not in self._lost]
        self._tables = [Table(manifest.last_version + 1, manifest.number)]

    def _let_go(self, names: Sequence[str]) -> None:
        # A search that still reads one of them finds it lost, and asks again.
        for segment in self._segments:
            if segment.name in names:
                segment.close()
        self._segments = [segment for segment in self._segments if segment.name not in names]

    def _segment(self, mark: SegmentMark) -> Segment:
        return Segment(self._place.folder, mark, engine=self.engine, cache=self._bits)

    def _take_in(self, entries: Sequence[QueueEntry]) -> None:
        added: dict[VersionId, None] = {}
        for entry in entries:
            if entry.is_masked:
                added.pop(entry.version_id, None)
                self._mask(entry.version_id, masked=True)
            else:
                added[entry.version_id] = None
        missing = self.gaps()
        fresh = [
            version
            for version in added
            if not self._mask(version, masked=False) and not any(gap.holds(version) for gap in missing)
        ]
        newest = max(entry.version_id for entry in entries)
        if len(fresh) > IN_MEMORY:
            # Too many to read while somebody waits: they become a gap, which is scanned and then built.
            first = self._tables[-1].first
            back = [version for version in fresh if version < first]
            number = self._number if back else entries[-1].number
            if self._tables[-1].size:
                self._put_by(newest + 1, number)
            else:
                self._tables[-1] = Table(newest + 1, number)
            fresh = back
        table = self._tables[-1]
        for document in self._source.documents(fresh):
            table.add(entry_of(document))
        table.last = max(table.last, newest)

    def _mask(self, version: int, *, masked: bool) -> bool:
        found = False
        shards: tuple[Shard, ...] = (*self._segments, *self._tables)
        for shard in shards:
            found = shard.mask(version, masked=masked) or found
        return found

    def _put_by(self, first: int, number: int) -> None:
        self._tables.append(Table(max(first, self._tables[-1].first), number))

    def _indexed(self) -> int:
        return sum(segment.size - len(segment.masked) for segment in self._segments) + sum(
            table.live.bit_count() for table in self._tables
        )

    def _missing(self) -> int:
        return sum(self._source.count(gap.first, gap.last) for gap in self.gaps())

    def _save(self) -> int | None:
        """Write the manifest; return up to which queue entry all is safe, None where it could not be."""
        oldest = self._tables[0]
        number, version = oldest.number, oldest.first - 1
        if len(self._tables) == 1 and not oldest.size:
            number, version = self._number, max(oldest.last, oldest.first - 1)
        is_saved = self._place.save(
            Manifest(
                fingerprint=self._place.fingerprint,
                identity=self._place.identity,
                number=number,
                last_version=version,
                empty=tuple(self._empty),
                segments=tuple(self.marks()),
            )
        )
        return number if is_saved else None
