"""How many items stand behind each row of the sidebar."""

from collections.abc import Mapping
from dataclasses import dataclass

from listener.domain.ids import CircleId, FeedId, SearchId
from listener.domain.listing import Counts

NONE = Counts(total=0, unread=0)


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """All counts from one look at the store; what is missing from a mapping has no items."""

    everything: Counts
    starred: Counts
    former: Counts  # of feeds unsubscribed
    feeds: Mapping[FeedId, Counts]
    circles: Mapping[CircleId, Counts]  # inner circles included, each item once
    searches: Mapping[SearchId, Counts]
    labels: Mapping[str, Counts]
