"""What a report is asked for: the choices of the window as values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from listener.app.material import ReportRequest
from listener.domain.ids import CircleId, SnapshotId
from listener.domain.report import Grain
from listener.domain.words import _


class Period(Enum):
    """How far back a report looks, in days up to the end of today."""

    WEEK = 7
    MONTH = 30
    QUARTER = 91
    YEAR = 365
    TWO_YEARS = 730
    TEN_YEARS = 3650


def periods() -> Mapping[Period, str]:
    """Return every period with its words."""
    return {
        Period.WEEK: _("7 days"),
        Period.MONTH: _("30 days"),
        Period.QUARTER: _("3 months"),
        Period.YEAR: _("12 months"),
        Period.TWO_YEARS: _("24 months"),
        Period.TEN_YEARS: _("10 years"),
    }


def nearest(days: int) -> Period:
    """Return the period that is the nearest to so many days."""
    return min(Period, key=lambda period: abs(period.value - days))


def grains() -> Mapping[Grain | None, str]:
    """Return every grain with its words."""
    return {
        None: _("By fit"),
        Grain.DAY: _("By day"),
        Grain.WEEK: _("By week"),
        Grain.MONTH: _("By month"),
    }


@dataclass(frozen=True, slots=True)
class Asked:
    """The choices."""

    name: str
    period: Period = Period.MONTH
    grain: Grain | None = None
    circle: CircleId | None = None
    workspace: str | None = None
    searches: tuple[str, ...] = ()
    before: bool = False  # beside the period before
    snapshot: SnapshotId | None = None  # beside an imported report

    def request(self, name: str = "") -> ReportRequest:
        """Return the request of a report for the period that ends with today."""
        return ReportRequest(
            name or self.name,
            circles=() if self.circle is None else (self.circle,),
            searches=self.searches,
            days=self.period.value,
            grain=self.grain,
            workspace=self.workspace,
        )

    def request_before(self, name: str = "") -> ReportRequest:
        """Return the request of the period before that one."""
        return replace(self.request(name), days_ago=self.period.value)
