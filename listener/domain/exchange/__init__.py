"""What an OPML file would change here (`plan`), and what of here an OPML file says (`outline_of`)."""

from listener.domain.exchange.export import Shown, outline_of
from listener.domain.exchange.planning import feeds_in, plan
from listener.domain.exchange.values import (
    Action,
    ImportPlan,
    Library,
    Placement,
    PlannedFeed,
    PlannedList,
    PlannedPerson,
    PlannedRow,
    PlannedSearch,
    PlannedWorkspace,
    Starter,
    Style,
)

__all__ = [
    "Action",
    "ImportPlan",
    "Library",
    "Placement",
    "PlannedFeed",
    "PlannedList",
    "PlannedPerson",
    "PlannedRow",
    "PlannedSearch",
    "PlannedWorkspace",
    "Shown",
    "Starter",
    "Style",
    "feeds_in",
    "outline_of",
    "plan",
]
