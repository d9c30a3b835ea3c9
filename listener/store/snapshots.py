"""Imported reports: dated and read-only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from listener.domain.changes import Changes
from listener.domain.errors import NotFound
from listener.domain.ids import SnapshotId
from listener.domain.words import _
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database


@dataclass(frozen=True, slots=True)
class StoredSnapshot:
    """An imported report; `text` is the OPML it came as."""

    id: SnapshotId
    name: str  # of the report
    title: str
    dated_at: datetime
    text: str


class Snapshots:
    """Snapshots, read and added; adding is an act that can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[StoredSnapshot, ...]:
        """Return all snapshots, newest date first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, name, title, dated_at, text FROM snapshot ORDER BY dated_at DESC, id DESC"
            ).fetchall()
        return tuple(_snapshot(row) for row in rows)

    def get(self, snapshot_id: SnapshotId) -> StoredSnapshot:
        """Return one snapshot; raise NotFound."""
        with self._database.reading() as connection:
            row = connection.execute(
                "SELECT id, name, title, dated_at, text FROM snapshot WHERE id = ?", (snapshot_id,)
            ).fetchone()
        if row is None:
            raise NotFound(
                _("There is no snapshot {number}. `listener snapshots` lists them.").format(
                    number=snapshot_id
                )
            )
        return _snapshot(row)

    def add(self, name: str, title: str, dated_at: datetime, text: str) -> tuple[SnapshotId, Changes]:
        """Keep a snapshot; the same one (name, date and text) is kept once."""
        values = (codec.clean(name), codec.micros(dated_at), codec.clean(text))
        with acting(self._database, _("keep the report {title}").format(title=title)) as (act, connection):
            row = connection.execute(
                "SELECT id FROM snapshot WHERE name = ? AND dated_at = ? AND text = ?", values
            ).fetchone()
            if row is None:
                row = connection.execute(
                    "INSERT INTO snapshot (name, dated_at, text, title) VALUES (?, ?, ?, ?) RETURNING id",
                    (*values, codec.clean(title)),
                ).fetchone()
        return SnapshotId(row[0]), act.changes


def _snapshot(row: tuple[Any, ...]) -> StoredSnapshot:
    return StoredSnapshot(SnapshotId(row[0]), row[1], row[2], codec.moment(row[3]), row[4])
