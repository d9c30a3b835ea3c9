"""What each saved search means when it is read: its matches, its state part, its scope."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from listener.domain.errors import QueryError
from listener.domain.ids import CircleId, SearchId
from listener.domain.query.hiding import asks_for_hidden
from listener.domain.query.inline import inlined
from listener.domain.query.parse import parse
from listener.domain.query.split import Split, split
from listener.domain.query.tree import And, Is, Node, Not, Or, Part, When
from listener.domain.query.walk import nodes
from listener.domain.search import Alert, Role, SavedSearch
from listener.store.conditions import (
    FALSE,
    TRUE,
    Condition,
    World,
    every,
    in_feeds,
    leaf_condition,
    negated,
    some,
)

ZoneOf = Callable[[str], tzinfo]


def plain_zone(name: str) -> tzinfo:
    """Return the zone of that name; without one the machine's, as it stands now."""
    return ZoneInfo(name) if name else datetime.now().astimezone().tzinfo or UTC


@dataclass(frozen=True, slots=True)
class Rule:
    """One saved search: the part that has to match (None: no single one has to), and what else must hold."""

    search_id: SearchId
    part: int | None
    rest: Condition
    asks_for_hidden: bool = False


class RuleBook:
    """Turns saved searches into rules; keeps what it parsed until a search changes."""

    def __init__(self, now: Callable[[], datetime], zone_of: ZoneOf) -> None:
        self._now = now
        self._zone_of = zone_of
        self._kept: tuple[object, Mapping[SearchId, Split]] = (None, {})

    def rules(self, connection: sqlite3.Connection, world: World) -> tuple[Rule, ...]:
        """Return the rules of all saved searches, in the user's order."""
        searches = saved_searches(connection)
        splits = self._split(connection, searches)
        return tuple(_rule(search, splits.get(search.id), world) for search in searches)

    def _split(
        self, connection: sqlite3.Connection, searches: tuple[SavedSearch, ...]
    ) -> Mapping[SearchId, Split]:
        row = connection.execute("SELECT value FROM setting WHERE name = 'time-zone'").fetchone()
        zone = row[0] if row else ""
        made_for = (zone, tuple((search.id, search.name, search.query) for search in searches))
        kept_for, splits = self._kept
        if made_for != kept_for:
            splits, moves = self._parsed(searches, self._zone_of(zone))
            # What speaks of the last seven days is read anew each time.
            self._kept = (None if moves else made_for, splits)
        return splits

    def _parsed(
        self, searches: tuple[SavedSearch, ...], zone: tzinfo
    ) -> tuple[Mapping[SearchId, Split], bool]:
        now = self._now()
        by_name = {search.name.casefold(): search for search in searches}

        def find(name: str) -> Node | None:
            search = by_name.get(name.casefold())
            return parse(search.query, now=now, zone=zone).node if search else None

        splits: dict[SearchId, Split] = {}
        moves = False
        for search in searches:
            try:
                node = inlined(parse(search.query, now=now, zone=zone).node, find)
            except QueryError:
                continue  # it inlines a search that is gone: it holds for nothing until it is mended
            moves = moves or any(isinstance(leaf, When) and leaf.relative for leaf in nodes(node))
            splits[search.id] = split(node)
        return splits, moves


def saved_searches(connection: sqlite3.Connection) -> tuple[SavedSearch, ...]:
    """Return every saved search in the user's order."""
    circles: dict[int, list[CircleId]] = {}
    for search_id, circle_id in connection.execute(
        "SELECT search_id, circle_id FROM search_circle ORDER BY circle_id"
    ):
        circles.setdefault(search_id, []).append(CircleId(circle_id))
    rows = connection.execute(
        "SELECT id, name, query, colour, role, alert, position FROM search ORDER BY position, id"
    ).fetchall()
    return tuple(
        SavedSearch(
            id=SearchId(number),
            name=name,
            query=query,
            colour=colour,
            role=Role(role),
            circles=tuple(circles.get(number, ())),
            alert=Alert(alert),
            position=position,
        )
        for number, name, query, colour, role, alert, position in rows
    )


def _rule(search: SavedSearch, found: Split | None, world: World) -> Rule:
    if found is None:
        return Rule(search.id, None, FALSE)
    conjuncts = list(_conjuncts(found.rule))
    scope = in_feeds(world.tree.feeds(search.circles)) if search.circles else TRUE
    part = next((one for one in conjuncts if isinstance(one, Part)), None)
    rest = [one for one in conjuncts if one is not part]
    conditions = [scope, *(_condition(one, search.id, world) for one in rest)]
    number = part.number if part else None
    return Rule(search.id, number, every(conditions), asks_for_hidden(found.rule))


def _conjuncts(node: Node) -> Iterator[Node]:
    if isinstance(node, And):
        for child in node.children:
            yield from _conjuncts(child)
    else:
        yield node


def _condition(node: Node, search_id: SearchId, world: World) -> Condition:
    match node:
        case And():
            return every(_condition(child, search_id, world) for child in node.children)
        case Or():
            return some(_condition(child, search_id, world) for child in node.children)
        case Not():
            return negated(_condition(node.child, search_id, world))
        case Part():
            return Condition(
                "EXISTS (SELECT 1 FROM match WHERE item_id = i.id AND search_id = ? AND part = ?)",
                (search_id, node.number),
                needs_item=True,
            )
        case Is() | When():
            return leaf_condition(node, world)
        case _:
            raise AssertionError(f"{type(node).__name__} is no state leaf")
