"""A mention: an item that at least one search of a workspace matches, with its triage and its clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from listener.domain.ids import FeedId, ItemId, SearchId, WorkspaceId


class Status(Enum):
    """How far a mention has come."""

    NEW = "new"
    TO_ANSWER = "to-answer"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


class Tone(Enum):
    """What the user heard in it; never computed."""

    GOOD = "good"
    NEUTRAL = "neutral"
    BAD = "bad"
    MIXED = "mixed"


class Happening(Enum):
    """What can happen to a mention."""

    STATUS = "status"
    NOTE = "note"
    TONE = "tone"
    BEACON = "beacon"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a mention; `text` is the status, the note, the tone, or yes or no."""

    at: datetime
    what: Happening
    text: str


@dataclass(frozen=True, slots=True)
class Moments:
    """The clock of a mention; None is: not yet."""

    published_at: datetime  # the item's time
    seen_at: datetime  # when Listener first saw it
    to_answer_at: datetime | None = None  # first put to answer since it was last new
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One per workspace and item."""

    workspace_id: WorkspaceId
    item_id: ItemId
    status: Status
    since: datetime  # when it came into this status; a new one: when it was seen
    searches: tuple[SearchId, ...]  # those of the workspace that match it, in the workspace's order
    words: tuple[str, ...]  # as written in the item, each once
    moments: Moments
    notes: tuple[Event, ...] = ()  # oldest first
    tone: Tone | None = None
    is_beacon: bool = False
    reasons: tuple[str, ...] = ()  # why it calls for a reply, in sentences
    still_matches: bool = True  # False: touched by the user, and no search finds it any more


@dataclass(frozen=True, slots=True)
class MentionCounts:
    """What a workspace's badge and heads say; mentions that no longer match are not in it."""

    total: int = 0
    new: int = 0
    to_answer: int = 0
    answered: int = 0
    dismissed: int = 0
    beacons_open: int = 0  # new or to answer
    oldest_open_at: datetime | None = None  # item time of the oldest open beacon


@dataclass(frozen=True, slots=True)
class MentionFilter:
    """Which mentions a stream shows; every choice narrows it."""

    statuses: frozenset[Status] = frozenset()  # none: all
    search_id: SearchId | None = None
    feed_id: FeedId | None = None
    label: str | None = None
    beacons: bool = False
    questions: bool = False  # only those that ask something
    noted: bool = False  # only those with notes
    story: int | None = None  # only those that tell this story
    since: datetime | None = None
    until: datetime | None = None
    matching: bool = True  # False: also what no longer matches
    by_story: bool = False  # of mentions that tell the same story in several feeds, only the oldest


def status_of(events: Iterable[Event]) -> Status:
    """Return the status after `events`, oldest first."""
    last = Status.NEW
    for event in events:
        if event.what is Happening.STATUS:
            last = Status(event.text)
    return last


def moments(published_at: datetime, seen_at: datetime, events: Iterable[Event]) -> Moments:
    """Return the clock after `events`, oldest first.

    Back to new sets it back; an answer that is taken back is none; what was answered at once was to
    answer in the same moment.
    """
    to_answer_at: datetime | None = None
    answered_at: datetime | None = None
    for event in events:
        if event.what is not Happening.STATUS:
            continue
        status = Status(event.text)
        answered_at = event.at if status is Status.ANSWERED else None
        if status is Status.NEW:
            to_answer_at = None
        elif status is not Status.DISMISSED:
            to_answer_at = to_answer_at or event.at
    return Moments(published_at, seen_at, to_answer_at, answered_at)
