"""State leaves of queries as conditions of SQL.

What a leaf means is asked of the query fields, feed by feed, circle by circle and label by label: SQL only
gets the numbers for which it holds.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from listener.domain.document import Document, DocumentState
from listener.domain.fields import value_field
from listener.domain.ids import FeedId, FeedUrl, ItemId, VersionId, WorkspaceId
from listener.domain.query.tree import Is, When
from listener.store import codec, tree
from listener.store.stories import COPIES

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_NOBODY = DocumentState(
    feed_id=FeedId(0),
    feed_url=FeedUrl(""),
    feed_title="",
    circles=(),
    labels=(),
    read=False,
    starred=False,
    seen_at=_NEVER,
)
_NOTHING = Document(
    item_id=ItemId(0),
    version_id=VersionId(0),
    title="",
    body="",
    authors=(),
    categories=(),
    link=None,
    links=(),
    parts=frozenset(),
    language="",
    item_time=_NEVER,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on an item; in `sql` the item is `i`, and {feed} its feed, wherever that stands."""

    sql: str
    values: tuple[int | str, ...] = ()
    needs_item: bool = False  # columns that only the table of items has

    def at(self, alias: str) -> str:
        """Return the SQL with the feed's column taken from `alias`."""
        return self.sql.replace("{feed}", f"{alias}.feed_id")


TRUE = Condition("1")
FALSE = Condition("{feed} = 0")  # no feed has that number; a bare 0 keeps SQLite from using a partial index
STATES = {
    "unread": Condition("i.read = 0", needs_item=True),
    "read": Condition("i.read = 1", needs_item=True),
    "starred": Condition("i.starred = 1", needs_item=True),
    "question": Condition(
        "i.id IN (SELECT item_id FROM match INDEXED BY match_reasons WHERE reasons <> '' AND ("
        "reasons LIKE '%[\"question\",%' OR reasons LIKE '%[\"advice\",%'))",
        needs_item=True,
    ),
    "hidden": Condition("i.id IN (SELECT item_id FROM hidden_item)", needs_item=True),
    "duplicate": Condition(f"i.id IN ({COPIES})", needs_item=True),
}

NOTED = Condition(
    "EXISTS (SELECT 1 FROM mention_event WHERE item_id = i.id AND what = 'note')", needs_item=True
)


class World:
    """The feeds, circles and labels that leaves speak of, read once from one state of the database."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        mentions: Callable[[str, WorkspaceId | None], Collection[int]] = lambda _state, _workspace: (),
    ) -> None:
        self._connection = connection
        self.mentions = mentions  # the items that are mentions in a state, in a workspace or in any

    @cached_property
    def tree(self) -> tree.Tree:
        """Return the tree of circles."""
        return tree.read(self._connection)

    @cached_property
    def feeds(self) -> tuple[DocumentState, ...]:
        """Return each feed as a query sees it."""
        paths = self.tree.paths()
        rows = self._connection.execute(
            "SELECT f.id, f.url, coalesce(s.own_title, nullif(f.title, ''), f.url)"
            " FROM feed f LEFT JOIN subscription s ON s.feed_id = f.id"
        )
        return tuple(
            replace(
                _NOBODY,
                feed_id=FeedId(row[0]),
                feed_url=FeedUrl(row[1]),
                feed_title=row[2],
                circles=paths.get(FeedId(row[0]), ()),
            )
            for row in rows
        )

    @cached_property
    def labels(self) -> Mapping[int, str]:
        """Return each label's name."""
        return dict(self._connection.execute("SELECT id, name FROM label").fetchall())


def leaf_condition(leaf: Is | When, world: World) -> Condition:
    """Return the condition under which a state leaf holds."""
    if isinstance(leaf, When):
        return _within(leaf)
    if leaf.field in ("feed", "circle"):
        return in_feeds(state.feed_id for state in world.feeds if _holds(leaf, state))
    if leaf.field == "label":
        return _labelled(leaf, world)
    if leaf.field == "is":
        return STATES.get(leaf.value) or _mentioned(leaf, world)
    return NOTED if (leaf.field, leaf.value) == ("has", "notes") else FALSE


def _mentioned(leaf: Is, world: World) -> Condition:
    ids = world.mentions(leaf.value, leaf.workspace_id)
    if not ids:
        return FALSE
    return Condition("i.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),), needs_item=True)


def in_feeds(ids: Iterable[FeedId]) -> Condition:
    """Return the condition of being of one of these feeds."""
    listed = ", ".join(str(int(feed_id)) for feed_id in sorted(ids))
    return Condition(f"{{feed}} IN ({listed})") if listed else FALSE


def with_label(ids: Iterable[int]) -> Condition:
    """Return the condition of having one of these labels."""
    listed = ", ".join(str(int(number)) for number in ids)
    if not listed:
        return FALSE
    return Condition(
        f"EXISTS (SELECT 1 FROM item_label WHERE item_id = i.id AND label_id IN ({listed}))", needs_item=True
    )


def every(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that all hold."""
    return _joined(" AND ", [one for one in conditions if one != TRUE], TRUE)


def some(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that at least one holds."""
    return _joined(" OR ", [one for one in conditions if one != FALSE], FALSE)


def negated(condition: Condition) -> Condition:
    """Return the condition that it does not hold."""
    return Condition(f"NOT ({condition.sql})", condition.values, condition.needs_item)


def _joined(word: str, found: Sequence[Condition], nothing: Condition) -> Condition:
    if not found:
        return nothing
    return Condition(
        sql="(" + word.join(condition.sql for condition in found) + ")",
        values=tuple(value for condition in found for value in condition.values),
        needs_item=any(condition.needs_item for condition in found),
    )


def _within(leaf: When) -> Condition:
    column = "i.first_seen_at" if leaf.field == "seen" else "i.item_time"
    parts, values = [], []
    if leaf.since is not None:
        parts.append(f"{column} >= ?")
        values.append(codec.micros(leaf.since))
    if leaf.until is not None:
        parts.append(f"{column} < ?")
        values.append(codec.micros(leaf.until))
    return Condition(" AND ".join(parts) or "1", tuple(values), needs_item=True)


def _labelled(leaf: Is, world: World) -> Condition:
    return with_label(
        number for number, name in world.labels.items() if _holds(leaf, replace(_NOBODY, labels=(name,)))
    )


def _holds(leaf: Is, state: DocumentState) -> bool:
    return value_field(leaf.field).holds(leaf, replace(_NOTHING, state=state))
