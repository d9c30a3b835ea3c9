"""Reading lists: followed, seen and left in their dialog, or followed as an import names them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from listener.app.results import Followed
from listener.domain.changes import Changes
from listener.domain.errors import ListenerError
from listener.domain.exchange import PlannedList
from listener.domain.reading_list import ReadingList, Takes
from listener.domain.words import _, ngettext
from listener.runtime.token import Token
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.desk import Desk
from listener.ui.dialogs.lists import ListsDialog
from listener.ui.main_window import MainWindow
from listener.ui.models.places import Place
from listener.ui.numbers import grouped
from listener.ui.panels.sidebar import Wish
from listener.ui.theme.theme import Theme


class Following(QObject):
    """Opens the dialog and does what is asked in it."""

    def __init__(self, desk: Desk, window: MainWindow, arranging: Arranging, theme: Theme) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme = desk, window, theme
        self._arranging = arranging
        self.dialog: ListsDialog | None = None
        window.parts.sidebar.asked.connect(self._do)

    def open(self, circle: str = "") -> None:
        """Show what is followed; a list that is followed now goes into `circle` unless another is chosen."""
        sidebar = self._arranging.sidebar
        paths = [one.path for one in sidebar.circles] if sidebar is not None else []
        dialog = ListsDialog(self._theme, self._window, paths, circle)
        dialog.followed.connect(self._follow)
        dialog.taken.connect(self._take)
        dialog.left.connect(self._leave)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.present()
        self._look()

    def follow(self, lists: Sequence[PlannedList]) -> None:
        """Follow lists that an import named, each into its circle, whatever became of the others."""
        following = self._desk.listener.lists

        def work(token: Token) -> tuple[list[Followed], list[str]]:
            done, failed = [], []
            for one in lists:
                try:
                    made = following.follow(one.url, circle=one.circle, title=one.title, token=token)
                except ListenerError as error:
                    failed.append(str(error))
                else:
                    done.append(made)
            return done, failed

        self._desk.work("follow", work, lambda came: self._tell(*came))

    def _do(self, wish: Wish, place: Place, _around: Place | None) -> None:
        sidebar = self._arranging.sidebar
        if wish is Wish.LISTS and sidebar is not None:
            self.open(next((one.path for one in sidebar.circles if one.id == place.id), ""))

    def _forget(self) -> None:
        self.dialog = None

    def _look(self) -> None:
        following = self._desk.listener.lists
        self._desk.read("lists", lambda _token: following.all(), self._show)

    def _show(self, lists: Sequence[ReadingList]) -> None:
        if self.dialog is not None:
            self.dialog.show_lists(lists)

    def _follow(self, address: str, circle: str, takes: Takes) -> None:
        if self.dialog is not None:
            self.dialog.show_busy()
        following = self._desk.listener.lists
        self._desk.work(
            "follow",
            lambda token: following.follow(address, circle=circle, takes=takes, token=token),
            lambda made: self._tell([made], []),
            self._refuse,
        )

    def _refuse(self, error: Exception) -> None:
        if self.dialog is None or not isinstance(error, ListenerError):
            self._desk.tell_failure(error)
            return
        self.dialog.refuse(str(error))

    def _tell(self, done: Sequence[Followed], failed: Sequence[str]) -> None:
        changes = Changes()
        for one in done:
            changes |= one.changes
        self._desk.hub.tell(changes, self)
        words = _words(done)
        if self.dialog is not None:
            self.dialog.show_done(words)
            self._look()
        if failed:
            self._window.parts.toast.say(failed[0])
        else:
            undo = self._window.actions_by_name["undo"].trigger
            self._window.parts.toast.say(words, _("Undo"), undo if len(done) == 1 else None)
        if any(one.added for one in done):
            self._window.actions_by_name["refresh-anywhere"].trigger()

    def _take(self, one: ReadingList) -> None:
        number = len(one.offered)
        words = ngettext("{number} feed added.", "{number} feeds added.", number)
        following = self._desk.listener.lists
        self._change(lambda: following.take(one.id), words.format(number=grouped(number)))

    def _leave(self, one: ReadingList) -> None:
        words = _("{title} is followed no more. Its feeds stay.").format(title=one.title)
        following = self._desk.listener.lists
        self._change(lambda: following.leave(one.id), words)

    def _change(self, act: Callable[[], Changes], words: str) -> None:
        undo = self._window.actions_by_name["undo"].trigger

        def tell(_changes: Changes) -> None:
            self._window.parts.toast.say(words, _("Undo"), undo)
            self._look()

        self._desk.change(act, self, tell)


def _words(done: Sequence[Followed]) -> str:
    added = sum(one.added for one in done)
    lists = ngettext("{number} list followed", "{number} lists followed", len(done))
    feeds = ngettext("{number} feed added", "{number} feeds added", added)
    return _("{lists}, {feeds}.").format(
        lists=lists.format(number=len(done)), feeds=feeds.format(number=grouped(added))
    )
