"""The assistant: names are tried as they are typed, and set up in one act."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from listener.app.results import ListeningSetUp, Progress
from listener.domain.changes import Changes
from listener.domain.errors import ListenerError
from listener.domain.listening import Place, proposed
from listener.domain.words import _, ngettext
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.desk import Desk
from listener.ui.acts.refreshing import Home
from listener.ui.dialogs.listen import ListenDialog, Wish
from listener.ui.main_window import MainWindow
from listener.ui.theme.theme import Theme


class Listening(QObject):
    """Opens the dialog and does what is wished in it; `made` gives the workspace that was made for it."""

    made = Signal(object)  # Workspace

    def __init__(
        self, desk: Desk, window: MainWindow, arranging: Arranging, *, theme: Theme, home: Home
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._arranging = desk, window, arranging
        self._theme, self._home = theme, home
        self.dialog: ListenDialog | None = None

    def open(self) -> None:
        """Open the dialog."""
        listening = self._desk.listener.listening
        self._desk.read("places", lambda _token: listening.places(), self._open)

    def _open(self, places: tuple[Place, ...]) -> None:
        circles = self._arranging.sidebar.circles if self._arranging.sidebar is not None else ()
        dialog = ListenDialog(self._theme, self._window, circles, places)
        dialog.tried.connect(self._try)
        dialog.chosen.connect(self._set_up)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.present()

    def _forget(self) -> None:
        self.dialog = None
        self._desk.cancel("propose")

    def _try(self, wish: Wish) -> None:
        listening = self._desk.listener.listening
        self._desk.read(
            "propose",
            lambda _token: listening.propose(wish.names, circles=wish.circles),
            lambda found: self.dialog.show_proposals(found) if self.dialog else None,
            self._show_failure,
        )

    def _set_up(self, wish: Wish) -> None:
        listening = self._desk.listener.listening
        self._desk.write(
            lambda: listening.set_up(
                proposed(wish.names),
                circles=wish.circles,
                places=wish.places,
                workspace=wish.workspace,
            ),
            self._take,
            self._show_failure,
        )

    def _take(self, done: ListeningSetUp) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.hub.tell(done.changes, self)
        count = len(done.searches)
        words = ngettext("Listening for {number} name.", "Listening for {number} names.", count)
        undo = self._window.actions_by_name["undo"].trigger
        self._window.parts.toast.say(words.format(number=count), _("Undo"), undo)
        if done.workspace is not None:
            self.made.emit(done.workspace)
        searches = self._desk.listener.searches
        self._desk.work("rematch", lambda token: searches.rematch(token, self._tell), self._take_matched)

    def _tell(self, progress: Progress) -> None:
        """Take progress in, on the thread that matches."""
        self._home(partial(self._window.parts.status.show_progress, progress))

    def _take_matched(self, changes: Changes) -> None:
        self._window.parts.status.show_idle()
        self._desk.hub.tell(changes, self)

    def _show_failure(self, error: Exception) -> None:
        if not isinstance(error, ListenerError) or self.dialog is None:
            self._desk.tell_failure(error)
        else:
            self.dialog.show_failure(str(error))
