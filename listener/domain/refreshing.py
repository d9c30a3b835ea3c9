"""What asking one feed brought, ready to be written."""

from dataclasses import dataclass
from datetime import datetime

from listener.domain.changes import Changes
from listener.domain.feed import FeedOutcome, Hints, Moved, Outcome, Validators
from listener.domain.ids import FeedId, FeedUrl
from listener.domain.parsed import PreparedFeed


@dataclass(frozen=True, slots=True)
class FeedResult:
    """How asking one feed ended, and what to remember of it; `prepared` where a document was read."""

    feed_id: FeedId
    outcome: Outcome
    asked_at: datetime
    next_due_at: datetime | None  # None: never by the schedule
    status_code: int | None = None
    error: str | None = None
    prepared: PreparedFeed | None = None
    validators: Validators | None = None  # None keeps those of before
    hints: Hints | None = None  # None keeps those of before
    moved: Moved | None = None  # a permanent redirect to remember, not to follow yet
    adopt_url: FeedUrl | None = None  # the address to take over now
    requests: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """What writing a batch of results changed, and how each feed ended, in the order given."""

    changes: Changes
    outcomes: tuple[FeedOutcome, ...]
