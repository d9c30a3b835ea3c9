"""The tree of circles as it is read from the tables."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from listener.domain.circle import Circle, join_path
from listener.domain.ids import CircleId, FeedId


@dataclass(frozen=True, slots=True)
class Tree:
    """Every circle, outer before inner, siblings in the user's order."""

    circles: tuple[Circle, ...]

    def inner(self, ids: Iterable[CircleId]) -> frozenset[CircleId]:
        """Return these circles and all inside them."""
        found = set(ids)
        # Outer circles stand before inner ones.
        for circle in self.circles:
            if circle.parent_id in found:
                found.add(circle.id)
        return frozenset(found)

    def feeds(self, ids: Iterable[CircleId]) -> frozenset[FeedId]:
        """Return the feeds in these circles and all inside them."""
        wanted = self.inner(ids)
        return frozenset(feed for circle in self.circles if circle.id in wanted for feed in circle.feeds)

    def paths(self) -> dict[FeedId, tuple[str, ...]]:
        """Return the paths of the circles in which each feed is placed, by name."""
        found: dict[FeedId, list[str]] = defaultdict(list)
        for circle in self.circles:
            for feed in circle.feeds:
                found[feed].append(circle.path)
        return {feed: tuple(sorted(paths, key=str.casefold)) for feed, paths in found.items()}


def read(connection: sqlite3.Connection) -> Tree:
    """Return the tree as it stands."""
    feeds: dict[int, list[FeedId]] = defaultdict(list)
    for circle_id, feed_id in connection.execute(
        "SELECT circle_id, feed_id FROM placement ORDER BY circle_id, position, feed_id"
    ):
        feeds[circle_id].append(FeedId(feed_id))
    children: dict[int | None, list[tuple[int, str, int]]] = defaultdict(list)
    for row in connection.execute("SELECT id, name, position, parent_id FROM circle ORDER BY position, id"):
        children[row[3]].append(row[:3])
    return Tree(tuple(_walk(children, feeds, None, ())))


def _walk(
    children: dict[int | None, list[tuple[int, str, int]]],
    feeds: dict[int, list[FeedId]],
    parent_id: CircleId | None,
    names: tuple[str, ...],
) -> Iterator[Circle]:
    for number, name, position in children[parent_id]:
        path = (*names, name)
        circle_id = CircleId(number)
        yield Circle(circle_id, name, parent_id, join_path(path), position, tuple(feeds[number]))
        yield from _walk(children, feeds, circle_id, path)
