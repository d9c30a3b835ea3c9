"""Reports: computed from the store, exported, and kept as snapshots."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import PurePath

from listener.app.applying import snapshot_of
from listener.app.background import Background
from listener.app.parts import Parts
from listener.app.results import Offer, StoredSnapshot
from listener.app.searching import Searching
from listener.app.zones import moment
from listener.domain.errors import NotFound
from listener.domain.ids import CircleId, ItemId, SearchId, SnapshotId
from listener.domain.periods import preceding
from listener.domain.report import Describe, Exporter, Grain, Material, Report, Selected
from listener.domain.search import Role
from listener.domain.words import _
from listener.runtime.folder import offered

_DAYS = 30  # a report without --since


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report, of what, for when; a search is a saved search's name or `query:TEXT`."""

    name: str
    circles: tuple[CircleId, ...] = ()
    searches: tuple[str, ...] = ()
    since: datetime | None = None  # None: 30 days before `until`
    until: datetime | None = None  # None: the end of today
    grain: Grain | None = None  # None: days, weeks or months, by the length of the period


@cache
def _reports() -> tuple[Describe, ...]:
    from listener import reports

    return offered(reports, "REPORT", Describe)


@cache
def _exporters() -> tuple[Exporter, ...]:
    from listener import exporters

    return offered(exporters, "EXPORTER", Exporter)


def offers() -> tuple[Offer, ...]:
    """Return every report there is."""
    return tuple(Offer(each.name, each.title, each.words) for each in _reports())


def formats() -> tuple[Offer, ...]:
    """Return every format a report can leave in."""
    return tuple(Offer(each.name, each.title, extension=each.extension) for each in _exporters())


class Reporting:
    """Computes reports from the store and hands them to exporters."""

    def __init__(self, parts: Parts, searching: Searching) -> None:
        self._parts = parts
        self._searching = searching

    def offers(self) -> tuple[Offer, ...]:
        """Return every report there is."""
        return offers()

    def formats(self) -> tuple[Offer, ...]:
        """Return every format a report can leave in."""
        return formats()

    def report(self, request: ReportRequest) -> Report:
        """Compute a report; raise NotFound, QueryError."""
        describe = next((each for each in _reports() if each.name == request.name), None)
        if describe is None:
            names = ", ".join(each.name for each in _reports())
            words = _("There is no report {name}. There are: {names}.")
            raise NotFound(words.format(name=request.name, names=names))
        material = self._material(request, describe)
        signs = tuple((each.name, each.colour, each.role) for each in material.searches)
        return dataclasses.replace(describe.compute(material), signs=signs)

    def export(self, report: Report, form: str) -> bytes:
        """Return a report in a format; raise NotFound."""
        exporter = next((each for each in _exporters() if each.name == form), None)
        if exporter is None:
            names = ", ".join(each.name for each in _exporters())
            words = _("There is no format {name}. There are: {names}.")
            raise NotFound(words.format(name=form, names=names))
        return exporter.write(report, self._parts.now())

    def format_of(self, file: str) -> str:
        """Return the format that a file's name asks for; raise NotFound."""
        ending = PurePath(file).suffix.lower()
        found = next((each.name for each in _exporters() if each.extension == ending), None)
        if found is None:
            words = _("{file} does not say in which format; add --format.")
            raise NotFound(words.format(file=file))
        return found

    def snapshots(self) -> tuple[StoredSnapshot, ...]:
        """Return the imported reports, newest first."""
        return tuple(
            StoredSnapshot(each.id, each.name, each.title, each.dated_at)
            for each in self._parts.store.snapshots.all()
        )

    def snapshot(self, snapshot_id: SnapshotId, name: str | None = None) -> Report:
        """Return an imported report, with `name` only one of that name; raise NotFound."""
        kept = self._parts.store.snapshots.get(snapshot_id)
        if name not in (None, kept.name):
            words = _("Snapshot {number} is of the report {name}.")
            raise NotFound(words.format(number=snapshot_id, name=kept.name))
        return snapshot_of(kept.text, kept.dated_at).report

    def _material(self, request: ReportRequest, describe: Describe) -> Material:
        store, zone = self._parts.store, self._parts.zone()
        now = self._parts.now()
        until = request.until or moment(f"{now.astimezone(zone):%Y-%m-%d}", zone, now, is_end=True)
        since = request.since or until - timedelta(days=_DAYS)
        before = (describe.reaches_back or preceding)(since, until, zone)
        feeds = store.circles.feeds(request.circles) if request.circles else None
        selected = [self._selected(text, place) for place, text in enumerate(request.searches, start=1)]
        return Material(
            facts=store.facts.facts(
                before,
                until,
                feeds=feeds,
                searches=[each.id for each in selected if each.id > 0],
                found={each.id: self._found(each, request) for each in selected if each.id < 0},
            ),
            searches=tuple(selected),
            sources=store.facts.sources(feeds),
            scope=self._scope(request.circles) or _("All feeds"),
            since=since,
            until=until,
            before=before,
            grain=request.grain or _grain(since, until),
            time_zone=zone.key,
            failed_days=store.facts.failed_days(since, until, zone, feeds=feeds),
            scope_query=self._scope_query(request.circles),
            background=Background(store, feeds),
        )

    def _selected(self, text: str, place: int) -> Selected:
        if text.startswith("query:"):
            query = text.removeprefix("query:")
            return Selected(SearchId(-place), query, query, Role.TOPIC, None)
        search = self._parts.store.searches.find(text)
        return Selected(
            search.id,
            search.name,
            search.query,
            search.role,
            search.colour,
            self._scope_query(search.circles),
        )

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
