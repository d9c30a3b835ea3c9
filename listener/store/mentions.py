"""Mentions of workspaces: read, and what the user does to them."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from listener.domain import act_words
from listener.domain.beacon import Corrections, standing
from listener.domain.changes import Changes
from listener.domain.errors import NotFound, WrongUsage
from listener.domain.ids import FeedId, ItemId, WorkspaceId
from listener.domain.mention import (
    Event,
    Happening,
    Mention,
    MentionCounts,
    MentionFilter,
    Status,
    Tone,
    moments,
)
from listener.domain.mention_groups import GroupedMentions, MentionTally
from listener.domain.reason import said
from listener.domain.search import ItemMatch
from listener.domain.words import _, ngettext
from listener.domain.workspace import Workspace
from listener.store import codec
from listener.store.acting import acting
from listener.store.conditions import TRUE, in_feeds
from listener.store.corrections import BeaconCorrections
from listener.store.database import Database
from listener.store.finds import Kept
from listener.store.hidden import shown
from listener.store.holding import holding
from listener.store.lists import Lists
from listener.store.mention_groups import grouped, tally
from listener.store.mention_sets import UNTOUCHED, MentionSet, Touched, mention_set, touched
from listener.store.rules import RuleBook
from listener.store.workspaces import one, workspaces

ALL = MentionFilter()
_LONGEST_NOTE = 20_000  # characters
_MANY = 500  # items of which it is quicker to ask for all mentions than for the matches of each


class Mentions:
    """Mentions, read and triaged; every change is an act that can be undone."""

    def __init__(self, database: Database, book: RuleBook) -> None:
        self._database = database
        self._book = book
        self._corrections = BeaconCorrections(database)
        self._kept = Kept()

    def ids(self, workspace_id: WorkspaceId, wanted: MentionFilter = ALL) -> list[ItemId]:
        """Return the mentions that a filter lets through, newest first; raise NotFound."""
        with self._database.reading() as connection:
            return self._set(connection, workspace_id).ids(wanted, self._corrections.counted())

    def counts(self, workspace_id: WorkspaceId) -> MentionCounts:
        """Return what a workspace's badge and heads say; raise NotFound."""
        with self._database.reading() as connection:
            return self._set(connection, workspace_id).counts(self._corrections.counted())

    def listed(
        self, workspace_id: WorkspaceId, wanted: MentionFilter = ALL
    ) -> tuple[list[ItemId], MentionCounts]:
        """Return the mentions that a filter lets through and the counts of all, from one look."""
        with self._database.reading() as connection:
            mentions, told = self._set(connection, workspace_id), self._corrections.counted()
            return mentions.ids(wanted, told), mentions.counts(told)

    def by_story(
        self, workspace_id: WorkspaceId, wanted: MentionFilter = ALL, also: Sequence[ItemId] = ()
    ) -> GroupedMentions:
        """Return the mentions of a filter by the story they tell; copies are never left out.

        Those of `also` stand among them whatever the filter says.
        """
        every = replace(wanted, by_story=False)
        with self._database.reading() as connection:
            mentions, told = self._set(connection, workspace_id), self._corrections.counted()
            through = mentions.ids(every, told)
            kept = frozenset(one for one in also if one in mentions.times and one not in through)
            ids, stories = grouped(mentions, mentions.newest((*through, *kept)) if kept else through)
            return GroupedMentions(ids, stories, mentions.counts(told), kept)

    def tally(self, workspace_id: WorkspaceId) -> MentionTally:
        """Return how many mentions there are of each search, source and label; raise NotFound."""
        with self._database.reading() as connection:
            return tally(self._set(connection, workspace_id))

    def all_counts(self) -> Mapping[WorkspaceId, MentionCounts]:
        """Return the counts of every workspace, from one look at the store."""
        with self._database.reading() as connection:
            lists, told = Lists(connection, self._book), self._corrections.counted()
            return {
                workspace.id: self._mentions(lists, workspace).counts(told)
                for workspace in workspaces(connection)
            }

    def some(self, workspace_id: WorkspaceId, ids: Sequence[ItemId]) -> tuple[Mention, ...]:
        """Return mentions in the order asked; items that are none are left out."""
        with self._database.reading() as connection:
            workspace = one(connection, workspace_id)
            return _Page(
                Lists(connection, self._book), workspace, self._corrections.counted(), ids
            ).mentions()

    def get(self, workspace_id: WorkspaceId, item_id: ItemId) -> Mention:
        """Return one mention; raise NotFound."""
        found = self.some(workspace_id, (item_id,))
        if not found:
            raise NotFound(_("Item {number} is no mention of this workspace.").format(number=item_id))
        return found[0]

    def events(self, workspace_id: WorkspaceId, item_id: ItemId) -> tuple[Event, ...]:
        """Return what happened to a mention, oldest first."""
        with self._database.reading() as connection:
            return tuple(_events(connection, workspace_id, [item_id]).get(item_id, ()))

    def triage(self, workspace_id: WorkspaceId, ids: Iterable[ItemId], status: Status) -> Changes:
        """Put mentions into a status; those in it already, and items that are none, are passed over."""
        with acting(self._database, "") as (act, connection):
            kept = self._touchable(connection, workspace_id, ids)
            changed = [item_id for item_id, was in kept.items() if was.status is not status]
            now = self._database.now()
            connection.executemany(
                "INSERT INTO mention (workspace_id, item_id, status, since) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (workspace_id, item_id)"
                " DO UPDATE SET status = excluded.status, since = excluded.since",
                [(workspace_id, item_id, status.value, codec.micros(now)) for item_id in changed],
            )
            _happen(connection, workspace_id, changed, Event(now, Happening.STATUS, status.value))
            act.words = act_words.triaged(len(changed), status).format(number=len(changed))
        return act.changes

    def note(self, workspace_id: WorkspaceId, item_id: ItemId, text: str) -> Changes:
        """Add a note to a mention; raise WrongUsage for an empty or endless one, NotFound for no mention."""
        shown = codec.clean(text).strip()
        if not shown:
            raise WrongUsage(_("A note needs words."))
        if len(shown) > _LONGEST_NOTE:
            raise WrongUsage(_("A note has at most {number} characters.").format(number=_LONGEST_NOTE))
        with acting(self._database, _("add a note")) as (act, connection):
            kept = self._touchable(connection, workspace_id, (item_id,))
            if not kept:
                raise NotFound(_("Item {number} is no mention of this workspace.").format(number=item_id))
            _touch(connection, workspace_id, kept)
            _happen(connection, workspace_id, kept, Event(self._database.now(), Happening.NOTE, shown))
        return act.changes

    def set_tone(self, workspace_id: WorkspaceId, ids: Iterable[ItemId], tone: Tone | None) -> Changes:
        """Say what is heard in mentions; None takes it back."""
        with acting(self._database, "") as (act, connection):
            text = tone.value if tone else ""
            kept = self._touchable(connection, workspace_id, ids)
            changed = [item_id for item_id, was in kept.items() if (was.tone or "") != text]
            _touch(connection, workspace_id, changed)
            connection.executemany(
                "UPDATE mention SET tone = ? WHERE workspace_id = ? AND item_id = ?",
                [(text or None, workspace_id, item_id) for item_id in changed],
            )
            _happen(connection, workspace_id, changed, Event(self._database.now(), Happening.TONE, text))
            words = ngettext(
                "tag the tone of {number} mention", "tag the tone of {number} mentions", len(changed)
            )
            act.words = words.format(number=len(changed))
        return act.changes

    def set_beacon(self, workspace_id: WorkspaceId, ids: Iterable[ItemId], *, is_beacon: bool) -> Changes:
        """Say that mentions call for a reply, or do not, whatever the rules find."""
        with acting(self._database, "") as (act, connection):
            kept = self._touchable(connection, workspace_id, ids)
            changed = [item_id for item_id, was in kept.items() if was.beacon is not is_beacon]
            _touch(connection, workspace_id, changed)
            connection.executemany(
                "UPDATE mention SET beacon = ? WHERE workspace_id = ? AND item_id = ?",
                [(int(is_beacon), workspace_id, item_id) for item_id in changed],
            )
            text = "yes" if is_beacon else "no"
            _happen(connection, workspace_id, changed, Event(self._database.now(), Happening.BEACON, text))
            words = ngettext("correct {number} mention", "correct {number} mentions", len(changed))
            act.words = words.format(number=len(changed))
        return act.changes

    def _set(self, connection: sqlite3.Connection, workspace_id: WorkspaceId) -> MentionSet:
        return self._mentions(Lists(connection, self._book), one(connection, workspace_id))

    def _mentions(self, lists: Lists, workspace: Workspace) -> MentionSet:
        # What a write finds may yet be taken back: nobody else must hear of it.
        return mention_set(lists, workspace, None if self._database.is_inside_write else self._kept)

    def _touchable(
        self, connection: sqlite3.Connection, workspace_id: WorkspaceId, ids: Iterable[ItemId]
    ) -> dict[ItemId, Touched]:
        """Return what was done so far to those items that are mentions, or were when touched."""
        asked = list(dict.fromkeys(ids))
        workspace = one(connection, workspace_id)
        lists = Lists(connection, self._book)
        is_many = len(asked) > _MANY
        found = mention_set(lists, workspace).times if is_many else _matches(lists, workspace, asked)
        before = touched(connection, workspace_id, asked)
        return {
            item_id: before.get(item_id, UNTOUCHED)
            for item_id in asked
            if item_id in found or item_id in before
        }


