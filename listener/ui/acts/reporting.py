"""Reports: computed on a lane of their own; every number leads to its items in the list."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from listener.domain.changes import Changes
from listener.domain.chart import Chart, Door, Timeline
from listener.domain.charting import charts, with_spikes
from listener.domain.compare import Comparison, compared
from listener.domain.dashboard import OVERVIEW, WHEN, written
from listener.domain.errors import ListenerError, WrongUsage
from listener.domain.report import Grain, Report
from listener.domain.words import _
from listener.runtime.files import write_whole
from listener.runtime.token import Token
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.acts.doors import Doors
from listener.ui.delegates.swatch import sign_of
from listener.ui.dialogs.overview import OverviewDialog
from listener.ui.main_window import MainWindow
from listener.ui.reports.asked import Asked
from listener.ui.reports.choices import Choices, Made, WorkspaceChoice
from listener.ui.reports.window import ReportWindow
from listener.ui.theme.theme import Theme

if TYPE_CHECKING:
    from listener.app.listener import Listener

_KEY = "report"


class Reporting(QObject):
    """Opens the report window and answers it."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        arranging: Arranging,
        browsing: Browsing,
        *,
        theme: Theme,
    ) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self._arranging, self._theme = arranging, theme
        self.window: ReportWindow | None = None
        self.dialog: OverviewDialog | None = None
        self._made: Made | None = None
        self.doors = Doors(desk, window, browsing, theme)
        self.doors.shown.connect(self._come_forward)
        window.closing.connect(self.close)
        desk.hub.changed.connect(self._hear)

    def open(self, name: str = "") -> None:
        """Show the window, with the report called `name` if one is given."""
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            if name:
                self.window.choose(name)
            return
        shown = ReportWindow(self._theme)
        shown.asked.connect(self._compute)
        shown.stopped.connect(lambda: self._desk.cancel(_KEY))
        shown.opened.connect(self.go)
        shown.export_asked.connect(self._choose_file)
        shown.copy_asked.connect(self._copy)
        shown.save_asked.connect(self._choose_picture)
        shown.arrange_asked.connect(self._ask_order)
        shown.arranged.connect(lambda asked, names: self._keep_order(asked.workspace, names))
        shown.closed.connect(self._forget)
        self.window = shown
        listener, workspace = self._desk.listener, self._arranging.workspace
        chosen = workspace.name if workspace is not None else ""
        self._desk.read(
            "report-choices",
            lambda _token: _choices(listener, chosen),
            lambda found: self._offer(found, name),
        )
        shown.show()

    def close(self) -> None:
        """Close the window with the one it came from."""
        if self.window is not None:
            self.window.close()

    def go(self, door: Door, name: str) -> None:
        """Show what is behind a number."""
        self.doors.go(door, name, self.window or self._window)

    def _come_forward(self) -> None:
        self._window.raise_()
        self._window.activateWindow()

    def write(self, file: Path, form: str) -> None:
        """Write the report that is shown, of an overview all of its reports."""
        made, reporting = self._made, self._desk.listener.reporting
        if made is None:
            return
        if made.is_overview:
            self._write(file, lambda: reporting.export_overview(made.overview, form))
        else:
            self._write(file, lambda: reporting.export(made.report, form))

    def save(self, file: Path, chart: Chart, kind: str) -> None:
        """Write a chart as a picture."""
        self._write(file, lambda: _picture(chart, kind))

    def _offer(self, found: Choices, name: str) -> None:
        if self.window is None:
            return
        self.window.offer(found)
        if name:
            self.window.choose(name)

    def _compute(self, asked: Asked) -> None:
        listener = self._desk.listener
        if self.window is not None:
            self.window.say_busy()
        self._desk.read(_KEY, lambda token: _made(listener, asked, token), self._show, self._failed)

    def _show(self, made: Made) -> None:
        self._made = made
        if self.window is not None:
            self.window.show_made(made)

    def _failed(self, error: Exception) -> None:
        if self.window is None or not isinstance(error, ListenerError):
            self._desk.tell_failure(error)
            return
        self.window.say_error(str(error))

    def _hear(self, changes: Changes, _initiator: object) -> None:
        """Compute an overview again when it was arranged otherwise, here or by an undo."""
        if self.window is None or self._made is None or not self._made.is_overview:
            return
        if changes.workspaces or changes.settings:
            self._compute(self.window.chosen)

    def _ask_order(self, asked: Asked) -> None:
        reporting, workspace = self._desk.listener.reporting, asked.workspace
        self._desk.read(
            "overview", lambda _token: reporting.standing(workspace), partial(self._arrange, asked)
        )

    def _arrange(self, asked: Asked, chosen: tuple[str, ...]) -> None:
        if self.window is None:
            return
        offers = self._desk.listener.reporting.offers()
        titles = {offer.name: offer.title for offer in offers} | {WHEN: _("When in the week")}
        dialog = OverviewDialog(self._theme, self.window, titles=titles, chosen=chosen)
        dialog.saved.connect(partial(self._keep_order, asked.workspace))
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.present()

    def _keep_order(self, workspace: str | None, names: tuple[str, ...]) -> None:
        listener = self._desk.listener

        def keep() -> Changes:
            if workspace is None:
                return listener.settings.set("overview", written(names))
            held = listener.workspaces.find(workspace)
            return listener.workspaces.edit(replace(held, reports=replace(held.reports, dashboard=names)))

        self._desk.change(keep)

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _forget(self) -> None:
        self.window, self._made = None, None

    def _copy(self, chart: Chart) -> None:
        from listener.paint.compose import for_file
        from listener.paint.pictures import image

        QGuiApplication.clipboard().setImage(image(for_file(chart, 900, 320)))
        self._window.parts.toast.say(_("The picture is copied."))

    def _choose_file(self, form: str, extension: str) -> None:
        chooser = self._chooser(_("Export the report"), f"report{extension}")
        chooser.fileSelected.connect(lambda name: self.write(Path(name), form))
        chooser.open()

    def _choose_picture(self, chart: Chart, kind: str) -> None:
        chooser = self._chooser(_("Save the chart"), f"chart.{kind}")
        chooser.fileSelected.connect(lambda name: self.save(Path(name), chart, kind))
        chooser.open()

    def _chooser(self, title: str, name: str) -> QFileDialog:
        chooser = QFileDialog(self.window, title)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(name.rpartition(".")[2])
        chooser.selectFile(name)
        return chooser

    def _write(self, file: Path, content: Callable[[], bytes]) -> None:
        def work(_token: Token) -> Path:
            try:
                write_whole(file, content())
            except OSError as error:
                words = _("{file} cannot be written: {why}.").format(file=file, why=error.strerror or error)
                raise WrongUsage(words) from error
            return file

        told = _("Written to {file}.")
        self._desk.work("report-file", work, lambda at: self._window.parts.toast.say(told.format(file=at)))


