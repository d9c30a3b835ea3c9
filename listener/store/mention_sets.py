"""Which items are the mentions of a workspace, and how they stand: for lists, counts and queries alike."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from listener.domain import reason
from listener.domain.beacon import Corrections, standing
from listener.domain.duplicates import oldest_of_each
from listener.domain.ids import FeedId, ItemId, WorkspaceId
from listener.domain.listing import Listing
from listener.domain.mention import MentionCounts, MentionFilter, Status
from listener.domain.workspace import Workspace
from listener.store import codec, hidden
from listener.store.finds import Finds, Kept, finds, newest
from listener.store.hidden import shown
from listener.store.holding import holding
from listener.store.lists import Lists
from listener.store.stories import items_of, numbers
from listener.store.workspaces import workspaces

_OPEN = (Status.NEW, Status.TO_ANSWER)
_QUESTIONS = (reason.Call.QUESTION, reason.Call.ADVICE)


@dataclass(frozen=True, slots=True)
class Touched:
    """What the user did to a mention."""

    status: Status
    since: int | None
    tone: str | None
    beacon: bool | None


UNTOUCHED = Touched(Status.NEW, None, None, None)


@dataclass
class MentionSet:
    """The mentions of one workspace from one state of the database."""

    workspace: Workspace
    finds: Finds = field(repr=False)
    touched: Mapping[int, Touched]
    lists: Lists = field(repr=False)

    @property
    def times(self) -> Mapping[int, int]:
        """Return the item time of each item that a search of the workspace finds."""
        return self.finds.times

    def status(self, item_id: int) -> Status:
        """Return the status of a mention; one that was not touched is new."""
        return self.touched.get(item_id, UNTOUCHED).status

    def ids(self, wanted: MentionFilter, corrections: Corrections) -> list[ItemId]:
        """Return the mentions that a filter lets through, newest first."""
        ids = self._in_time(self._in_state(wanted), wanted)
        for held in self._held(wanted, corrections):
            ids = [one for one in ids if one in held]
        return oldest_of_each(ids, numbers(self.lists.connection, ids)) if wanted.by_story else ids

    def newest(self, ids: Iterable[ItemId]) -> list[ItemId]:
        """Return mentions newest first."""
        return newest({item_id: self.times[item_id] for item_id in ids})

    def _in_state(self, wanted: MentionFilter) -> list[ItemId]:
        """Return those in the states that are wanted: few were touched, and all others are new."""
        statuses = wanted.statuses or frozenset(Status)
        if Status.NEW in statuses:
            left = {one for one, touched in self.touched.items() if touched.status not in statuses}
            ids = [one for one in self.finds.newest if one not in left] if left else list(self.finds.newest)
        else:
            there = (one for one, touched in self.touched.items() if touched.status in statuses)
            ids = self.newest(ItemId(one) for one in there if one in self.times)
        return ids if wanted.matching else self._with_lost(ids, statuses)

    def _in_time(self, ids: list[ItemId], wanted: MentionFilter) -> list[ItemId]:
        """Return those whose item time is wanted."""
        if wanted.since is None and wanted.until is None:
            return ids
        first = codec.micros(wanted.since) if wanted.since is not None else None
        end = codec.micros(wanted.until) if wanted.until is not None else None
        times = {**self.times, **self._lost} if not wanted.matching else self.times
        return [
            one for one in ids if (first is None or times[one] >= first) and (end is None or times[one] < end)
        ]

    def _held(self, wanted: MentionFilter, corrections: Corrections) -> Iterator[frozenset[int]]:
        """Yield the items that each other choice lets through."""
        if wanted.search_id is not None:
            yield self.finds.by_search.get(wanted.search_id, frozenset())
        if wanted.feed_id is not None:
            yield frozenset(self.lists.ids(Listing(feed_id=wanted.feed_id)))
        if wanted.label is not None:
            yield frozenset(self.lists.ids(Listing(label=wanted.label)))
        if wanted.beacons:
            yield self.beacons(corrections)
        if wanted.questions:
            yield self.questions
        if wanted.noted:
            yield self.noted
        if wanted.story is not None:
            yield items_of(self.lists.connection, wanted.story)

    @cached_property
    def questions(self) -> frozenset[int]:
        """Return the mentions that ask something."""
        return frozenset(
            item_id
            for (item_id, _feed_id), why in self._reasons.items()
            if any(each.call in _QUESTIONS for each in why)
        )

    @cached_property
    def noted(self) -> frozenset[int]:
        """Return the mentions with notes."""
        rows = self.lists.connection.execute(
            "SELECT item_id FROM mention_event WHERE workspace_id = ? AND what = 'note'", (self.workspace.id,)
        )
        return frozenset(row[0] for row in rows)

    def beacons(self, corrections: Corrections) -> frozenset[int]:
        """Return the mentions that call for a reply, by the rules or by the user's word."""
        found = {
            item_id
            for (item_id, feed_id), why in self._reasons.items()
            if standing(why, feed_id, corrections)
        }
        for item_id, touched in self.touched.items():
            if touched.beacon is not None and item_id in self.times:
                (found.add if touched.beacon else found.discard)(item_id)
        return frozenset(found)

    def counts(self, corrections: Corrections) -> MentionCounts:
        """Return what badge and heads say."""
        by_status = dict.fromkeys(Status, 0)
        for item_id in self.touched:
            if item_id in self.times:
                by_status[self.status(item_id)] += 1
        by_status[Status.NEW] += len(self.times) - sum(by_status.values())
        waiting = [one for one in self.beacons(corrections) if self.status(one) in _OPEN]
        oldest = min((self.times[item_id] for item_id in waiting), default=None)
        return MentionCounts(
            total=len(self.times),
            new=by_status[Status.NEW],
            to_answer=by_status[Status.TO_ANSWER],
            answered=by_status[Status.ANSWERED],
            dismissed=by_status[Status.DISMISSED],
            beacons_open=len(waiting),
            oldest_open_at=codec.optional_moment(oldest),
        )

    @cached_property
    def _lost(self) -> Mapping[int, int]:
        """Return the times of those touched that no search finds any more."""
        lost = [item_id for item_id in self.touched if item_id not in self.times]
        listed = ", ".join(map(str, lost))
        rows = self.lists.connection.execute(
            f"SELECT id, item_time FROM item WHERE id IN ({listed}) AND {shown('item.id')}"
        )
        return dict(rows.fetchall())

    def _with_lost(self, ids: list[ItemId], statuses: frozenset[Status]) -> list[ItemId]:
        """Return them with those of some states that no search finds any more."""
        lost = {one: at for one, at in self._lost.items() if self.status(one) in statuses}
        return newest({**{one: self.times[one] for one in ids}, **lost}) if lost else ids

    @property
    def _reasons(self) -> Mapping[tuple[int, FeedId], Sequence[reason.Reason]]:
        """Return the reasons that the matches of each mention give."""
        return self.finds.reasons(self.lists.connection)


