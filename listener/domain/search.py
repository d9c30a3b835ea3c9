"""A saved search, and the fact that an item satisfies it."""

from dataclasses import dataclass
from enum import Enum

from listener.domain.ids import CircleId, ItemId, SearchId
from listener.domain.reason import Reason


class Role(Enum):
    """What a search listens for; shown by the shape of its swatch."""

    OWN = "own"
    RIVAL = "rival"
    TOPIC = "topic"


class Alert(Enum):
    """What happens when a new item matches."""

    NONE = "none"
    NOTICE = "notice"  # of every new item
    BEACONS = "beacons"  # of those that call for a reply
    SPIKES = "spikes"  # when it is met far more often than usual


COLOURS = ("indigo", "rust", "teal", "violet", "red", "sky", "gold", "pink", "green", "umber")


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A named query; `circles` is its scope (inner circles included), none is everything."""

    id: SearchId
    name: str  # unique whatever its case
    query: str
    colour: str  # one of COLOURS
    role: Role = Role.TOPIC
    circles: tuple[CircleId, ...] = ()
    alert: Alert = Alert.NONE
    position: int = 0


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters [start, end) in a text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """The words around the first match in the body; spans are offsets into `text`."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """That a search holds for an item version, and where; whatever more is shown is recomputed then."""

    search_id: SearchId
    title_spans: tuple[Span, ...]
    snippet: Snippet
    words: tuple[str, ...]  # as written in the item, each once, in order of appearance, at most 20
    part: int = 0  # which part of a search that could not be split into content AND state
    reasons: tuple[Reason, ...] = ()  # why it calls for a reply, before the user's corrections


@dataclass(frozen=True, slots=True)
class StoredMatch:
    """A match read back for the rows of a list."""

    item_id: ItemId
    match: ItemMatch
