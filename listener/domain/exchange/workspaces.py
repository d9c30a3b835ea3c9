"""Workspaces in an OPML file: written by a full export, planned by an import."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from listener.domain.circle import split_path
from listener.domain.errors import QueryError, WrongUsage
from listener.domain.exchange import cleaning, lists
from listener.domain.exchange.values import Library, PlannedWorkspace
from listener.domain.ids import CircleId, SearchId
from listener.domain.office_hours import office_hours
from listener.domain.outline import Attributes, Outline
from listener.domain.query.inline import saved_names
from listener.domain.query.parse import parse
from listener.domain.report import Grain
from listener.domain.search import Alert, SavedSearch
from listener.domain.words import _
from listener.domain.workspace import ReportDefaults, Workspace, checked_name, checked_period

LONGEST_LAYOUT = 20_000  # characters
_ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # which searches a query names does not depend on it


class WorkspacePlanner:
    """Plans the workspaces of one file; a name that is taken is not planned again."""

    def __init__(self, library: Library) -> None:
        self.planned: list[PlannedWorkspace] = []
        self.warnings: list[str] = []
        names = {search.id: search.name for search in library.searches}
        paths = {circle.id: circle.path for circle in library.circles}
        self._held = {
            workspace.name.casefold(): _as_planned(workspace, names, paths)
            for workspace in library.workspaces
        }

    def add(self, outline: Outline, circle: Callable[[tuple[str, ...]], str]) -> None:
        """Plan the workspace that `outline` describes; `circle` gives the path here of names in the file."""
        try:
            name = checked_name(cleaning.name(outline.get("text")))
        except WrongUsage as error:
            self.warnings.append(
                _("Line {line}: a workspace is left out: {reason}").format(line=outline.line, reason=error)
            )
            return
        held = self._held.get(name.casefold())
        if held is None:
            wanted = _planned(outline, name, circle)
            self._held[name.casefold()] = wanted
            self.planned.append(wanted)
        elif held.searches != tuple(lists.read(outline.own("searches"))):
            self.warnings.append(
                _("The workspace {name} is left out: another one here has its name.").format(name=name)
            )


def outline_of_workspaces(
    workspaces: Iterable[Workspace], searches: Sequence[SavedSearch], paths: Mapping[CircleId, str]
) -> Outline:
    """Return one outline that holds workspaces; their searches are named."""
    names = {search.id: search.name for search in searches}
    head: Attributes = (
        ("text", _("Workspaces")),
        ("title", _("Workspaces")),
        lists.own("kind", "workspaces"),
    )
    return Outline(
        head,
        tuple(
            _outline(
                workspace,
                [names[search] for search in workspace.searches if search in names],
                [paths[circle] for circle in workspace.circles if circle in paths],
            )
            for workspace in workspaces
        ),
    )


def searches_of(workspace: Workspace, searches: Sequence[SavedSearch]) -> tuple[SavedSearch, ...]:
    """Return the searches of a workspace and all that they inline, in the user's order."""
    by_name = {search.name.casefold(): search for search in searches}
    wanted = {search.name.casefold() for search in searches if search.id in workspace.searches}
    left = list(wanted)
    while left:
        search = by_name.get(left.pop())
        inside = _inlined(search.query) - wanted if search else frozenset()
        wanted |= inside
        left.extend(inside)
    return tuple(search for search in searches if search.name.casefold() in wanted)


def _inlined(query: str) -> frozenset[str]:
    try:
        return saved_names(parse(query, now=_ANY_TIME).node)
    except QueryError:
        return frozenset()


def _outline(workspace: Workspace, searches: list[str], circles: list[str]) -> Outline:
    said = {
        "kind": "workspace",
        "searches": lists.listed(searches),
        "circles": lists.listed(circles),
        "time-zone": workspace.time_zone,
        "hours": str(workspace.hours) if workspace.hours else "",
        "period": workspace.reports.period,
        "grain": workspace.reports.grain.value if workspace.reports.grain else "",
        "dashboard": lists.listed(workspace.reports.dashboard),
        "layout": workspace.layout,
        "alert": "" if workspace.alert is Alert.NONE else workspace.alert.value,
    }
    attributes = [lists.own(name, value) for name, value in said.items() if value]
    return Outline((("text", workspace.name), ("title", workspace.name), *attributes))


def _as_planned(
    workspace: Workspace, names: Mapping[SearchId, str], paths: Mapping[CircleId, str]
) -> PlannedWorkspace:
    return PlannedWorkspace(
        workspace.name,
        tuple(names[search] for search in workspace.searches if search in names),
        tuple(paths[circle] for circle in workspace.circles if circle in paths),
    )


def _planned(outline: Outline, name: str, circle: Callable[[tuple[str, ...]], str]) -> PlannedWorkspace:
    layout = outline.own("layout") or ""
    return PlannedWorkspace(
        name=name,
        searches=tuple(lists.read(outline.own("searches"))),
        circles=tuple(circle(split_path(path)) for path in lists.read(outline.own("circles"))),
        time_zone=outline.own("time-zone") or "",
        hours=_hours(outline.own("hours") or ""),
        layout=layout if len(layout) <= LONGEST_LAYOUT else "",
        reports=ReportDefaults(
            period=_period(outline.own("period") or ""),
            grain=next((one for one in Grain if one.value == outline.own("grain")), None),
            dashboard=tuple(lists.read(outline.own("dashboard"))),
        ),
        alert=next((one for one in Alert if one.value == outline.own("alert")), Alert.NONE),
    )


def _period(text: str) -> str:
    try:
        return checked_period(text)
    except WrongUsage:
        return ""


def _hours(text: str) -> str:
    try:
        return str(office_hours(text) or "")
    except WrongUsage:
        return ""