def mention_set(lists: Lists, workspace: Workspace, kept: Kept | None = None) -> MentionSet:
    """Return the mentions of a workspace; what its searches find is taken from `kept` where that still holds.

    Its searches are those given; the effective scope is that of each search and that of the workspace.
    """
    found = finds(lists, workspace) if kept is None else kept.finds(lists, workspace)
    return MentionSet(workspace, found, touched(lists.connection, workspace.id), lists)


def touched(
    connection: sqlite3.Connection, workspace_id: WorkspaceId, ids: Sequence[int] | None = None
) -> Mapping[int, Touched]:
    """Return what the user did to the mentions of a workspace, by item; to all, or to some."""
    statement = "SELECT item_id, status, since, tone, beacon FROM mention WHERE workspace_id = ?1"
    if ids is not None:
        statement += " AND item_id IN (SELECT value FROM json_each(?2))"
    values = (workspace_id,) if ids is None else (workspace_id, json.dumps(list(ids)))
    rows = connection.execute(statement, values)
    return {
        row[0]: Touched(Status(row[1]), row[2], row[3], None if row[4] is None else bool(row[4]))
        for row in rows
    }


def in_state(lists: Lists, state: str, workspace_id: WorkspaceId | None = None) -> frozenset[int]:
    """Return the mentions of a workspace or of any (`mention`), or those in that status there."""
    found: set[int] = set()
    for workspace in workspaces(lists.connection):
        if workspace_id is not None and workspace.id != workspace_id:
            continue
        mentions = mention_set(lists, workspace)
        found.update(
            item_id
            for item_id in mentions.times
            if state == "mention" or mentions.status(item_id).value == state
        )
    return frozenset(found)


def states_of(lists: Lists, ids: Sequence[int]) -> Mapping[int, frozenset[tuple[WorkspaceId | None, str]]]:
    """Return what each of some items is in each workspace: `mention`, and its status there.

    That it is a `question` holds in none of them alone.
    """
    matches = holding(lists, json.dumps(list(ids)))
    kept_back = hidden.among(lists.connection, ids) if lists.hides else frozenset()
    found: dict[int, set[tuple[WorkspaceId | None, str]]] = defaultdict(set)
    for workspace in workspaces(lists.connection):
        done = touched(lists.connection, workspace.id)
        feeds = lists.world.tree.feeds(workspace.circles) if workspace.circles else None
        for item_id, held in matches.items():
            if item_id in kept_back:
                continue
            if any(match.search_id in workspace.searches for match in held) and _is_inside(
                lists, item_id, feeds
            ):
                status = done.get(item_id, UNTOUCHED).status
                found[item_id] |= {(workspace.id, "mention"), (workspace.id, status.value)}
    for item_id, held in matches.items():
        if any(why.call in _QUESTIONS for match in held for why in match.reasons):
            found[item_id].add((None, "question"))
    return {item_id: frozenset(states) for item_id, states in found.items()}


def noted(connection: sqlite3.Connection, ids: Sequence[int]) -> frozenset[int]:
    """Return which of some items have notes."""
    rows = connection.execute(
        "SELECT item_id FROM mention_event WHERE what = 'note'"
        " AND item_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    return frozenset(row[0] for row in rows)


def _is_inside(lists: Lists, item_id: int, feeds: frozenset[FeedId] | None) -> bool:
    if feeds is None:
        return True
    row = lists.connection.execute("SELECT feed_id FROM item WHERE id = ?", (item_id,)).fetchone()
    return row[0] in feeds
