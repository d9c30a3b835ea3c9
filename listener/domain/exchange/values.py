"""What an import would do and what an export is made from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from listener.domain.circle import Circle
from listener.domain.feed import Feed
from listener.domain.ids import CircleId, FeedId, FeedUrl
from listener.domain.outline import NOTHING, Foreign
from listener.domain.report import Snapshot
from listener.domain.search import Alert, Role, SavedSearch
from listener.domain.workspace import ReportDefaults, Workspace


class Action(Enum):
    """What an import does with one row of the file."""

    ADD = "add"
    ALREADY = "already"  # the feed is subscribed; it may be put into a further circle
    DUPLICATE = "duplicate"  # the same address stood earlier in the file; it may be put into a further circle
    SKIPPED = "skipped"


class Style(Enum):
    """How an export is written."""

    PORTABLE = "portable"  # attributes of the specification only, circles nested
    FLAT = "flat"  # the same with one level of circles, for readers that need it
    FULL = "full"  # all, with Listener's own attributes and what foreign files said


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file and what becomes of it; `reason` says why, in whole sentences."""

    line: int
    text: str
    url: str
    circle: str  # path; empty outside any
    action: Action
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PlannedFeed:
    """A feed to subscribe to."""

    url: FeedUrl
    title: str  # what the list calls it; its address where the list does not say
    own_title: str | None  # where the list tells the user's title from the feed's
    site_url: str | None
    interval_s: int | None = None
    labels: tuple[str, ...] = ()  # from `category`, and those of a full export


@dataclass(frozen=True, slots=True)
class Placement:
    """A feed in a circle, in the list's order; `circle` is a path, empty for a feed outside any."""

    url: FeedUrl
    circle: str
    foreign: Foreign = NOTHING


@dataclass(frozen=True, slots=True)
class PlannedSearch:
    """A saved search to add; `circles` are paths."""

    name: str
    query: str
    colour: str
    role: Role
    circles: tuple[str, ...] = ()
    alert: Alert = Alert.NONE


@dataclass(frozen=True, slots=True)
class PlannedWorkspace:
    """A workspace to add; its searches are named, its circles are paths, its hours are written."""

    name: str
    searches: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    time_zone: str = ""
    hours: str = ""
    layout: str = ""
    reports: ReportDefaults = field(default_factory=ReportDefaults)
    alert: Alert = Alert.NONE


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """An author with all the names by which they sign, and what they are called."""

    name: str  # one of the names
    names: tuple[str, ...]
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedList:
    """A list kept elsewhere, followed only where the user says so; `circle` is a path."""

    url: FeedUrl
    title: str
    circle: str


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that an import would do, in the order in which it has to be done; applying it does nothing else."""

    title: str
    rows: tuple[PlannedRow, ...]
    circles: tuple[str, ...]  # paths to add, outer before inner
    feeds: tuple[PlannedFeed, ...]
    placements: tuple[Placement, ...]  # that do not stand yet, of new and of known feeds
    searches: tuple[PlannedSearch, ...] = ()
    circle_foreign: Mapping[str, Foreign] = field(default_factory=dict)  # by path; "" is outside any circle
    warnings: tuple[str, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()  # reports in the file, filled in by the caller
    workspaces: tuple[PlannedWorkspace, ...] = ()
    people: tuple[PlannedPerson, ...] = ()
    lists: tuple[PlannedList, ...] = ()  # that the file includes; applying the plan follows none

    def count(self, action: Action) -> int:
        """Return how many rows end in `action`."""
        return Counter(row.action for row in self.rows)[action]

    @property
    def adds_nothing(self) -> bool:
        """Tell whether applying it would leave everything as it is."""
        return not (
            self.circles
            or self.feeds
            or self.placements
            or self.searches
            or self.workspaces
            or self.people
            or self.snapshots
        )


@dataclass(frozen=True, slots=True)
class Starter:
    """A pack of feeds to begin with, a list that is shipped; `feeds` are their titles in order."""

    name: str
    title: str
    feeds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """What is here: all that an import is planned against and an export made from."""

    feeds: Sequence[Feed] = ()  # former ones may be among them
    circles: Sequence[Circle] = ()  # in the user's order
    searches: Sequence[SavedSearch] = ()
    feed_foreign: Mapping[tuple[CircleId | None, FeedId], Foreign] = field(default_factory=dict)
    circle_foreign: Mapping[CircleId | None, Foreign] = field(default_factory=dict)  # None: outside any
    workspaces: Sequence[Workspace] = ()
    people: Sequence[PlannedPerson] = ()  # who was joined or is called something
    feed_labels: Mapping[FeedId, tuple[str, ...]] = field(default_factory=dict)
    lists: Sequence[PlannedList] = ()  # that are followed