def _choices(listener: "Listener", workspace: str) -> Choices:
    names = {search.id: search.name for search in listener.searches.all()}
    return Choices(
        offers=listener.reporting.offers(),
        formats=listener.reporting.formats(),
        circles=tuple((circle.id, circle.path) for circle in listener.circles.all()),
        workspaces=tuple(
            WorkspaceChoice(
                workspace.name,
                frozenset(names[each] for each in workspace.searches if each in names),
                workspace.reports,
            )
            for workspace in listener.workspaces.all()
        ),
        searches=tuple(sign_of(search) for search in listener.searches.all()),
        snapshots=tuple(
            (kept.id, kept.report, f"{kept.dated_at:%Y-%m-%d}") for kept in listener.reporting.snapshots()
        ),
        workspace=workspace,
    )


def _made(listener: "Listener", asked: Asked, token: Token) -> Made:
    if asked.name == OVERVIEW:
        return _overview(listener, asked, token)
    now = listener.reporting.report(asked.request())
    drawn = tuple(_spiked(listener, chart, asked, now.grain) for chart in charts(now))
    return Made(now, drawn, _beside(listener, asked, now))


def _overview(listener: "Listener", asked: Asked, token: Token) -> Made:
    """Return several reports at a glance; figures and table are those of the first that is no hours."""
    reports = listener.reporting.overview(asked.request(), token)
    first = next(report for report in reports if report.name != WHEN)
    shown: list[Chart | Report] = []
    for report in reports:
        token.check()
        drawn = charts(report)
        shown += [_spiked(listener, chart, asked, first.grain) for chart in drawn] or [report]
    return Made(first, tuple(shown), _beside(listener, asked, first), reports)


def _beside(listener: "Listener", asked: Asked, now: Report) -> Comparison | None:
    """Return the report beside what was asked for; None where it stands alone."""
    if asked.snapshot is not None:
        kept = listener.reporting.snapshot(asked.snapshot, now.name)
        return replace(compared(now, kept), is_with_snapshot=True)
    if asked.before:
        return compared(now, listener.reporting.report(asked.request_before(now.name)))
    return None


def _spiked(listener: "Listener", chart: Chart, asked: Asked, grain: Grain) -> Chart:
    """Return a timeline with its spikes on it; any other chart as it is."""
    if not isinstance(chart, Timeline) or not asked.searches:
        return chart
    return with_spikes(chart, listener.reporting.report(asked.request("spikes")), grain)


def _picture(chart: Chart, kind: str) -> bytes:
    from listener.paint.compose import for_file
    from listener.paint.pictures import png
    from listener.paint.svg import svg

    return svg(for_file(chart, 900, 320)).encode() if kind == "svg" else png(chart)
