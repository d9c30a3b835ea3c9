"""What the report window is given: what can be chosen, and a report that was made."""

from dataclasses import dataclass

from listener.app.results import Offer
from listener.domain.chart import Chart
from listener.domain.compare import Comparison
from listener.domain.ids import CircleId, SnapshotId
from listener.domain.report import Report
from listener.domain.workspace import ReportDefaults
from listener.ui.delegates.swatch import Sign
from listener.ui.reports.table import Lines, lines_of, lines_of_both


@dataclass(frozen=True, slots=True)
class WorkspaceChoice:
    """A workspace that can be the scope."""

    name: str
    searches: frozenset[str]  # their names
    reports: ReportDefaults


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen."""

    offers: tuple[Offer, ...]
    formats: tuple[Offer, ...]
    circles: tuple[tuple[CircleId, str], ...]
    workspaces: tuple[WorkspaceChoice, ...]
    searches: tuple[Sign, ...]
    snapshots: tuple[tuple[SnapshotId, str, str], ...]  # with the report's name and its words
    workspace: str = ""  # the one that is looked at when the window opens


@dataclass(frozen=True, slots=True)
class Made:
    """A computed report, ready to be shown; in an overview a report stands itself where it has no chart."""

    report: Report
    charts: tuple[Chart | Report, ...]
    both: Comparison | None = None
    overview: tuple[Report, ...] = ()  # the reports of an overview, all of them

    @property
    def is_overview(self) -> bool:
        """Tell whether these are several reports at a glance."""
        return bool(self.overview)

    @property
    def lines(self) -> Lines:
        """Return its table."""
        return lines_of(self.report) if self.both is None else lines_of_both(self.both)
