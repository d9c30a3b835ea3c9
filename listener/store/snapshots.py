"""Imported reports: dated and read-only."""

from dataclasses import dataclass
from datetime import datetime

from listener.domain.changes import Changes
from listener.domain.ids import SnapshotId


@dataclass(frozen=True, slots=True)
class StoredSnapshot:
    """An imported report; `text` is the OPML it came as."""

    id: SnapshotId
    name: str  # of the report
    title: str
    dated_at: datetime
    text: str


class Snapshots:
    """Snapshots, read and added."""

    def all(self) -> tuple[StoredSnapshot, ...]:
        """Return all snapshots, newest date first."""
        raise NotImplementedError

    def get(self, snapshot_id: SnapshotId) -> StoredSnapshot:
        """Return one snapshot; raise NotFound."""
        raise NotImplementedError

    def add(self, name: str, title: str, dated_at: datetime, text: str) -> tuple[SnapshotId, Changes]:
        """Keep a snapshot; the same one (name, date and text) is kept once."""
        raise NotImplementedError
