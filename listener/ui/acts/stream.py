"""What the mentions stream asks: its ids and counts, then pages of its rows. It knows no widget."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from listener.app.listener import Listener
from listener.domain.ids import ItemId, WorkspaceId
from listener.domain.mention import MentionCounts, MentionFilter
from listener.domain.mention_groups import MentionStory
from listener.domain.words import _, ngettext
from listener.ui.models.stories import Grouping, Stories, folded
from listener.ui.models.stream import StreamRow
from listener.ui.numbers import grouped

_SEEN_FIRST = 40  # rows; what a tall window shows beyond them is asked for as it is seen


@dataclass(frozen=True, slots=True)
class Streamed:
    """The mentions that are let through, and the counts of all."""

    ids: tuple[ItemId, ...]  # in the order in which they stand
    counts: MentionCounts
    stories: tuple[MentionStory, ...] = ()  # those that several of them tell
    kept: frozenset[ItemId] = frozenset()  # of the ids those that are there only because they are read
    page: tuple[StreamRow, ...] = ()  # the first rows, where they were asked for too

    @property
    def through(self) -> tuple[ItemId, ...]:
        """Return what is let through, and nothing else."""
        return tuple(one for one in self.ids if one not in self.kept) if self.kept else self.ids

    @property
    def words(self) -> str:
        """Return what stands beside the stream's name."""
        number = len(self.ids) - len(self.kept)
        if number != self.counts.total:
            of = _("{number} of {total}")
            return of.format(number=grouped(number), total=grouped(self.counts.total))
        return ngettext("{number} mention", "{number} mentions", number).format(number=grouped(number))

    def rows(self, stories: Stories) -> tuple[ItemId, ...]:
        """Return the mentions that have a row: not those of folded stories, but for the first."""
        behind = stories.behind
        return tuple(one for one in self.ids if one not in behind) if behind else self.ids

    def standing(self, *, folds: bool, turned: frozenset[int]) -> Stories:
        """Return how the stories stand: all folded or all open, the `turned` ones the other way."""
        return folded(
            self.stories,
            frozenset(one.number for one in self.stories if folds != (one.number in turned)),
        )


@dataclass(frozen=True, slots=True)
class Stream:
    """The mentions of a workspace, narrowed; asked on READ."""

    workspace_id: WorkspaceId
    wanted: MentionFilter
    grouping: Grouping = Grouping.DAY

    def listed(self, listener: Listener, keep: ItemId | None = None) -> Streamed:
        """Return which there are; `keep` is let through by story: it must not vanish while it is read."""
        mentions = listener.mentions
        if self.grouping is Grouping.STORY:
            also = () if keep is None else (keep,)
            found = mentions.by_story(self.workspace_id, self.wanted, also)
            return Streamed(found.ids, found.counts, found.stories, found.kept)
        listed, counts = mentions.listed(self.workspace_id, self.wanted)
        return Streamed(tuple(listed), counts)

    def opened(self, listener: Listener) -> Streamed:
        """Return which there are, with the rows that are seen first: they need no second answer."""
        streamed = self.listed(listener)
        stories = streamed.standing(folds=self.wanted.by_story, turned=frozenset())
        return replace(streamed, page=self.rows(listener, streamed.rows(stories)[:_SEEN_FIRST]))

    def rows(self, listener: Listener, ids: Sequence[ItemId]) -> tuple[StreamRow, ...]:
        """Return a page of rows."""
        page = listener.mentions.page(self.workspace_id, ids)
        waits = listener.mentions.waits_of(self.workspace_id, [mention for mention, _row in page])
        return tuple(StreamRow(*one, waited) for one, waited in zip(page, waits, strict=True))
