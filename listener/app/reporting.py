"""Reports: computed, exported, and kept as snapshots."""

from dataclasses import dataclass
from datetime import datetime

from listener.app.results import Offer, StoredSnapshot
from listener.domain.ids import CircleId, SnapshotId
from listener.domain.report import Grain, Report


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report, of what, for when; a search is a saved search's name or `query:TEXT`."""

    name: str
    circles: tuple[CircleId, ...] = ()
    searches: tuple[str, ...] = ()
    since: datetime | None = None  # None: 30 days before `until`
    until: datetime | None = None  # None: the end of today
    grain: Grain = Grain.DAY


class Reporting:
    """Computes reports from the store and hands them to exporters."""

    def offers(self) -> tuple[Offer, ...]:
        """Return every report there is."""
        raise NotImplementedError

    def formats(self) -> tuple[Offer, ...]:
        """Return every format a report can leave in."""
        raise NotImplementedError

    def report(self, request: ReportRequest) -> Report:
        """Compute a report; raise NotFound, QueryError."""
        raise NotImplementedError

    def export(self, report: Report, form: str) -> bytes:
        """Return a report in a format; raise NotFound."""
        raise NotImplementedError

    def snapshots(self) -> tuple[StoredSnapshot, ...]:
        """Return the imported reports, newest first."""
        raise NotImplementedError

    def snapshot(self, snapshot_id: SnapshotId) -> Report:
        """Return an imported report; raise NotFound."""
        raise NotImplementedError