class _Page:
    """A page of mentions, put together with a few statements for all of them."""

    def __init__(self, lists: Lists, workspace: Workspace, told: Corrections, ids: Sequence[ItemId]) -> None:
        self._ids = ids
        self._workspace = workspace
        self._told = told
        self._found = _matches(lists, workspace, ids)
        self._touched = touched(lists.connection, workspace.id, ids)
        self._events = _events(lists.connection, workspace.id, ids)
        rows = lists.connection.execute(
            "SELECT i.id, i.feed_id, i.item_time, i.first_seen_at FROM json_each(?) j"
            f" CROSS JOIN item i ON i.id = j.value WHERE {shown('i.id')}",
            (json.dumps(list(ids)),),
        )
        self._items = {row[0]: row[1:] for row in rows}

    def mentions(self) -> tuple[Mention, ...]:
        """Return the mentions in the order asked."""
        return tuple(self._mention(item_id) for item_id in self._ids if self._is_mention(item_id))

    def _is_mention(self, item_id: ItemId) -> bool:
        return item_id in self._items and (item_id in self._found or item_id in self._touched)

    def _mention(self, item_id: ItemId) -> Mention:
        feed_id, item_time, seen_at = self._items[item_id]
        matches = self._found.get(item_id, ())
        done = self._touched.get(item_id, UNTOUCHED)
        events = self._events.get(item_id, [])
        why = standing((each for match in matches for each in match.reasons), FeedId(feed_id), self._told)
        return Mention(
            workspace_id=self._workspace.id,
            item_id=item_id,
            status=done.status,
            since=codec.moment(seen_at if done.since is None else done.since),
            searches=tuple(match.search_id for match in matches),
            words=tuple(dict.fromkeys(word for match in matches for word in match.words)),
            moments=moments(codec.moment(item_time), codec.moment(seen_at), events),
            notes=tuple(event for event in events if event.what is Happening.NOTE),
            tone=Tone(done.tone) if done.tone else None,
            is_beacon=bool(why) if done.beacon is None else done.beacon,
            reasons=tuple(said(each) for each in why),
            still_matches=item_id in self._found,
        )


