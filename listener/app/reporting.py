"""Reports: computed from the store, exported, and kept as snapshots."""

import dataclasses
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import PurePath
from typing import Any

from listener.app.applying import snapshot_of
from listener.app.material import Materials, ReportRequest
from listener.app.parts import Parts
from listener.app.results import Offer, StoredSnapshot
from listener.app.searching import Searching
from listener.domain import dashboard
from listener.domain.chart import Door
from listener.domain.dashboard import WHEN
from listener.domain.errors import NotFound
from listener.domain.hours import hours
from listener.domain.ids import FeedId, ItemId, SnapshotId
from listener.domain.periods import preceding
from listener.domain.report import Describe, Exporter, Report, Source
from listener.domain.words import _
from listener.runtime.folder import offered
from listener.runtime.token import Token

__all__ = ["ReportRequest", "Reporting", "formats", "offers"]


@cache
def _reports() -> tuple[Describe, ...]:
    from listener import reports

    return offered(reports, "REPORT", Describe)


@cache
def _exporters() -> tuple[Exporter, ...]:
    from listener import exporters

    return offered(exporters, "EXPORTER", Exporter)


def _exporter(form: str) -> Exporter:
    exporter = next((each for each in _exporters() if each.name == form), None)
    if exporter is None:
        names = ", ".join(each.name for each in _exporters())
        words = _("There is no format {name}. There are: {names}.")
        raise NotFound(words.format(name=form, names=names))
    return exporter


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
        self._materials = Materials(parts, searching)

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
        material = self._materials.of(
            request, describe.reaches_back or preceding, looks_inside=describe.looks_inside
        )
        signs = tuple((each.name, each.colour, each.role) for each in material.searches)
        computed = describe.compute(material)
        charted = computed.charted and dataclasses.replace(computed.charted, signs=signs)
        days = material.failed_days
        return dataclasses.replace(computed, signs=signs, charted=charted, failed_days=days)

    def behind(self, door: Door, token: Token | None = None) -> tuple[ItemId, ...]:
        """Return the items behind a number, each once, newest first; raise Cancelled."""
        found = self._searching.search(door.query, token=token).ids if door.query else ()
        return self._parts.store.items.in_order({*door.items, *found})

    def sources(self, feeds: Sequence[FeedId]) -> tuple[Source, ...]:
        """Return the feeds behind a number, former ones too; those that are gone are left out."""
        known = self._parts.store.facts.sources()
        return tuple(known[feed] for feed in feeds if feed in known)

    def standing(self, workspace: str | None = None) -> tuple[str, ...]:
        """Return what stands in the overview of a workspace, or outside of workspaces; raise NotFound."""
        if workspace is None:
            kept = dashboard.read(str(self._parts.setting("overview")))
        else:
            kept = self._parts.store.workspaces.find(workspace).reports.dashboard
        return dashboard.standing(kept, {each.name for each in _reports()})

    def overview(self, request: ReportRequest, token: Token | None = None) -> tuple[Report, ...]:
        """Compute the reports of an overview, in the user's order; raise NotFound, QueryError, Cancelled.

        When in the week the items of the first one came is a report among them.
        """
        names = self.standing(request.workspace)
        made: dict[str, Report] = {}
        for name in names:
            if token is not None:
                token.check()
            if name != WHEN:
                made[name] = self.report(dataclasses.replace(request, name=name))
        if WHEN in names:
            first = next(iter(made.values()))
            made[WHEN] = hours(first, self._parts.store.items.times(self._all_behind(first, token)))
        return tuple(made[name] for name in names)

    def _all_behind(self, report: Report, token: Token | None) -> Iterable[ItemId]:
        """Return the items that a report is about: those of its total, else those behind its rows."""
        whole = report.doors.get("any") or report.doors.get("items")
        if whole is not None:
            return self.behind(whole, token)
        return {item for row in report.rows for item in self.behind(Door(row.items, row.query), token)}

    def export(self, report: Report, form: str) -> bytes:
        """Return a report in a format; raise NotFound."""
        return _exporter(form).write(report, self._parts.now())

    def shape(self, report: Report) -> dict[str, Any]:
        """Return a report as the plain values that its JSON holds."""
        from listener.exporters.json_file import made

        return made(report, self._parts.now())

    def export_overview(self, reports: Sequence[Report], form: str) -> bytes:
        """Return the reports of an overview in one file of a format; raise NotFound."""
        return _exporter(form).write_several(_("Overview"), reports, self._parts.now())

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
