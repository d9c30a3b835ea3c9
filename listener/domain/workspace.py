"""A workspace: a listening set-up of circles, saved searches, layout and report defaults."""

from dataclasses import dataclass

from listener.domain import naming
from listener.domain.errors import WrongUsage
from listener.domain.ids import CircleId, SearchId, WorkspaceId
from listener.domain.office_hours import OfficeHours
from listener.domain.report import Grain
from listener.domain.search import Alert
from listener.domain.words import _

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class ReportDefaults:
    """What a report of the workspace starts with."""

    period: str = "P7D"  # an interval as in published:
    grain: Grain = Grain.DAY
    dashboard: tuple[str, ...] = ()  # names of reports, in the user's order


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
