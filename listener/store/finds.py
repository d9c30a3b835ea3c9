"""What the saved searches of a workspace find, kept while no match comes, goes or changes."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import cast

from listener.domain import reason
from listener.domain.ids import FeedId, ItemId, SearchId, WorkspaceId
from listener.domain.listing import Listing
from listener.domain.workspace import Workspace
from listener.store.conditions import TRUE, in_feeds
from listener.store.hidden import shown
from listener.store.lists import Lists, Select, narrowed

_MOST = 8  # workspaces whose finds are kept: about 10 MB each where there are 60,000 mentions
_WEEKS = 41  # bits of microseconds that are not looked at: 25 days
_COUNTED = "SELECT value FROM counter WHERE name = 'found'"
_FEEDS = """
SELECT i.feed_id, count(*) FROM json_each(?) j CROSS JOIN item i ON i.id = j.value GROUP BY i.feed_id
"""
_REASONS = """
SELECT item_id, search_id, feed_id, reasons FROM match INDEXED BY match_reasons WHERE reasons <> ''
"""

Key = tuple[int, Mapping[SearchId, Select]]


@dataclass(eq=False)
class Finds:
    """The items that the searches of a workspace find; what is derived from them is made once."""

    times: Mapping[int, int]  # item time of each item that any of them finds
    items: Mapping[SearchId, Sequence[int]] = field(repr=False)
    _feeds: Mapping[FeedId, int] | None = field(default=None, repr=False)
    _reasons: Mapping[tuple[int, FeedId], Sequence[reason.Reason]] | None = field(default=None, repr=False)

    @cached_property
    def newest(self) -> tuple[ItemId, ...]:
        """Return all of them, newest first."""
        return tuple(newest(self.times))

    @cached_property
    def by_search(self) -> Mapping[SearchId, frozenset[int]]:
        """Return the items that each search finds, to be looked up."""
        return {search_id: frozenset(items) for search_id, items in self.items.items()}

    def feeds(self, connection: sqlite3.Connection) -> Mapping[FeedId, int]:
        """Return how many of them each feed has."""
        if self._feeds is None:
            self._feeds = dict(connection.execute(_FEEDS, (json.dumps(list(self.times)),)).fetchall())
        return self._feeds

    def reasons(self, connection: sqlite3.Connection) -> Mapping[tuple[int, FeedId], Sequence[reason.Reason]]:
        """Return the reasons that their matches give, by item and feed; most have none."""
        if self._reasons is None:
            told: dict[tuple[int, FeedId], list[reason.Reason]] = defaultdict(list)
            for item_id, search_id, feed_id, text in connection.execute(_REASONS):
                if item_id in self.by_search.get(search_id, ()):
                    told[item_id, FeedId(feed_id)].extend(reason.read(text))
            self._reasons = told
        return self._reasons


class Kept:
    """Finds of the workspaces asked for last; safe under threads, which wait for each other's answer.

    They are kept where matches alone tell them: the counter of matches then tells whether they still hold.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._finds: dict[WorkspaceId, tuple[Key, Finds]] = {}

    def finds(self, lists: Lists, workspace: Workspace) -> Finds:
        """Return what is kept if it still holds, else what is read now; never ask from inside a write."""
        selects = _selects(lists, workspace)
        counted = lists.connection.execute(_COUNTED).fetchone()
        if counted is None or not all(_reads_matches_alone(select) for select in selects.values()):
            return _read(lists.connection, selects)
        key: Key = (counted[0], selects)
        with self._lock:
            kept = self._finds.pop(workspace.id, None)
            if kept is None or kept[0] != key:
                kept = (key, _read(lists.connection, selects))
            self._finds[workspace.id] = kept
            if len(self._finds) > _MOST:
                del self._finds[next(iter(self._finds))]
        return kept[1]


def finds(lists: Lists, workspace: Workspace) -> Finds:
    """Return what the searches of a workspace find in the state that `lists` reads."""
    return _read(lists.connection, _selects(lists, workspace))


def newest(times: Mapping[int, int]) -> list[ItemId]:
    """Return items newest first."""
    # Some weeks at a time: while 60,000 are sorted at once, Python lets no other thread run for 25 ms.
    weeks: dict[int, list[int]] = defaultdict(list)
    for item_id, at in times.items():
        weeks[at >> _WEEKS].append(item_id)
    ordered: list[int] = []
    for one in sorted(weeks, reverse=True):
        week = sorted(weeks.pop(one), reverse=True)
        week.sort(key=times.__getitem__, reverse=True)
        ordered += week
    return cast("list[ItemId]", ordered)


def _selects(lists: Lists, workspace: Workspace) -> Mapping[SearchId, Select]:
    """Return where the items of each search come from, in its own scope and in that of the workspace."""
    scope = in_feeds(lists.world.tree.feeds(workspace.circles)) if workspace.circles else TRUE
    return {
        search_id: narrowed(lists.without_hidden(lists.select(Listing(search_id=search_id))), scope)
        for search_id in workspace.searches
    }


def _reads_matches_alone(select: Select) -> bool:
    """Tell whether nothing but matches, and which items are hidden, decides what a selection holds."""
    unhidden = shown(f"{select.alias}.{select.id}")
    return select.source == "match m" and not any(
        "SELECT" in condition for condition in select.where if condition != unhidden
    )


def _read(connection: sqlite3.Connection, selects: Mapping[SearchId, Select]) -> Finds:
    times: dict[int, int] = {}
    items: dict[SearchId, Sequence[int]] = {}
    for search_id, select in selects.items():
        # Two lists instead of a row for each item: a fifth quicker, and nothing for the collector to look at.
        columns = f"json_group_array({select.alias}.{select.id}), json_group_array({select.alias}.item_time)"
        row = connection.execute(select.sql(columns, ordered=False), select.values).fetchone()
        items[search_id], moments = json.loads(row[0]), json.loads(row[1])
        times.update(zip(items[search_id], moments, strict=True))
    return Finds(times, items)
