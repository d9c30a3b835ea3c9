"""The brief: written when it is due, once for all windows; edited and saved when the user wants it."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from listener.domain.errors import WrongUsage
from listener.domain.words import _, ngettext
from listener.runtime.files import write_whole
from listener.runtime.token import Token
from listener.ui.acts.desk import Desk
from listener.ui.dialogs.brief import BriefDialog
from listener.ui.main_window import MainWindow
from listener.ui.theme.theme import Theme

_EVERY_MS = 5 * 60 * 1000


class DueBriefs(QObject):
    """Looks every few minutes whether a brief is due."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Write what is due, and say where it lies."""
        briefs = self._desk.listener.briefs
        self._desk.read("briefs", lambda _token: briefs.make_due(), self._tell)

    def _tell(self, files: tuple[Path, ...]) -> None:
        if not files:
            return
        text = ngettext(
            "{number} brief was written: {file}", "{number} briefs were written, the last: {file}", len(files)
        )
        self._desk.said.emit(text.format(number=len(files), file=files[-1]))


class Briefing(QObject):
    """Opens the draft of a brief, and saves it as it was edited."""

    def __init__(self, desk: Desk, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme = desk, window, theme
        self.dialog: BriefDialog | None = None

    def edit(self) -> None:
        """Open the draft of the first workspace, or of everything."""
        ask = self._desk.listener.workspaces.all
        self._desk.read("brief", lambda _token: tuple(one.name for one in ask()), self._open)

    def save(self, file: Path, text: str) -> None:
        """Write the edited text into a file."""

        def work(_token: Token) -> None:
            try:
                write_whole(file, text.encode())
            except OSError as error:
                words = _("{file} cannot be written: {reason}.")
                raise WrongUsage(words.format(file=file, reason=error.strerror)) from error

        told = _("The brief was saved as {file}.").format(file=file.name)
        self._desk.work("brief-save", work, lambda _done: self._desk.said.emit(told))

    def _open(self, workspaces: tuple[str, ...]) -> None:
        dialog = self.dialog = BriefDialog(self._theme, self._window, workspaces)
        dialog.workspace_chosen.connect(self._draft)
        dialog.saved.connect(self._choose_file)
        dialog.finished.connect(self._forget)
        dialog.present()
        self._draft(workspaces[0] if workspaces else "")

    def _draft(self, workspace: str) -> None:
        briefs = self._desk.listener.briefs
        self._desk.read("brief-draft", lambda _token: briefs.draft(workspace or None).decode(), self._show)

    def _show(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.show_draft(text)

    def _choose_file(self, text: str) -> None:
        chooser = QFileDialog(self._window, _("Save the brief"), "brief.md")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("md")
        chooser.fileSelected.connect(lambda name: self.save(Path(name), text))
        chooser.open()

    def _forget(self) -> None:
        self.dialog = None
