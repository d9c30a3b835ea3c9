"""Subscribe: an address is looked at, feeds are chosen, followed and asked for the first time."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from listener.app.results import Subscribed
from listener.domain.changes import Changes
from listener.domain.errors import ListenerError, ListOfFeeds
from listener.domain.feed import Candidate, Subscription
from listener.domain.words import _, ngettext
from listener.runtime.token import Token
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.dialogs.subscribe import SubscribeDialog
from listener.ui.main_window import MainWindow
from listener.ui.models.places import Kind, Place
from listener.ui.theme.theme import Theme


class Subscribing(QObject):
    """Opens the dialog and does what is chosen in it; emits a list that came where a feed was looked for."""

    list_found = Signal(object)  # ListOfFeeds

    def __init__(
        self, desk: Desk, window: MainWindow, arranging: Arranging, browsing: Browsing, theme: Theme
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme = desk, window, theme
        self._arranging, self._browsing = arranging, browsing
        self.dialog: SubscribeDialog | None = None
        window.parts.title.subscribe_pressed.connect(self.open)
        window.parts.first_run.address_given.connect(self.open)

    def open(self, address: str = "") -> None:
        """Open the dialog; an address is looked at at once."""
        sidebar = self._arranging.sidebar
        circles = sidebar.circles if sidebar is not None else ()
        place = self._browsing.place
        here = next((one.path for one in circles if place == Place(Kind.CIRCLE, one.id)), "")
        dialog = SubscribeDialog(self._theme, self._window, [one.path for one in circles], here)
        dialog.asked.connect(self._look)
        dialog.chosen.connect(self._follow)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.present()
        if address:
            dialog.ask(address)

    def _forget(self) -> None:
        self.dialog = None
        self._desk.cancel("candidates")

    def _look(self, address: str) -> None:
        if self.dialog is not None:
            self.dialog.show_asking()
        feeds = self._desk.listener.feeds
        self._desk.fetch(
            "candidates", lambda token: feeds.candidates(address, token), self._show_found, self._show_failure
        )

    def _show_found(self, candidates: Sequence[Candidate]) -> None:
        if self.dialog is not None:
            sidebar = self._arranging.sidebar
            followed = (
                frozenset(str(feed.url) for feed in sidebar.feeds) if sidebar is not None else frozenset()
            )
            self.dialog.show_candidates(candidates, followed)

    def _show_failure(self, error: Exception) -> None:
        if not isinstance(error, ListenerError):
            self._desk.tell_failure(error)
        elif isinstance(error, ListOfFeeds) and self.dialog is not None:
            self.dialog.reject()
            self.list_found.emit(error)
        elif self.dialog is not None:
            self.dialog.show_failure(str(error))

    def _follow(self, subscriptions: Sequence[Subscription]) -> None:
        if self.dialog is not None:
            self.dialog.show_busy()
        feeds = self._desk.listener.feeds

        def work(token: Token) -> tuple[Subscribed, ...]:
            return tuple(feeds.subscribe(one, token=token) for one in subscriptions)

        self._desk.work("subscribe", work, self._take, self._show_failure)

    def _take(self, done: Sequence[Subscribed]) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        changes = Changes()
        for one in done:
            changes |= one.changes
        self._desk.hub.tell(changes, self)
        if not done:
            return
        self._browsing.show_place(Place(Kind.FEED, done[0].feed.id))
        undo = self._window.actions_by_name["undo"].trigger
        self._window.parts.toast.say(_words(done), _("Undo"), undo if len(done) == 1 else None)


def _words(done: Sequence[Subscribed]) -> str:
    if len(done) > 1:
        return ngettext("{number} feed added.", "{number} feeds added.", len(done)).format(number=len(done))
    only = done[0]
    if not only.is_new:
        return _("{title} was there already.").format(title=only.feed.shown_title)
    if only.outcome is not None and only.outcome.error:
        return _("{title} added. {error}").format(title=only.feed.shown_title, error=only.outcome.error)
    return _("{title} added.").format(title=only.feed.shown_title)
