"""Circles and the feeds placed in them."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from listener.domain import naming
from listener.domain.changes import Changes
from listener.domain.circle import Circle, join_path, split_path
from listener.domain.errors import NotFound, Refused, WrongUsage
from listener.domain.ids import CircleId, FeedId
from listener.domain.outline import Foreign
from listener.domain.words import _, ngettext
from listener.store import codec, tree
from listener.store.acting import acting
from listener.store.database import Database

_DEEPEST = 32  # circles inside circles


@dataclass(frozen=True, slots=True)
class CircleMade:
    """A circle that is there now."""

    id: CircleId
    is_new: bool
    changes: Changes


class Circles:
    """The tree of circles, read and changed; every change is an act that can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Circle, ...]:
        """Return every circle, outer before inner, siblings in the user's order."""
        return self._tree().circles

    def get(self, circle_id: CircleId) -> Circle:
        """Return one circle; raise NotFound."""
        return _one(self._tree(), circle_id)

    def find(self, path: str) -> Circle:
        """Return the circle at a path, in any case, or else the only one of that name; raise NotFound."""
        names = _folded(split_path(path))
        circles = self.all()
        at_path = [circle for circle in circles if _folded(split_path(circle.path)) == names]
        named = [circle for circle in circles if names == (circle.name.casefold(),)]
        found = at_path or (named if len(named) == 1 else [])
        if not found:
            raise NotFound(_("There is no circle {path}. `listener circles` lists them.").format(path=path))
        return found[0]

    def inner(self, circle_id: CircleId) -> frozenset[CircleId]:
        """Return the circle and all circles inside it."""
        return self._tree().inner((circle_id,))

    def feeds(self, circle_ids: Sequence[CircleId]) -> frozenset[FeedId]:
        """Return the feeds in these circles and their inner circles."""
        return self._tree().feeds(circle_ids)

    def add(self, path: str) -> CircleMade:
        """Make the circle at a path, with the outer ones it needs."""
        names = split_path(path)
        if not names:
            raise WrongUsage(_("A circle needs a name."))
        if len(names) > _DEEPEST:
            raise Refused(_("Circles nest at most {number} deep.").format(number=_DEEPEST))
        with acting(self._database, _("add the circle {path}").format(path=join_path(names))) as (
            act,
            connection,
        ):
            circle_id, is_new = made(connection, names)
        return CircleMade(circle_id, is_new, act.changes)

    def rename(self, circle_id: CircleId, name: str) -> Changes:
        """Give a circle another name; raise Refused where a sibling has it."""
        new = naming.name(codec.clean(name))
        if not new:
            raise WrongUsage(_("A circle needs a name."))
        circle = self.get(circle_id)
        with acting(
            self._database, _("rename the circle {old} to {new}").format(old=circle.name, new=new)
        ) as (act, connection):
            _refuse_taken(connection, circle.parent_id, new, circle_id)
            connection.execute(
                "UPDATE circle SET name = ?, name_key = ? WHERE id = ?", (new, new.casefold(), circle_id)
            )
        return act.changes

    def move(self, circle_id: CircleId, parent_id: CircleId | None, position: int | None = None) -> Changes:
        """Put a circle into another (None is outermost) before the sibling at `position`; None is last."""
        circle = self.get(circle_id)
        if parent_id is not None:
            outer = self.get(parent_id)
            if parent_id in self.inner(circle_id):
                raise Refused(_("The circle {name} cannot be put inside itself.").format(name=circle.name))
            if len(split_path(outer.path)) + self._depth(circle_id) > _DEEPEST:
                raise Refused(_("Circles nest at most {number} deep.").format(number=_DEEPEST))
        with acting(self._database, _("move the circle {name}").format(name=circle.name)) as (
            act,
            connection,
        ):
            _refuse_taken(connection, parent_id, circle.name, circle_id)
            rows = connection.execute(
                "SELECT id FROM circle WHERE parent_id IS ? AND id <> ? ORDER BY position, id",
                (parent_id, circle_id),
            ).fetchall()
            order = [row[0] for row in rows]
            order.insert(len(order) if position is None else position, circle_id)
            connection.execute("UPDATE circle SET parent_id = ? WHERE id = ?", (parent_id, circle_id))
            connection.executemany(
                "UPDATE circle SET position = ?1 WHERE id = ?2 AND position <> ?1", list(enumerate(order))
            )
        return act.changes

    def remove(self, circle_id: CircleId) -> Changes:
        """Remove a circle and those inside it; their feeds stay."""
        circle = self.get(circle_id)
        with acting(self._database, _("remove the circle {name}").format(name=circle.name)) as (
            act,
            connection,
        ):
            gone = [(inner,) for inner in self._tree().inner((circle_id,))]
            connection.executemany("DELETE FROM foreign_outline WHERE circle_id = ?", gone)
            connection.execute("DELETE FROM circle WHERE id = ?", (circle_id,))
        return act.changes

    def put(self, feed_ids: Sequence[FeedId], circle_id: CircleId, position: int | None = None) -> Changes:
        """Place feeds in a circle before the feed at `position`; None is last."""
        circle = self.get(circle_id)
        words = ngettext("put {number} feed into {name}", "put {number} feeds into {name}", len(feed_ids))
        with acting(self._database, words.format(number=len(feed_ids), name=circle.name)) as (
            act,
            connection,
        ):
            placed(connection, circle_id, feed_ids, position)
        return act.changes

    def take(self, feed_ids: Sequence[FeedId], circle_id: CircleId) -> Changes:
        """Take feeds out of a circle."""
        circle = self.get(circle_id)
        words = ngettext(
            "take {number} feed out of {name}", "take {number} feeds out of {name}", len(feed_ids)
        )
        with acting(self._database, words.format(number=len(feed_ids), name=circle.name)) as (
            act,
            connection,
        ):
            rows = [(circle_id, feed_id) for feed_id in feed_ids]
            connection.executemany("DELETE FROM placement WHERE circle_id = ? AND feed_id = ?", rows)
            connection.executemany("DELETE FROM foreign_outline WHERE circle_id = ? AND feed_id = ?", rows)
        return act.changes

    def foreign(self) -> Mapping[tuple[CircleId | None, FeedId | None], Foreign]:
        """Return what files said that we do not understand, by circle and feed.

        Circle None is outside any circle, feed None is the circle itself.
        """
        with self._database.reading() as connection:
            rows = connection.execute("SELECT circle_id, feed_id, text FROM foreign_outline").fetchall()
        return {
            (CircleId(circle) if circle else None, FeedId(feed) if feed else None): Foreign.from_text(text)
            for circle, feed, text in rows
        }

    def set_foreign(self, circle_id: CircleId | None, feed_id: FeedId | None, foreign: Foreign) -> Changes:
        """Keep what a file said of a feed in a circle, or of a circle."""
        place = (circle_id or 0, feed_id or 0)
        with acting(self._database, _("keep what a list said")) as (act, connection):
            if not foreign:
                connection.execute("DELETE FROM foreign_outline WHERE circle_id = ? AND feed_id = ?", place)
            else:
                connection.execute(
                    "INSERT INTO foreign_outline VALUES (?, ?, ?)"
                    " ON CONFLICT (circle_id, feed_id) DO UPDATE SET text = excluded.text",
                    (*place, codec.clean(foreign.to_text())),
                )
        return act.changes

    def _tree(self) -> tree.Tree:
        with self._database.reading() as connection:
            return tree.read(connection)

    def _depth(self, circle_id: CircleId) -> int:
        """Return how many circles deep a circle is, itself included."""
        found = self._tree()
        own = len(split_path(_one(found, circle_id).path))
        inner = found.inner((circle_id,))
        return max(len(split_path(circle.path)) for circle in found.circles if circle.id in inner) - own + 1


