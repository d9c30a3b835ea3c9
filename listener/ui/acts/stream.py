"""What the mentions stream asks: its ids and counts, then pages of its rows. It knows no widget."""

from collections.abc import Sequence
from dataclasses import dataclass

from listener.app.listener import Listener
from listener.domain.ids import ItemId, WorkspaceId
from listener.domain.mention import MentionCounts, MentionFilter
from listener.domain.words import _, ngettext
from listener.ui.models.stream import StreamRow
from listener.ui.numbers import grouped


@dataclass(frozen=True, slots=True)
class Streamed:
    """The mentions that are let through, and the counts of all."""

    ids: tuple[ItemId, ...]
    counts: MentionCounts

    @property
    def words(self) -> str:
        """Return what stands beside the stream's name."""
        shown = ngettext("{number} mention", "{number} mentions", len(self.ids))
        if len(self.ids) == self.counts.total:
            return shown.format(number=grouped(len(self.ids)))
        of = _("{number} of {total}")
        return of.format(number=grouped(len(self.ids)), total=grouped(self.counts.total))


@dataclass(frozen=True, slots=True)
class Stream:
    """The mentions of a workspace, narrowed; asked on READ."""

    workspace_id: WorkspaceId
    wanted: MentionFilter

    def listed(self, listener: Listener) -> Streamed:
        """Return which there are."""
        ids, counts = listener.mentions.listed(self.workspace_id, self.wanted)
        return Streamed(tuple(ids), counts)

    def rows(self, listener: Listener, ids: Sequence[ItemId]) -> tuple[StreamRow, ...]:
        """Return a page of rows."""
        mentions = listener.mentions
        return tuple(
            StreamRow(mention, row, mentions.waits(mention))
            for mention, row in mentions.page(self.workspace_id, ids)
        )
