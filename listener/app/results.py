"""What the use cases give back: frozen values that faces show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from listener.domain.acts import Act
from listener.domain.changes import Changes
from listener.domain.circle import Circle
from listener.domain.exchange import ImportPlan
from listener.domain.feed import Feed, FeedOutcome, Outcome
from listener.domain.health import Check
from listener.domain.ids import FeedId, FeedUrl, ItemId, ListId, SearchId, SnapshotId, WorkspaceId
from listener.domain.item import Item
from listener.domain.listening import Proposal
from listener.domain.listing import ItemRow
from listener.domain.places import PlaceCounts
from listener.domain.query.tree import Node
from listener.domain.reading_list import ReadingList
from listener.domain.reason import Reason
from listener.domain.rule import Deed, Taken, hidden_by
from listener.domain.search import SavedSearch
from listener.domain.settings import Setting, Value
from listener.domain.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Progress:
    """How far some work is; `words` says in a sentence what is done now."""

    done: int
    total: int
    words: str


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What came of following an address."""

    feed: Feed
    changes: Changes
    is_new: bool  # else it was followed already, and circles and title were added to it
    outcome: FeedOutcome | None = None  # of its first refresh, where it was asked


@dataclass(frozen=True, slots=True)
class RuleRun:
    """What rules did in one run; rules that took nothing are left out."""

    taken: tuple[Taken, ...]
    changes: Changes

    @property
    def to_tell(self) -> tuple[Taken, ...]:
        """Return those of which the user wants to be told, without what the run hid."""
        hidden = hidden_by(self.taken)
        told = (
            Taken(each.rule, tuple(item for item in each.items if item not in hidden))
            for each in self.taken
            if any(action.deed is Deed.NOTIFY for action in each.rule.actions)
        )
        return tuple(each for each in told if each.items)


NO_RUN = RuleRun((), Changes())


@dataclass(frozen=True, slots=True)
class Followed:
    """A reading list that is followed now, and how many feeds it brought."""

    list: ReadingList
    added: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class ListOutcome:
    """How asking one reading list ended: changed, not modified or failed, and what followed."""

    list_id: ListId
    url: FeedUrl
    title: str
    outcome: Outcome
    error: str = ""
    added: int = 0
    detached: int = 0
    offered: int = 0


@dataclass(frozen=True, slots=True)
class ListsAsked:
    """How asking reading lists ended, list by list."""

    outcomes: tuple[ListOutcome, ...]
    changes: Changes


@dataclass(frozen=True, slots=True)
class RefreshResult:
    """How a refresh ended, feed by feed, in the feeds' order."""

    outcomes: tuple[FeedOutcome, ...]
    changes: Changes
    seconds: float
    rules: RuleRun = NO_RUN  # what rules did with the new items
    lists: tuple[ListOutcome, ...] = ()  # of the reading lists that were due

    @property
    def by_outcome(self) -> Mapping[Outcome, int]:
        """Return how many feeds ended how."""
        return Counter(outcome.outcome for outcome in self.outcomes)

    @property
    def new_items(self) -> int:
        """Return how many items were not there before."""
        return sum(outcome.new_items for outcome in self.outcomes)

    @property
    def updated_items(self) -> int:
        """Return how many items got a new version."""
        return sum(outcome.updated_items for outcome in self.outcomes)

    @property
    def matches(self) -> int:
        """Return how many matches of saved searches were stored."""
        return sum(outcome.matches for outcome in self.outcomes)

    @property
    def failed(self) -> tuple[FeedOutcome, ...]:
        """Return the feeds that could not be read."""
        bad = (Outcome.FAILED, Outcome.NOT_AUTHORISED, Outcome.GONE)
        return tuple(outcome for outcome in self.outcomes if outcome.outcome in bad)


@dataclass(frozen=True, slots=True)
class Beacon:
    """An item that calls for a reply, and why."""

    row: ItemRow
    reasons: tuple[Reason, ...]
    searches: tuple[str, ...]  # names of those that find it
    words: tuple[str, ...]  # that made them find it, as written