def made(connection: sqlite3.Connection, names: Sequence[str]) -> tuple[CircleId, bool]:
    """Return the circle at a path, made where it was missing, and whether it was."""
    parent: int | None = None
    is_new = False
    for raw in names:
        name = codec.clean(raw)
        row = connection.execute(
            "SELECT id FROM circle WHERE coalesce(parent_id, 0) = ? AND name_key = ?",
            (parent or 0, name.casefold()),
        ).fetchone()
        is_new = row is None
        if row is None:
            row = connection.execute(
                "INSERT INTO circle (parent_id, name, name_key, position) SELECT ?1, ?2, ?3,"
                " coalesce(max(position) + 1, 0) FROM circle WHERE parent_id IS ?1 RETURNING id",
                (parent, name, name.casefold()),
            ).fetchone()
        parent = int(row[0])
    return CircleId(parent or 0), is_new


def placed(
    connection: sqlite3.Connection,
    circle_id: CircleId,
    feed_ids: Sequence[FeedId],
    position: int | None = None,
) -> None:
    """Place feeds in a circle; without a position those that are in it stay where they are."""
    wanted = list(dict.fromkeys(feed_ids))
    if position is None:
        connection.executemany(
            "INSERT OR IGNORE INTO placement SELECT ?1, ?2, coalesce(max(position) + 1, 0) FROM placement"
            " WHERE circle_id = ?1",
            [(circle_id, feed_id) for feed_id in wanted],
        )
        return
    rows = connection.execute(
        "SELECT feed_id FROM placement WHERE circle_id = ? ORDER BY position, feed_id", (circle_id,)
    ).fetchall()
    there = [row[0] for row in rows]
    before = [feed_id for feed_id in there[:position] if feed_id not in wanted]
    after = [feed_id for feed_id in there[position:] if feed_id not in wanted]
    connection.executemany(
        "INSERT INTO placement VALUES (?1, ?2, ?3) ON CONFLICT (circle_id, feed_id)"
        " DO UPDATE SET position = excluded.position WHERE position <> excluded.position",
        [(circle_id, feed_id, place) for place, feed_id in enumerate([*before, *wanted, *after])],
    )


def _one(found: tree.Tree, circle_id: CircleId) -> Circle:
    circle = next((one for one in found.circles if one.id == circle_id), None)
    if circle is None:
        raise NotFound(_("There is no circle {number}.").format(number=circle_id))
    return circle


def _folded(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name.casefold() for name in names)


def _refuse_taken(
    connection: sqlite3.Connection, parent_id: CircleId | None, name: str, circle_id: CircleId
) -> None:
    row = connection.execute(
        "SELECT name FROM circle WHERE coalesce(parent_id, 0) = ? AND name_key = ? AND id <> ?",
        (parent_id or 0, name.casefold(), circle_id),
    ).fetchone()
    if row is not None:
        raise Refused(_("There is a circle {name} already.").format(name=row[0]))
