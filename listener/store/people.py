"""Bylines joined into one person, and parted again; each is an act that can be undone.

Labels of authors follow: what one byline is called, all that are joined to it are.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from listener.domain.changes import Changes
from listener.domain.errors import NotFound, WrongUsage
from listener.domain.people import Person
from listener.domain.who import folded
from listener.domain.words import _
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database
from listener.store.who_labels import of_authors, reconcile


class People:
    """Who signs in several ways, by the user's word."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Person, ...]:
        """Return everybody who was joined, by name."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT key, name, person FROM byline ORDER BY key").fetchall()
        names = {key: name for key, name, _person in rows}
        signing = defaultdict[str, list[str]](list)
        for _key, name, person in rows:
            signing[person].append(name)
        return tuple(Person(names[person], tuple(signing[person])) for person in sorted(signing))

    def join(self, names: Sequence[str], called: str | None = None) -> Changes:
        """Let these bylines be one person's, with all who were joined to one of them before.

        The person is called `called`, which is a byline then too; else as the first was called till now.
        Raises WrongUsage for fewer than two.
        """
        given = [*names, *([] if called is None else [called])]
        shown = {folded(name): " ".join(codec.clean(name).split()) for name in given}
        shown.pop("", None)
        if len(shown) < 2:  # noqa: PLR2004 - one alone is who they are
            raise WrongUsage(_("Say at least two names of one person."))
        with acting(self._database, "") as (act, connection):
            chosen = next(iter(shown)) if called is None or not folded(called) else folded(called)
            before = _persons(connection, list(shown))
            person = before.get(chosen, chosen) if called is None else chosen
            for key, name in shown.items():
                connection.execute(
                    "INSERT INTO byline VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING", (key, name, person)
                )
            if called is not None:
                # As it is written now is how the person is called.
                connection.execute("UPDATE byline SET name = ? WHERE key = ?", (shown[chosen], chosen))
            for old in {*before.values()}:
                connection.execute("UPDATE byline SET person = ? WHERE person = ?", (person, old))
            reconcile(connection, of_authors(connection, tuple(shown)))
            act.words = _("join {names}").format(names=", ".join(shown.values()))
        return act.changes

    def part(self, name: str) -> Changes:
        """Let a byline be nobody else's; raise NotFound where it is joined to none."""
        key = folded(name)
        with acting(self._database, _("part {name}").format(name=" ".join(name.split()))) as (
            act,
            connection,
        ):
            person = _persons(connection, [key]).get(key)
            if person is None:
                raise NotFound(_("{name} is joined to nobody.").format(name=name))
            labels = of_authors(connection, (key,))
            connection.execute("DELETE FROM byline WHERE key = ?", (key,))
            rows = connection.execute(
                "SELECT key FROM byline WHERE person = ? ORDER BY key", (person,)
            ).fetchall()
            left = [row[0] for row in rows]
            if len(left) == 1:
                connection.execute("DELETE FROM byline WHERE key = ?", (left[0],))
            elif key == person:
                connection.execute("UPDATE byline SET person = ? WHERE person = ?", (left[0], person))
            reconcile(connection, labels)
        return act.changes


def _persons(connection: sqlite3.Connection, keys: Sequence[str]) -> dict[str, str]:
    """Return the person of each of these bylines that is joined."""
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(f"SELECT key, person FROM byline WHERE key IN ({marks})", tuple(keys))
    return dict(rows)
