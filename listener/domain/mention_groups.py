"""Mentions put together: by the story they tell, and by what a stream may be narrowed by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from listener.domain.ids import FeedId, ItemId, SearchId
from listener.domain.mention import MentionCounts, Status


@dataclass(frozen=True, slots=True)
class MentionStory:
    """Several mentions that tell one story, in the order in which they were told."""

    number: int
    ids: tuple[ItemId, ...]
    title: str  # of the first
    feeds: int
    first_at: datetime
    first_feed: str  # by its title
    states: Mapping[Status, int]  # how many of them are in each; none of those nobody is in


@dataclass(frozen=True, slots=True)
class GroupedMentions:
    """Mentions as they stand by story, and the counts of all."""

    ids: tuple[ItemId, ...]
    stories: tuple[MentionStory, ...]  # those that several of them tell
    counts: MentionCounts
    kept: frozenset[ItemId] = frozenset()  # of the ids those that were asked for beside the filter


@dataclass(frozen=True, slots=True)
class MentionTally:
    """How many mentions a workspace has of each search, source and label, of questions, and with notes."""

    searches: Mapping[SearchId, int] = field(default_factory=dict)
    feeds: Mapping[FeedId, int] = field(default_factory=dict)
    labels: Mapping[str, int] = field(default_factory=dict)
    questions: int = 0
    noted: int = 0


def by_story(
    ids: Sequence[ItemId], stories: Mapping[ItemId, int]
) -> tuple[list[ItemId], tuple[tuple[ItemId, ...], ...]]:
    """Return ids that are newest first so that those of one story stand together, and those that do.

    They stand in the order they were told, where the newest of them stood: a story that is told again comes
    up. An item that nobody else among them tells stands by itself.
    """
    told: dict[int, list[ItemId]] = {}
    for item_id in ids:
        if item_id in stories:
            told.setdefault(stories[item_id], []).append(item_id)
    several = {group[0]: tuple(reversed(group)) for group in told.values() if len(group) > 1}
    inside = frozenset(item_id for group in several.values() for item_id in group)
    ordered: list[ItemId] = []
    for item_id in ids:
        if item_id not in inside:
            ordered.append(item_id)
        elif item_id in several:
            ordered.extend(several[item_id])
    return ordered, tuple(several.values())


def states(statuses: Iterable[Status]) -> Mapping[Status, int]:
    """Return how many are in each state, in the order of the states."""
    found = list(statuses)
    return {status: found.count(status) for status in Status if status in found}
