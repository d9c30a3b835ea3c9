"""Joining: the user says how else an author signs, and which name is another one's."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from listener.domain.changes import Changes
from listener.domain.errors import ListenerError
from listener.domain.words import _
from listener.ui.acts.desk import Desk
from listener.ui.dialogs.name import NameDialog
from listener.ui.main_window import MainWindow
from listener.ui.theme.theme import Theme


class Joining(QObject):
    """Asks for the other byline and joins the two, or parts one; emits the name of whose card changed."""

    changed = Signal(str)

    def __init__(self, desk: Desk, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme = desk, window, theme
        self.dialog: NameDialog | None = None

    def open(self, name: str) -> None:
        """Ask how else somebody signs."""
        dialog = NameDialog(
            self._theme,
            self._window,
            title=_("Same person as {author}").format(author=name),
            verb=_("Join"),
            hint=_("Another name by which they sign. Reports and cards count the two as one."),
        )
        dialog.named.connect(partial(self._join, name))
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.present()

    def part(self, names: Sequence[str], name: str) -> None:
        """Let one of the names of a person stand by itself again."""
        people = self._desk.listener.people
        left = next((other for other in names if other != name), name)

        def told(_changes: Changes) -> None:
            words = _("{name} stands alone now.").format(name=name)
            self._window.parts.toast.say(words, _("Undo"), self._window.actions_by_name["undo"].trigger)
            self.changed.emit(left)

        self._desk.change(lambda: people.part(name), self, told)

    def _join(self, name: str, other: str) -> None:
        people = self._desk.listener.people
        self._desk.write(lambda: people.join((name, other)), partial(self._take, name), self._refuse)

    def _take(self, name: str, changes: Changes) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.hub.tell(changes, self)
        self.changed.emit(name)

    def _refuse(self, error: Exception) -> None:
        if self.dialog is None or not isinstance(error, ListenerError):
            self._desk.tell_failure(error)
            return
        self.dialog.refuse(str(error))

    def _forget(self) -> None:
        self.dialog = None
