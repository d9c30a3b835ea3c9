"""Reports: computed from the store, exported, and kept as snapshots."""

import dataclasses
from functools import cache
from pathlib import PurePath

from listener.app.applying import snapshot_of
from listener.app.material import Materials, ReportRequest
from listener.app.parts import Parts
from listener.app.results import Offer, StoredSnapshot
from listener.app.searching import Searching
from listener.domain.errors import NotFound
from listener.domain.ids import SnapshotId
from listener.domain.periods import preceding
from listener.domain.report import Describe, Exporter, Report
from listener.domain.words import _
from listener.runtime.folder import offered

__all__ = ["ReportRequest", "Reporting", "formats", "offers"]


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
        material = self._materials.of(request, describe.reaches_back or preceding)
        signs = tuple((each.name, each.colour, each.role) for each in material.searches)
        computed = describe.compute(material)
        charted = computed.charted and dataclasses.replace(computed.charted, signs=signs)
        days = material.failed_days
        return dataclasses.replace(computed, signs=signs, charted=charted, failed_days=days)

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
