"""A workspace: a listening set-up of circles, saved searches, layout and report defaults."""

import re
from dataclasses import dataclass

from listener.domain import naming
from listener.domain.errors import WrongUsage
from listener.domain.ids import CircleId, SearchId, WorkspaceId
from listener.domain.office_hours import OfficeHours
from listener.domain.report import Grain
from listener.domain.search import Alert
from listener.domain.words import _

LONGEST_NAME = 80
_DAYS = re.compile(r"P([1-9]\d{0,3})D")


@dataclass(frozen=True, slots=True)
class ReportDefaults:
    """What a report of the workspace starts with."""

    period: str = ""  # how far it looks back, as in P30D; empty: as far as any report
    grain: Grain | None = None  # None: by the length of the period
    dashboard: tuple[str, ...] = ()  # names of reports, in the user's order

    @property
    def days(self) -> int | None:
        """Return how many days back a report looks, None for as many as any."""
        found = _DAYS.fullmatch(self.period)
        return int(found[1]) if found else None


def checked_period(text: str) -> str:
    """Return how far reports look back, as in P30D; raise WrongUsage for what is no number of days."""
    period = text.strip().upper()
    if period and not _DAYS.fullmatch(period):
        raise WrongUsage(_("How far reports look back is a number of days, as in P30D."))
    return period


@dataclass(frozen=True, slots=True)
class Workspace:
    """A listening set-up. `circles` is its scope (inner circles included), none is everything."""

    id: WorkspaceId
    name: str  # unique whatever its case
    position: int
    circles: tuple[CircleId, ...] = ()
    searches: tuple[SearchId, ...] = ()  # in the user's order; their roles are the searches' own
    time_zone: str = ""  # an IANA name; empty: the profile's
    hours: OfficeHours | None = None  # None: the clock runs always
    layout: str = ""  # kept for the window, which alone reads it
    reports: ReportDefaults = ReportDefaults()
    alert: Alert = Alert.NONE  # what is told of its mentions, whatever its searches tell


def checked_name(text: str) -> str:
    """Return the name of a workspace without blanks around it; raise WrongUsage where none is left."""
    name = naming.name(text)
    if not name:
        raise WrongUsage(_("A workspace needs a name."))
    if len(name) > LONGEST_NAME:
        raise WrongUsage(
            _("The name of a workspace has at most {number} characters.").format(number=LONGEST_NAME)
        )
    return name
