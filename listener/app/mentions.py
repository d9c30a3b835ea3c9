"""Mentions: the stream of a workspace, its counts, and what the user does with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from listener.app.parts import Parts
from listener.app.zones import zone_named
from listener.domain.beacon import Correction
from listener.domain.changes import Changes
from listener.domain.ids import ItemId, WorkspaceId
from listener.domain.listing import ItemRow
from listener.domain.mention import Event, Mention, MentionCounts, MentionFilter, Status, Tone
from listener.domain.mention_groups import GroupedMentions, MentionTally
from listener.domain.office_hours import OfficeHours, elapsed_s
from listener.domain.words import ngettext

ALL = MentionFilter()
_OPEN = frozenset({Status.NEW, Status.TO_ANSWER})


@dataclass(frozen=True, slots=True)
class Waits:
    """How long a mention took or takes, in seconds that count for its workspace; None: not yet."""

    seen_s: float
    to_answer_s: float | None
    answered_s: float | None
    open_s: float | None = None  # since it was put to answer, else since it was seen; None: it is settled


class Mentions:
    """Read and triage mentions; every write can be undone."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store = parts.store.mentions

    def ids(self, workspace_id: WorkspaceId, wanted: MentionFilter = ALL) -> list[ItemId]:
        """Return the mentions that a filter lets through, newest first; raise NotFound."""
        return self._store.ids(workspace_id, wanted)

    def counts(self, workspace_id: WorkspaceId) -> MentionCounts:
        """Return what a workspace's badge and heads say; raise NotFound."""
        return self._store.counts(workspace_id)

    def listed(
        self, workspace_id: WorkspaceId, wanted: MentionFilter = ALL
    ) -> tuple[list[ItemId], MentionCounts]:
        """Return the mentions that a filter lets through and the counts of all, from one look."""
        return self._store.listed(workspace_id, wanted)

    def by_story(
        self, workspace_id: WorkspaceId, wanted: MentionFilter = ALL, also: Sequence[ItemId] = ()
    ) -> GroupedMentions:
        """Return the mentions of a filter by the story they tell; copies are never left out.

        Those of `also` stand among them whatever the filter says.
        """
        return self._store.by_story(workspace_id, wanted, also)

    def tally(self, workspace_id: WorkspaceId) -> MentionTally:
        """Return how many mentions there are of each search, source and label; raise NotFound."""
        return self._store.tally(workspace_id)

    def all_counts(self) -> Mapping[WorkspaceId, MentionCounts]:
        """Return the counts of every workspace, from one look."""
        return self._store.all_counts()

    def page(self, workspace_id: WorkspaceId, ids: Sequence[ItemId]) -> tuple[tuple[Mention, ItemRow], ...]:
        """Return mentions with the rows of their items, in the order asked; other items are left out."""
        rows = {row.id: row for row in self._parts.store.items.rows(ids)}
        mentions = self._store.some(workspace_id, ids)
        return tuple((mention, rows[mention.item_id]) for mention in mentions if mention.item_id in rows)

    def get(self, workspace_id: WorkspaceId, item_id: ItemId) -> Mention:
        """Return one mention; raise NotFound."""
        return self._store.get(workspace_id, item_id)

    def events(self, workspace_id: WorkspaceId, item_id: ItemId) -> tuple[Event, ...]:
        """Return what happened to a mention, oldest first."""
        return self._store.events(workspace_id, item_id)

    def waits(self, mention: Mention) -> Waits:
        """Return how long a mention took, in the working hours and the zone of its workspace."""
        return self.waits_of(mention.workspace_id, (mention,))[0]

    def waits_of(self, workspace_id: WorkspaceId, mentions: Sequence[Mention]) -> tuple[Waits, ...]:
        """Return how long mentions of one workspace took, in their order."""
        workspace = self._parts.store.workspaces.get(workspace_id)
        zone = zone_named(workspace.time_zone) if workspace.time_zone else self._parts.zone()
        now = self._parts.now()
        return tuple(_waits(mention, zone, workspace.hours, now) for mention in mentions)

    def triage(self, workspace_id: WorkspaceId, ids: Sequence[ItemId], status: Status) -> Changes:
        """Put mentions into a status; items that are no mentions are passed over."""
        return self._parts.write(lambda: self._store.triage(workspace_id, ids, status))

    def do(
        self,
        workspace_id: WorkspaceId,
        ids: Sequence[ItemId],
        *,
        status: Status | None = None,
        note: str | None = None,
        tone: str | None = None,
    ) -> Changes:
        """Do all that is said to mentions in one act; `tone` is the name of one, or none to take it back."""

        def write() -> Changes:
            changes = Changes()
            words = ngettext("triage {number} mention", "triage {number} mentions", len(ids))
            with self._parts.store.act(words.format(number=len(ids))):
                if status is not None:
                    changes |= self._store.triage(workspace_id, ids, status)
                if tone is not None:
                    heard = None if tone == "none" else Tone(tone)
                    changes |= self._store.set_tone(workspace_id, ids, heard)
                for item_id in ids if note is not None else ():
                    changes |= self._store.note(workspace_id, item_id, note or "")
            return changes

        return self._parts.write(write)

    def note(self, workspace_id: WorkspaceId, item_id: ItemId, text: str) -> Changes:
        """Add a note to a mention; raise WrongUsage, NotFound."""
        return self._parts.write(lambda: self._store.note(workspace_id, item_id, text))

    def set_tone(self, workspace_id: WorkspaceId, ids: Sequence[ItemId], tone: Tone | None) -> Changes:
        """Say what is heard in mentions; None takes it back."""
        return self._parts.write(lambda: self._store.set_tone(workspace_id, ids, tone))

    def set_beacon(self, workspace_id: WorkspaceId, ids: Sequence[ItemId], *, is_beacon: bool) -> Changes:
        """Say that mentions call for a reply, or do not; it is remembered for their words and sources."""
        words = (
            ngettext("call {number} mention a beacon", "call {number} mentions beacons", len(ids))
            if is_beacon
            else ngettext("call {number} mention no beacon", "call {number} mentions no beacons", len(ids))
        )
        rows = self._parts.store.items.rows(ids)
        corrections = [
            Correction(reason, row.feed_id, is_beacon)
            for row in rows
            for reason in dict.fromkeys(why for match in row.matches for why in match.reasons)
        ]

        def write() -> Changes:
            with self._parts.store.act(words.format(number=len(ids))):
                changes = self._store.set_beacon(workspace_id, ids, is_beacon=is_beacon)
                return changes | self._parts.store.corrections.add(corrections) if changes else changes

        return self._parts.write(write)


def _waits(mention: Mention, zone: tzinfo, hours: OfficeHours | None, now: datetime) -> Waits:
    moments = mention.moments

    def since_seen(end: datetime | None) -> float | None:
        return None if end is None else elapsed_s(moments.seen_at, end, zone, hours)

    return Waits(
        seen_s=elapsed_s(moments.published_at, moments.seen_at, zone, hours),
        to_answer_s=since_seen(moments.to_answer_at),
        answered_s=since_seen(moments.answered_at),
        open_s=elapsed_s(moments.to_answer_at or moments.seen_at, now, zone, hours)
        if mention.status in _OPEN
        else None,
    )
