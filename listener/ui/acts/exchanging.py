"""OPML in and out: the plan before anything changes, one undo after."""

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtWidgets import QFileDialog

from listener.app.results import Imported
from listener.domain.errors import ListenerError, ListOfFeeds, WrongUsage
from listener.domain.exchange import Action, ImportPlan, PlannedList, Starter, Style, cleaning
from listener.domain.ids import CircleId, FeedUrl
from listener.domain.words import _, ngettext
from listener.runtime.files import write_whole
from listener.runtime.token import Token
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.desk import Desk
from listener.ui.dialogs.export import ExportDialog
from listener.ui.dialogs.plan import PlanDialog
from listener.ui.dialogs.starters import StartersDialog
from listener.ui.main_window import MainWindow
from listener.ui.numbers import grouped
from listener.ui.theme.theme import Theme

_MOST_BYTES = 50_000_000
_FILES = "*.opml *.xml"


class Exchanging(QObject):
    """Reads and writes files on a lane of their own, never on the window's thread."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        arranging: Arranging,
        *,
        theme: Theme,
        subscribe: Callable[[str], None],
        follow: Callable[[Sequence[PlannedList]], None],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme = desk, window, theme
        self._arranging, self._subscribe, self._follow = arranging, subscribe, follow
        self.dialog: PlanDialog | None = None
        self._content = b""
        self._address = ""  # of the list whose plan is shown, where it has one
        self._into = ""
        window.parts.first_run.file_asked.connect(self.choose_import)
        window.parts.first_run.starter_asked.connect(self.offer_starters)
        window.dropped.connect(self.take_dropped)

    def take_dropped(self, urls: list[QUrl]) -> None:
        """Plan a dropped file, or look at a dropped address."""
        if not urls:
            return
        first = urls[0]
        if first.isLocalFile():
            self.read_file(Path(first.toLocalFile()))
        elif first.toString():
            self._subscribe(first.toString())

    def choose_import(self) -> None:
        """Ask for a file to import."""
        chooser = self._chooser(_("Import OPML"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.read_file(Path(name)))
        chooser.open()

    def read_file(self, file: Path) -> None:
        """Read a file and show what it would change."""
        exchange = self._desk.listener.exchange

        def work(_token: Token) -> tuple[bytes, ImportPlan]:
            content = _read(file)
            return content, exchange.plan(content)

        self._desk.read("plan", work, lambda made: self._open_plan(file.name, *made))

    def show_list(self, found: ListOfFeeds) -> None:
        """Say that what was looked for as a feed is a list, and show what it would change."""
        exchange, content = self._desk.listener.exchange, found.content
        words = ngettext("This is a list of {number} feed", "This is a list of {number} feeds", found.feeds)
        told = words.format(number=grouped(found.feeds))
        self._desk.read(
            "plan",
            lambda _token: exchange.plan(content),
            lambda plan: self._open_plan(_name_of(found.address), content, plan, told, found.address),
        )

    def offer_starters(self) -> None:
        """Show the packs of feeds to begin with."""
        exchange = self._desk.listener.exchange
        self._desk.read("starters", lambda _token: exchange.starters(), self._open_starters)

    def export(self) -> None:
        """Ask how and where to write the list of feeds."""
        sidebar = self._arranging.sidebar
        dialog = ExportDialog(self._theme, self._window, sidebar.circles if sidebar is not None else ())
        dialog.chosen.connect(dialog.accept)
        dialog.chosen.connect(self._choose_export)
        dialog.present()

    def write_file(self, file: Path, style: Style, circle: CircleId | None) -> None:
        """Write the list."""
        exchange = self._desk.listener.exchange

        def work(_token: Token) -> Path:
            content = exchange.export(circles=() if circle is None else (circle,), style=style)
            try:
                write_whole(file, content)
            except OSError as error:
                words = _("{file} cannot be written: {why}.").format(file=file, why=error.strerror or error)
                raise WrongUsage(words) from error
            return file

        told = _("Written to {file}.")
        self._desk.work("export", work, lambda at: self._window.parts.toast.say(told.format(file=at)))

    def _choose_export(self, style: Style, circle: CircleId | None) -> None:
        chooser = self._chooser(_("Export OPML"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("opml")
        chooser.selectFile("listener.opml")
        chooser.fileSelected.connect(lambda name: self.write_file(Path(name), style, circle))
        chooser.open()

    def _chooser(self, title: str) -> QFileDialog:
        chooser = QFileDialog(self._window, title)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setNameFilters([_("Lists of feeds ({files})").format(files=_FILES), _("All files (*)")])
        return chooser

    def _open_starters(self, packs: Sequence[Starter]) -> None:
        dialog = StartersDialog(self._theme, self._window, packs)
        dialog.chosen.connect(self._plan_starter)
        dialog.present()

    def _plan_starter(self, pack: Starter) -> None:
        exchange = self._desk.listener.exchange

        def work(_token: Token) -> tuple[bytes, ImportPlan]:
            content = exchange.starter(pack.name)
            return content, exchange.plan(content)

        self._desk.read("plan", work, lambda made: self._open_plan(pack.title, *made))

    def _open_plan(
        self, name: str, content: bytes, plan: ImportPlan, told: str = "", address: str = ""
    ) -> None:
        self._content, self._address, self._into = content, address, ""
        sidebar = self._arranging.sidebar
        paths = [circle.path for circle in sidebar.circles] if sidebar is not None else []
        dialog = PlanDialog(self._theme, self._window, name, paths, told)
        dialog.accepted_plan.connect(self._apply)
        dialog.place_changed.connect(self._plan_again)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.show_plan(plan)
        dialog.present()

    def _forget(self) -> None:
        self.dialog, self._content = None, b""

    def _plan_again(self, into: str | None) -> None:
        exchange, content = self._desk.listener.exchange, self._content
        self._into = into or ""
        self._desk.read(
            "plan",
            lambda _token: exchange.plan(content, into=into),
            lambda plan: self.dialog.show_plan(plan) if self.dialog is not None else None,
        )

    def _apply(self, plan: ImportPlan) -> None:
        exchange = self._desk.listener.exchange
        follows = self.dialog is not None and self.dialog.follow.isChecked()
        if follows and self.dialog is not None and (self._address or plan.adds_nothing):
            self.dialog.accept()
            self._follow(self._to_follow(plan))
            return
        if self.dialog is not None:
            self.dialog.do.setEnabled(False)
        lists = plan.lists if follows else ()
        self._desk.write(
            lambda: exchange.apply(plan), lambda done: self._take(done, lists), self._apply_failed
        )

    def _to_follow(self, plan: ImportPlan) -> Sequence[PlannedList]:
        if self._address:
            return (PlannedList(FeedUrl(self._address), plan.title, self._into),)
        return plan.lists

    def _apply_failed(self, error: Exception) -> None:
        if self.dialog is None or not isinstance(error, ListenerError):
            self._desk.tell_failure(error)
            return
        self.dialog.say_note(str(error), "danger")

    def _take(self, imported: Imported, lists: Sequence[PlannedList]) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.hub.tell(imported.changes, self)
        self._window.parts.toast.say(
            _words(imported.plan), _("Undo"), self._window.actions_by_name["undo"].trigger
        )
        if lists:
            self._follow(lists)
        if imported.plan.feeds:
            self._window.actions_by_name["refresh-anywhere"].trigger()


def _read(file: Path) -> bytes:
    """Return a file's bytes; raise WrongUsage where it cannot be read or is far too large for a list."""
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise WrongUsage(_("{file} is too large to be a list of feeds.").format(file=file.name))
        return file.read_bytes()
    except OSError as error:
        words = _("{file} cannot be read: {why}.").format(file=file.name, why=error.strerror or error)
        raise WrongUsage(words) from error


def _name_of(address: str) -> str:
    """Return what a list at an address is called: its file, else its host."""
    parts = urlsplit(address)
    return cleaning.name(unquote(parts.path.rpartition("/")[2])) or parts.hostname or address


def _words(plan: ImportPlan) -> str:
    feeds, skipped = len(plan.feeds), plan.count(Action.SKIPPED)
    words = ngettext("{number} feed added", "{number} feeds added", feeds).format(number=grouped(feeds))
    if plan.circles:
        circles = ngettext("{number} new circle", "{number} new circles", len(plan.circles))
        words = _("{feeds}, {circles}").format(feeds=words, circles=circles.format(number=len(plan.circles)))
    if skipped:
        rest = ngettext("{number} row skipped", "{number} rows skipped", skipped).format(number=skipped)
        words = _("{done}, {rest}").format(done=words, rest=rest)
    return words + "."
