"""Saved searches."""

import sqlite3
from collections.abc import Iterable

from listener.domain import naming
from listener.domain.changes import Changes
from listener.domain.errors import NotFound, Refused, WrongUsage
from listener.domain.ids import CircleId, SearchId
from listener.domain.search import SavedSearch
from listener.domain.words import _
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database
from listener.store.rules import saved_searches


class Searches:
    """Saved searches, read and changed; every change is an act that can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[SavedSearch, ...]:
        """Return every saved search in the user's order."""
        with self._database.reading() as connection:
            return saved_searches(connection)

    def get(self, search_id: SearchId) -> SavedSearch:
        """Return one saved search; raise NotFound."""
        found = next((search for search in self.all() if search.id == search_id), None)
        if found is None:
            raise NotFound(_("There is no saved search {number}.").format(number=search_id))
        return found

    def find(self, name: str) -> SavedSearch:
        """Return the saved search called `name`, in any case; raise NotFound."""
        folded = name.strip().casefold()
        found = next((search for search in self.all() if search.name.casefold() == folded), None)
        if found is None:
            raise NotFound(
                _("There is no saved search {name}. `listener searches` lists them.").format(name=name)
            )
        return found

    def version(self) -> int:
        """Return the number that grows whenever a name or a query changes, or a search comes or goes."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM counter WHERE name = 'searches'").fetchone()
        return int(row[0])

    def add(self, search: SavedSearch) -> tuple[SavedSearch, Changes]:
        """Add a search after all others (its id is given here); raise Refused where the name is taken."""
        name = _name(search)
        with acting(self._database, _("save the search {name}").format(name=name)) as (act, connection):
            _refuse_taken(connection, name, None)
            row = connection.execute(
                "INSERT INTO search (name, name_key, query, colour, role, alert, position)"
                " SELECT ?, ?, ?, ?, ?, ?, coalesce(max(position) + 1, 0) FROM search RETURNING id",
                (name, name.casefold(), search.query, search.colour, search.role.value, search.alert.value),
            ).fetchone()
            number = SearchId(row[0])
            _scope(connection, number, search.circles)
        return self.get(number), act.changes

    def edit(self, search: SavedSearch) -> Changes:
        """Take over all of `search`; raise NotFound, or Refused where the name is taken."""
        name = _name(search)
        before = self.get(search.id)
        with acting(self._database, _("change the search {name}").format(name=before.name)) as (
            act,
            connection,
        ):
            _refuse_taken(connection, name, search.id)
            connection.execute(
                "UPDATE search SET name = ?, name_key = ?, query = ?, colour = ?, role = ?, alert = ?,"
                " position = ? WHERE id = ?",
                (
                    name,
                    name.casefold(),
                    search.query,
                    search.colour,
                    search.role.value,
                    search.alert.value,
                    search.position,
                    search.id,
                ),
            )
            if set(before.circles) != set(search.circles):
                connection.execute("DELETE FROM search_circle WHERE search_id = ?", (search.id,))
                _scope(connection, search.id, search.circles)
        return act.changes

    def remove(self, search_id: SearchId) -> Changes:
        """Remove a search and its matches."""
        search = self.get(search_id)
        with acting(self._database, _("remove the search {name}").format(name=search.name)) as (
            act,
            connection,
        ):
            connection.execute("DELETE FROM search WHERE id = ?", (search_id,))
        return act.changes


def _name(search: SavedSearch) -> str:
    name = naming.name(codec.clean(search.name))
    if not name:
        raise WrongUsage(_("A search needs a name."))
    return name


def _scope(connection: sqlite3.Connection, search_id: SearchId, circles: Iterable[CircleId]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO search_circle VALUES (?, ?)", [(search_id, circle) for circle in circles]
    )


def _refuse_taken(connection: sqlite3.Connection, name: str, search_id: SearchId | None) -> None:
    row = connection.execute(
        "SELECT name FROM search WHERE name_key = ? AND id IS NOT ?", (name.casefold(), search_id)
    ).fetchone()
    if row is not None:
        raise Refused(_("There is a search called {name} already.").format(name=row[0]))