class Mark(Enum):
    """What can be done to the state of items at once."""

    READ = "read"
    UNREAD = "unread"
    STAR = "star"
    UNSTAR = "unstar"
    HIDE = "hide"
    UNHIDE = "unhide"


@dataclass(frozen=True, slots=True)
class Sidebar:
    """All that the sidebar shows, from one look at the store."""

    feeds: tuple[Feed, ...]
    circles: tuple[Circle, ...]
    searches: tuple[SavedSearch, ...]
    counts: PlaceCounts


@dataclass(frozen=True, slots=True)
class Checked:
    """A query that could be parsed; `notices` say where it may surprise."""

    text: str
    node: Node
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: ids in order, the exact count, and whether a deadline cut it."""

    query: str
    ids: tuple[ItemId, ...]
    count: int
    notices: tuple[str, ...] = ()
    is_partial: bool = False
    indexed: int = 0  # versions the index holds, of `total`; fewer while it is made again
    total: int = 0
    scores: Mapping[ItemId, float] = field(default_factory=dict)  # by relevance only
    workspace_id: WorkspaceId | None = None  # whose mentions `is:new` and its like spoke of; None: any


@dataclass(frozen=True, slots=True)
class Matched:
    """Which words made an item match: of a saved search, or of the query asked (`search` is None)."""

    search: str | None
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of an answer; the first of `row.matches` is the query's own, with title spans and snippet."""

    row: ItemRow
    score: float | None  # None where nothing was ranked
    snippet: str
    matched: tuple[Matched, ...]
    searches: tuple[str, ...]  # names of the saved searches that match


@dataclass(frozen=True, slots=True)
class SearchSaved:
    """A saved search as it stands now, and what saving it changed."""

    search: SavedSearch
    changes: Changes
    needs_matching: bool  # its query changed: `rematch` it over the archive


@dataclass(frozen=True, slots=True)
class BackTest:
    """What a query would have found: shown before it is saved."""

    query: str
    count: int
    per_week: tuple[tuple[str, int], ...]  # (2026-W10, count), oldest first
    feeds: tuple[tuple[FeedId, str, int], ...]  # the ten with most, with their titles
    samples: tuple[Hit, ...]
    overlap: tuple[tuple[SavedSearch, int], ...]  # saved searches that match some of the same items
    notices: tuple[str, ...] = ()
    exclusions: tuple[tuple[str, int], ...] = ()  # phrases that might be left out, of the newest 60 items
    weeks: int = 1  # from the oldest item found to now, begun ones included


@dataclass(frozen=True, slots=True)
class Proposed:
    """A search proposed for a name, and what it would have found."""

    proposal: Proposal
    found: BackTest
    doubtful: BackTest | None  # what of it may be meant otherwise; None where nothing is in doubt


@dataclass(frozen=True, slots=True)
class ListeningSetUp:
    """What was set up to listen for names."""

    searches: tuple[SearchId, ...]
    feeds: tuple[FeedId, ...]
    workspace: Workspace | None
    changes: Changes


@dataclass(frozen=True, slots=True)
class Imported:
    """What applying a plan did; with `changes` empty it added nothing."""

    plan: ImportPlan
    changes: Changes
    snapshots: tuple["StoredSnapshot", ...] = ()


@dataclass(frozen=True, slots=True)
class StoredSnapshot:
    """An imported report, dated and read-only."""

    id: SnapshotId
    report: str  # its name
    title: str
    dated_at: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be chosen by name: a report, or a format it can leave in."""

    name: str
    title: str
    words: str = ""
    extension: str = ""  # of a format's files: .csv


@dataclass(frozen=True, slots=True)
class SettingNow:
    """A setting with its value now."""

    setting: Setting
    value: Value
    is_default: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """An act taken back (or done again), and what that changed."""

    act: Act
    changes: Changes


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that the doctor looked at."""

    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Tell whether no check found a fault."""
        return all(check.ok for check in self.checks)


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item with its cleaned markup, as `show` prints it."""

    item: Item
    summary_html: str
    body_html: str
    searches: tuple[str, ...]  # names of those that match it