def _matches(
    lists: Lists, workspace: Workspace, ids: Sequence[ItemId]
) -> Mapping[ItemId, tuple[ItemMatch, ...]]:
    """Return the matches by which items are mentions, in the workspace's order of searches."""
    listed = json.dumps(list(ids))
    order = {search_id: place for place, search_id in enumerate(workspace.searches)}
    scope = in_feeds(lists.world.tree.feeds(workspace.circles)) if workspace.circles else TRUE
    rows = lists.connection.execute(
        "SELECT i.id FROM json_each(?) j CROSS JOIN item i ON i.id = j.value"
        f" WHERE {scope.at('i')} AND {shown('i.id')}",
        (listed,),
    )
    inside = {row[0] for row in rows}
    found = {
        item_id: tuple(
            sorted(
                (match for match in matches if match.search_id in order), key=lambda one: order[one.search_id]
            )
        )
        for item_id, matches in holding(lists, listed).items()
        if item_id in inside
    }
    return {item_id: matches for item_id, matches in found.items() if matches}


def _events(
    connection: sqlite3.Connection, workspace_id: WorkspaceId, ids: Sequence[ItemId]
) -> Mapping[ItemId, list[Event]]:
    found: dict[ItemId, list[Event]] = defaultdict(list)
    rows = connection.execute(
        "SELECT e.item_id, e.at, e.what, e.text FROM json_each(?) j CROSS JOIN mention_event e"
        " ON e.workspace_id = ? AND e.item_id = j.value ORDER BY e.id",
        (json.dumps(list(ids)), workspace_id),
    )
    for item_id, at, what, text in rows:
        found[ItemId(item_id)].append(Event(codec.moment(at), Happening(what), text))
    return found


def _touch(connection: sqlite3.Connection, workspace_id: WorkspaceId, ids: Iterable[ItemId]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO mention (workspace_id, item_id) VALUES (?, ?)",
        [(workspace_id, item_id) for item_id in ids],
    )


def _happen(
    connection: sqlite3.Connection, workspace_id: WorkspaceId, ids: Iterable[ItemId], event: Event
) -> None:
    connection.executemany(
        "INSERT INTO mention_event (workspace_id, item_id, at, what, text) VALUES (?, ?, ?, ?, ?)",
        [(workspace_id, item_id, codec.micros(event.at), event.what.value, event.text) for item_id in ids],
    )
