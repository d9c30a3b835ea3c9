"""What is asked of rows of the sidebar: rename, remove, move, leave."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from listener.domain.changes import Changes
from listener.domain.errors import ListenerError
from listener.domain.feed import Feed
from listener.domain.ids import CircleId, FeedId
from listener.domain.words import _
from listener.ui import links
from listener.ui.acts.arranging import Arranging, feeds_at
from listener.ui.acts.desk import Desk
from listener.ui.acts.marking import Marking
from listener.ui.acts.refreshing import Refreshing
from listener.ui.acts.searching import SavedSearching
from listener.ui.dialogs.name import NameDialog
from listener.ui.main_window import MainWindow
from listener.ui.models.places import Kind, Place
from listener.ui.numbers import grouped
from listener.ui.panels.sidebar import Wish
from listener.ui.theme.theme import Theme


class Tending(QObject):
    """Does what the sidebar's menus and drags mean."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        arranging: Arranging,
        *,
        theme: Theme,
        marking: Marking,
        refreshing: Refreshing,
        searching: SavedSearching,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._arranging, self._theme = desk, window, arranging, theme
        self._marking, self._refreshing, self._searching = marking, refreshing, searching
        self.dialog: NameDialog | None = None
        self.question: QMessageBox | None = None
        window.parts.sidebar.asked.connect(self.do)
        window.parts.sidebar.feed_dropped.connect(self.put)

    def do(self, wish: Wish, place: Place, around: Place | None) -> None:
        """Do what was asked of a row."""
        acts: dict[Wish, Callable[[], None]] = {
            Wish.MARK_READ: lambda: self._marking.mark_listing_read(place.listing),
            Wish.REFRESH: lambda: self.refresh(place),
            Wish.RENAME: lambda: self._rename(place),
            Wish.EDIT: lambda: self._searching.edit(place.id),
            Wish.REMOVE: lambda: self._remove(place),
            Wish.TAKE_OUT: lambda: self._take_out(place, around),
            Wish.UNSUBSCRIBE: lambda: self._ask_unsubscribe(FeedId(place.id)),
            Wish.OPEN_SITE: lambda: self._open_site(FeedId(place.id)),
            Wish.COPY_ADDRESS: lambda: self._copy_address(FeedId(place.id)),
            Wish.NEW_CIRCLE: lambda: self.new_circle(place),
        }
        if wish in acts:
            acts[wish]()

    def refresh(self, place: Place) -> None:
        """Ask the feeds of a place."""
        sidebar = self._arranging.sidebar
        feeds = feeds_at(sidebar, place) if sidebar is not None else ()
        self._refreshing.refresh([FeedId(feed) for feed in feeds] or None)

    def put(self, feed: int, out_of: int, circle: int, stays: bool) -> None:  # noqa: FBT001 - a signal's
        """Put a feed into a circle, out of the one it was dragged from unless it stays there too."""
        circles = self._desk.listener.circles
        source = CircleId(out_of) if out_of and not stays else None
        words = _("{feed} is in {circle} now.").format(
            feed=self._arranging.name_of(Place(Kind.FEED, feed)),
            circle=self._arranging.name_of(Place(Kind.CIRCLE, circle)),
        )
        self._change(lambda: circles.put(CircleId(circle), (FeedId(feed),), out_of=source), words)

    def new_circle(self, place: Place | None = None) -> None:
        """Ask for a name and make a circle, inside the one it was asked of."""
        path = self._path(place) if place is not None and place.kind is Kind.CIRCLE else ""
        hint = _("Inside {circle}.").format(circle=path) if path else ""
        circles = self._desk.listener.circles

        def make(name: str) -> Changes:
            own = name.replace("\\", "\\\\").replace("/", "\\/")
            return circles.add(f"{path}/{own}" if path else own)

        self._ask_name(_("New circle"), _("Add circle"), "", make, hint)

    def _rename(self, place: Place) -> None:
        name, listener = self._arranging.name_of(place), self._desk.listener
        if place.kind is Kind.CIRCLE:
            self._ask_name(
                _("Rename circle"),
                _("Rename"),
                name,
                lambda text: listener.circles.rename(CircleId(place.id), text),
            )
        else:
            self._ask_name(
                _("Rename feed"),
                _("Rename"),
                name,
                lambda text: listener.feeds.set(FeedId(place.id), "title", text),
            )

    def _ask_name(
        self, title: str, verb: str, name: str, act: Callable[[str], Changes], hint: str = ""
    ) -> None:
        dialog = NameDialog(self._theme, self._window, title=title, verb=verb, name=name, hint=hint)
        dialog.named.connect(lambda text: self._desk.write(lambda: act(text), self._take_named, self._refuse))
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.present()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _take_named(self, changes: Changes) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.hub.tell(changes, self)

    def _refuse(self, error: Exception) -> None:
        if self.dialog is None or not isinstance(error, ListenerError):
            self._desk.tell_failure(error)
            return
        self.dialog.refuse(str(error))

    def _remove(self, place: Place) -> None:
        if place.kind is Kind.SEARCH:
            self._searching.remove(place.id)
            return
        circles, name = self._desk.listener.circles, self._arranging.name_of(place)
        words = _("{circle} removed. Its feeds stay.").format(circle=name)
        self._change(lambda: circles.remove(CircleId(place.id)), words)

    def _take_out(self, place: Place, around: Place | None) -> None:
        if around is None:
            return
        circles = self._desk.listener.circles
        words = _("{feed} is out of {circle}.").format(
            feed=self._arranging.name_of(place), circle=self._arranging.name_of(around)
        )
        self._change(lambda: circles.take(CircleId(around.id), (FeedId(place.id),)), words)

    def _ask_unsubscribe(self, feed_id: FeedId) -> None:
        feed = self._feed(feed_id)
        if feed is None:
            return
        question = QMessageBox(self._window)
        question.setWindowTitle(_("Unsubscribe"))
        question.setText(_("Unsubscribe from {feed}?").format(feed=feed.shown_title))
        stays = _("Its {number} items stay, and can be searched.")
        question.setInformativeText(stays.format(number=grouped(feed.items)))
        do = question.addButton(_("Unsubscribe"), QMessageBox.ButtonRole.DestructiveRole)
        question.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
        do.clicked.connect(lambda: self._unsubscribe(feed))
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _unsubscribe(self, feed: Feed) -> None:
        feeds = self._desk.listener.feeds
        words = _("No longer subscribed to {feed}.").format(feed=feed.shown_title)
        self._change(lambda: feeds.unsubscribe((feed.id,)), words)

    def _open_site(self, feed_id: FeedId) -> None:
        feed = self._feed(feed_id)
        if feed is not None and not links.follow(QUrl(feed.site_url or feed.url)):
            self._window.parts.toast.say(_("This feed names no site on the web."))

    def _copy_address(self, feed_id: FeedId) -> None:
        feed = self._feed(feed_id)
        if feed is not None:
            QGuiApplication.clipboard().setText(feed.url)
            self._window.parts.toast.say(_("Feed address copied."))

    def _change(self, act: Callable[[], Changes], words: str) -> None:
        undo = self._window.actions_by_name["undo"].trigger
        self._desk.change(act, self, lambda _changes: self._window.parts.toast.say(words, _("Undo"), undo))

    def _feed(self, feed_id: FeedId) -> Feed | None:
        sidebar = self._arranging.sidebar
        feeds = sidebar.feeds if sidebar is not None else ()
        return next((feed for feed in feeds if feed.id == feed_id), None)

    def _path(self, place: Place) -> str:
        sidebar = self._arranging.sidebar
        circles = sidebar.circles if sidebar is not None else ()
        return next((circle.path for circle in circles if circle.id == place.id), "")
