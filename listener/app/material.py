"""What reports are computed from, gathered from the store for one request."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from listener.app.background import Background
from listener.app.parts import Parts
from listener.app.searching import Searching
from listener.domain.errors import WrongUsage
from listener.domain.ids import CircleId, ItemId, SearchId
from listener.domain.people import by_byline
from listener.domain.periods import preceding, start_of
from listener.domain.report import Grain, Material, ReachesBack, Selected
from listener.domain.search import Role, SavedSearch
from listener.domain.words import _
from listener.domain.workspace import Workspace

USUAL_DAYS = 30  # that a report looks back


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report, of what, for when; a search is a saved search's name or `query:TEXT`.

    A workspace gives circles and searches where none are named, its time zone, hours and mentions.
    """

    name: str
    circles: tuple[CircleId, ...] = ()
    searches: tuple[str, ...] = ()
    since: datetime | None = None  # None: `days` before `until`
    until: datetime | None = None  # None: the end of today, or of the day so many days ago
    days: int = USUAL_DAYS
    days_ago: int = 0
    grain: Grain | None = None  # None: days, weeks or months, by the length of the period
    workspace: str | None = None  # its name or number


class Materials:
    """Gathers material; a search that is not there raises NotFound, a query that is none QueryError."""

    def __init__(self, parts: Parts, searching: Searching) -> None:
        self._parts = parts
        self._searching = searching

    def of(
        self, request: ReportRequest, reaches_back: ReachesBack = preceding, *, looks_inside: bool = True
    ) -> Material:
        """Return what a report is computed from, with facts from where `reaches_back` says."""
        store = self._parts.store
        workspace = store.workspaces.find(request.workspace) if request.workspace else None
        if workspace and not request.circles:
            request = replace(request, circles=workspace.circles)
        zone = self._zone(workspace)
        since, until = self._period(request, zone)
        before = reaches_back(since, until, zone)
        feeds = store.circles.feeds(request.circles) if request.circles else None
        selected = self._selected(request, workspace)
        return Material(
            facts=store.facts.facts(
                before,
                until,
                feeds=feeds,
                searches=[each.id for each in selected if each.id > 0],
                found={each.id: self._found(each, request) for each in selected if each.id < 0},
                looks_inside=looks_inside,
            ),
            searches=selected,
            sources=store.facts.sources(feeds),
            scope=self._scope(request.circles) or _("All feeds"),
            since=since,
            until=until,
            before=before,
            grain=request.grain or _grain(since, until),
            time_zone=zone.key,
            failed_days=store.facts.failed_days(since, until, zone, feeds=feeds),
            scope_query=self._scope_query(request.circles),
            background=Background(store, feeds, (since, until), workspace),
            people=by_byline(store.people.all()),
        )

    def _zone(self, workspace: Workspace | None) -> ZoneInfo:
        return ZoneInfo(workspace.time_zone) if workspace and workspace.time_zone else self._parts.zone()

    def _period(self, request: ReportRequest, zone: ZoneInfo) -> tuple[datetime, datetime]:
        today = self._parts.now().astimezone(zone).date()
        until = request.until or start_of(today + timedelta(days=1 - request.days_ago), zone)
        if request.since:
            if request.since >= until:
                raise WrongUsage(_("The period begins after its end; say until when, too."))
            return request.since, until
        # As many days, whatever the clock did in between; else the first day would begin an hour off.
        last = until.astimezone(zone)
        first = start_of(last.date() - timedelta(days=request.days), zone)
        return first + (until - start_of(last.date(), zone)), until

    def _selected(self, request: ReportRequest, workspace: Workspace | None) -> tuple[Selected, ...]:
        searches = self._parts.store.searches
        if request.searches or workspace is None:
            return tuple(self._one(text, place) for place, text in enumerate(request.searches, start=1))
        return tuple(self._saved(searches.get(search)) for search in workspace.searches)

    def _one(self, text: str, place: int) -> Selected:
        if text.startswith("query:"):
            query = text.removeprefix("query:")
            return Selected(SearchId(-place), query, query, Role.TOPIC, None)
        return self._saved(self._parts.store.searches.find(text))

    def _saved(self, search: SavedSearch) -> Selected:
        scope = self._scope_query(search.circles)
        return Selected(search.id, search.name, search.query, search.role, search.colour, scope)

    def _found(self, selected: Selected, request: ReportRequest) -> frozenset[ItemId]:
        return frozenset(self._searching.search(selected.query, circles=request.circles).ids)

    def _scope(self, circles: tuple[CircleId, ...]) -> str:
        return ", ".join(self._parts.store.circles.get(each).path for each in circles)

    def _scope_query(self, circles: tuple[CircleId, ...]) -> str:
        paths = (self._parts.store.circles.get(each).path for each in circles)
        leaves = ['circle:"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"' for path in paths]
        return leaves[0] if len(leaves) == 1 else f"({' OR '.join(leaves)})" if leaves else ""


def _grain(since: datetime, until: datetime) -> Grain:
    """Return a grain that gives a readable number of periods."""
    days = (until - since).days
    if days <= 45:  # noqa: PLR2004 - about as many columns as a chart shows
        return Grain.DAY
    return Grain.WEEK if days <= 200 else Grain.MONTH  # noqa: PLR2004 - the same
