"""How stories stand in the mentions stream: which are folded, what stands above them, what lies behind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import Qt

from listener.domain.ids import ItemId
from listener.domain.mention_groups import MentionStory
from listener.domain.words import _, ngettext
from listener.ui import dates
from listener.ui.models.stream import status_name

HEAD_ROLE = Qt.ItemDataRole.UserRole + 2
INSIDE_ROLE = Qt.ItemDataRole.UserRole + 3  # the number of the story a mention stands below, if any


class Grouping(Enum):
    """What the mentions of a stream stand together by."""

    DAY = "day"
    STORY = "story"


def grouping_of(text: str) -> Grouping:
    """Return the grouping of that name; by day where there is none."""
    return Grouping.STORY if text == Grouping.STORY.value else Grouping.DAY


@dataclass(frozen=True, slots=True)
class StoryHead:
    """What stands above the first mention of a story, or in place of all of them."""

    story: MentionStory
    is_folded: bool


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a list, and which of them are folded to their heads."""

    heads: Mapping[ItemId, StoryHead] = field(default_factory=dict)  # by the first mention of each
    of: Mapping[ItemId, int] = field(default_factory=dict)  # the number of the story of each mention

    @property
    def behind(self) -> frozenset[ItemId]:
        """Return the mentions that no row shows: all but the first of what is folded."""
        return frozenset(
            item_id for head in self.heads.values() if head.is_folded for item_id in head.story.ids[1:]
        )

    def meant(self, item_id: ItemId) -> tuple[ItemId, ...]:
        """Return the mentions that a row stands for: those of a folded story, else the one."""
        head = self.heads.get(item_id)
        return head.story.ids if head is not None and head.is_folded else (item_id,)

    def first_of(self, item_id: ItemId) -> ItemId | None:
        """Return the mention whose row the head of a mention's story stands at."""
        number = self.of.get(item_id)
        return next((first for first, head in self.heads.items() if head.story.number == number), None)


NO_STORIES = Stories()


def folded(stories: Sequence[MentionStory], numbers: frozenset[int]) -> Stories:
    """Return how stories stand, those of these numbers folded."""
    return Stories(
        {story.ids[0]: StoryHead(story, story.number in numbers) for story in stories},
        {item_id: story.number for story in stories for item_id in story.ids},
    )


def number_words(story: MentionStory) -> str:
    """Return "3 mentions in 2 feeds"."""
    number = len(story.ids)
    words = ngettext("{number} mention in {feeds}", "{number} mentions in {feeds}", number)
    feeds = ngettext("{number} feed", "{number} feeds", story.feeds).format(number=story.feeds)
    return words.format(number=number, feeds=feeds)


def first_words(story: MentionStory, at: str) -> str:
    """Return "first 3 Dec 2015 in Harbour news"; `at` is its time, written."""
    return _("first {time} in {feed}").format(time=at, feed=story.first_feed)


def head_told(head: StoryHead) -> str:
    """Return what a screen reader says of a head."""
    story = head.story
    states = (f"{status_name(status)} {number}" for status, number in story.states.items())
    how = _("folded") if head.is_folded else _("open")
    name = _("Story: {title}").format(title=story.title)
    first = first_words(story, dates.heading(story.first_at.astimezone()))
    return ", ".join((name, number_words(story), first, *states, how))
