"""The weekly brief: one page a workspace, written into the profile's folder of briefs when it is due."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from listener.app.parts import Parts
from listener.app.reporting import Reporting, ReportRequest
from listener.domain.brief_times import brief_time, last_due
from listener.runtime.files import write_whole

_UNSAFE = re.compile(r"[^\w .-]+")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One brief: of which workspace (None: of everything), for the week up to when, in which file."""

    workspace: str | None
    until: datetime
    file: Path


class Briefs:
    """Makes briefs; nothing is sent by us."""

    def __init__(self, parts: Parts, reporting: Reporting) -> None:
        self._parts = parts
        self._reporting = reporting

    @property
    def folder(self) -> Path:
        """Return where briefs are kept."""
        return self._parts.opened.profile / "briefs"

    def draft(self, workspace: str | None = None, form: str = "md") -> bytes:
        """Return the brief of the last seven days, to be read, edited, saved; READ."""
        now = self._parts.now()
        return self._reporting.export(self._reporting.report(_request(workspace, now)), form)

    def make_due(self) -> tuple[Path, ...]:
        """Write the briefs that are due and not there yet; return their files. READ (it writes no data).

        One a workspace, without workspaces one of everything. A week that Listener slept through is not
        made up for: only the latest is written.
        """
        made = []
        for wanted in self._due():
            report = self._reporting.report(_request(wanted.workspace, wanted.until))
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(wanted.file, self._reporting.export(report, "html"))
            made.append(wanted.file)
        return tuple(made)

    def _due(self) -> list[_Wanted]:
        when = brief_time(str(self._parts.setting("brief-at")))
        if when is None:
            return []
        zone = self._parts.zone()
        until = last_due(self._parts.now(), when, zone)
        day = f"{until.astimezone(zone):%Y-%m-%d}"
        names: list[str | None] = [workspace.name for workspace in self._parts.store.workspaces.all()]
        files = [
            (name, self.folder / f"{day} {_UNSAFE.sub('_', name or 'Listener')}.html")
            for name in names or [None]
        ]
        return [_Wanted(name, until, file) for name, file in files if not file.exists()]


def _request(workspace: str | None, until: datetime) -> ReportRequest:
    return ReportRequest("brief", workspace=workspace, since=until - timedelta(days=7), until=until)
