"""Workspaces: listening set-ups of circles and saved searches."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from listener.domain.changes import Changes
from listener.domain.errors import NotFound, Refused
from listener.domain.ids import CircleId, SearchId, WorkspaceId
from listener.domain.office_hours import office_hours
from listener.domain.report import Grain
from listener.domain.search import Alert
from listener.domain.words import _
from listener.domain.workspace import ReportDefaults, Workspace, checked_name
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database

_COLUMNS = (
    "name = ?, name_key = ?, time_zone = ?, hours = ?, layout = ?, period = ?, grain = ?, dashboard = ?,"
    " alert = ?"
)


class Workspaces:
    """Workspaces, read and changed; every change is an act that can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Workspace, ...]:
        """Return every workspace in the user's order."""
        with self._database.reading() as connection:
            return workspaces(connection)

    def get(self, workspace_id: WorkspaceId) -> Workspace:
        """Return one workspace; raise NotFound."""
        with self._database.reading() as connection:
            return one(connection, workspace_id)

    def find(self, text: str) -> Workspace:
        """Return the workspace of that name, in any case, or of that id; raise NotFound."""
        folded = text.strip().casefold()
        there = self.all()
        named = [each for each in there if each.name.casefold() == folded]
        numbered = [each for each in there if str(each.id) == folded]
        if not named and not numbered:
            raise NotFound(
                _("There is no workspace {name}. `listener workspaces` lists them.").format(name=text)
            )
        return (named or numbered)[0]

    def add(self, wanted: Workspace) -> tuple[Workspace, Changes]:
        """Add a workspace after all others (its id is given here); raise Refused where the name is taken."""
        name = checked_name(codec.clean(wanted.name))
        with acting(self._database, _("add the workspace {name}").format(name=name)) as (act, connection):
            _refuse_taken(connection, name, None)
            row = connection.execute(
                "INSERT INTO workspace (name, name_key, position, period, grain)"
                " SELECT '', ?, coalesce(max(position) + 1, 0), '', '' FROM workspace RETURNING id",
                (name.casefold(),),
            ).fetchone()
            number = WorkspaceId(row[0])
            _write(connection, number, name, wanted)
        return self.get(number), act.changes

    def edit(self, workspace: Workspace) -> Changes:
        """Take over all of `workspace`; raise NotFound, or Refused where the name is taken."""
        name = checked_name(codec.clean(workspace.name))
        before = self.get(workspace.id)
        with acting(self._database, _("change the workspace {name}").format(name=before.name)) as (
            act,
            connection,
        ):
            _refuse_taken(connection, name, workspace.id)
            _write(connection, workspace.id, name, workspace)
            _move(connection, workspace.id, workspace.position)
        return act.changes

    def remove(self, workspace_id: WorkspaceId) -> Changes:
        """Remove a workspace with the triage of its mentions; searches, circles and items stay."""
        name = self.get(workspace_id).name
        with acting(self._database, _("remove the workspace {name}").format(name=name)) as (act, connection):
            connection.execute("DELETE FROM workspace WHERE id = ?", (workspace_id,))
        return act.changes

    def set_layout(self, workspace_id: WorkspaceId, layout: str) -> Changes:
        """Keep how the window shows a workspace; no act of the user, so nothing to undo."""
        with self._database.writing(durable=False) as connection:
            connection.execute("UPDATE workspace SET layout = ? WHERE id = ?", (layout, workspace_id))
        return Changes(layouts=True)


def workspaces(connection: sqlite3.Connection) -> tuple[Workspace, ...]:
    """Return every workspace in the user's order."""
    circles: dict[int, list[CircleId]] = {}
    for workspace_id, circle_id in connection.execute(
        "SELECT workspace_id, circle_id FROM workspace_circle ORDER BY workspace_id, circle_id"
    ):
        circles.setdefault(workspace_id, []).append(CircleId(circle_id))
    searches: dict[int, list[SearchId]] = {}
    for workspace_id, search_id in connection.execute(
        "SELECT workspace_id, search_id FROM workspace_search ORDER BY workspace_id, position, search_id"
    ):
        searches.setdefault(workspace_id, []).append(SearchId(search_id))
    rows = connection.execute(
        "SELECT id, name, position, time_zone, hours, layout, period, grain, dashboard, alert"
        " FROM workspace ORDER BY position, id"
    ).fetchall()
    return tuple(_workspace(row, circles.get(row[0], ()), searches.get(row[0], ())) for row in rows)


def one(connection: sqlite3.Connection, workspace_id: WorkspaceId) -> Workspace:
    """Return one workspace; raise NotFound."""
    found = next((each for each in workspaces(connection) if each.id == workspace_id), None)
    if found is None:
        raise NotFound(_("There is no workspace {number}.").format(number=workspace_id))
    return found


def _workspace(row: tuple[Any, ...], circles: Sequence[CircleId], searches: Sequence[SearchId]) -> Workspace:
    number, name, position, time_zone, hours, layout, period, grain, dashboard, alert = row
    return Workspace(
        id=WorkspaceId(number),
        name=name,
        position=position,
        circles=tuple(circles),
        searches=tuple(searches),
        time_zone=time_zone,
        hours=office_hours(hours),
        layout=layout,
        reports=ReportDefaults(period, Grain(grain) if grain else None, codec.unlisted(dashboard)),
        alert=Alert(alert),
    )


def _write(connection: sqlite3.Connection, number: WorkspaceId, name: str, wanted: Workspace) -> None:
    connection.execute(
        f"UPDATE workspace SET {_COLUMNS} WHERE id = ?",
        (
            name,
            name.casefold(),
            wanted.time_zone,
            str(wanted.hours) if wanted.hours else "",
            wanted.layout,
            wanted.reports.period,
            wanted.reports.grain.value if wanted.reports.grain else "",
            codec.listed(wanted.reports.dashboard),
            wanted.alert.value,
            number,
        ),
    )
    for table, column in (("workspace_circle", "circle_id"), ("workspace_search", "search_id")):
        kept = wanted.circles if table == "workspace_circle" else wanted.searches
        listed = ", ".join(str(int(each)) for each in kept)
        connection.execute(
            f"DELETE FROM {table} WHERE workspace_id = ? AND {column} NOT IN ({listed})", (number,)
        )
    connection.executemany(
        "INSERT OR IGNORE INTO workspace_circle VALUES (?, ?)",
        [(number, circle_id) for circle_id in wanted.circles],
    )
    connection.executemany(
        "INSERT INTO workspace_search VALUES (?, ?, ?) ON CONFLICT (workspace_id, search_id)"
        " DO UPDATE SET position = excluded.position WHERE position <> excluded.position",
        [(number, search_id, place) for place, search_id in enumerate(dict.fromkeys(wanted.searches))],
    )


def _move(connection: sqlite3.Connection, number: WorkspaceId, position: int) -> None:
    rows = connection.execute(
        "SELECT id FROM workspace WHERE id <> ? ORDER BY position, id", (number,)
    ).fetchall()
    order = [row[0] for row in rows]
    order.insert(position, number)
    connection.executemany(
        "UPDATE workspace SET position = ?1 WHERE id = ?2 AND position <> ?1", list(enumerate(order))
    )


def _refuse_taken(connection: sqlite3.Connection, name: str, workspace_id: WorkspaceId | None) -> None:
    row = connection.execute(
        "SELECT name FROM workspace WHERE name_key = ? AND id IS NOT ?", (name.casefold(), workspace_id)
    ).fetchone()
    if row is not None:
        raise Refused(_("There is a workspace called {name} already.").format(name=row[0]))
