"""Saved searches: made from the search field, changed, removed, matched over the past."""

from dataclasses import replace

from PySide6.QtCore import QObject

from listener.app.results import Progress, SearchSaved
from listener.domain.changes import Changes
from listener.domain.ids import CircleId, SearchId
from listener.domain.search import COLOURS, SavedSearch
from listener.domain.words import _
from listener.runtime.clock import Clock
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.acts.refreshing import Home
from listener.ui.dialogs.search import SearchDialog
from listener.ui.main_window import MainWindow
from listener.ui.models.places import Kind, Place
from listener.ui.theme.theme import Theme

_NEW = SearchId(0)


class SavedSearching(QObject):
    """Opens the dialog, tries drafts, saves, and matches the archive with progress."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        arranging: Arranging,
        browsing: Browsing,
        *,
        theme: Theme,
        home: Home,
        clock: Clock,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme, self._home = desk, window, theme, home
        self._arranging, self._browsing, self._clock = arranging, browsing, clock
        self.dialog: SearchDialog | None = None
        window.parts.items.save_asked.connect(self.save_query)
        window.parts.first_run.search_asked.connect(self.save_query)
        window.parts.status.cancelled.connect(self._stop)

    def save_query(self) -> None:
        """Open the dialog on the query in the search field."""
        query = self._browsing.query
        name = query.strip('"')[:40] if query else ""
        self._open(SavedSearch(_NEW, name, query, self._free_colour(), circles=self._scope()))

    def edit(self, search_id: int) -> None:
        """Open the dialog on a saved search."""
        sidebar = self._arranging.sidebar
        searches = sidebar.searches if sidebar is not None else ()
        found = next((search for search in searches if search.id == search_id), None)
        if found is not None:
            self._open(found)

    def remove(self, search_id: int) -> None:
        """Remove a saved search."""
        searches, name = self._desk.listener.searches, self._arranging.name_of(Place(Kind.SEARCH, search_id))
        words = _("{name} removed.").format(name=name)
        undo = self._window.actions_by_name["undo"].trigger
        self._desk.change(
            lambda: searches.remove(SearchId(search_id)),
            self,
            lambda _changes: self._window.parts.toast.say(words, _("Undo"), undo),
        )

    def _scope(self) -> tuple[CircleId, ...]:
        return self._browsing.scope if self._browsing.query else ()

    def _free_colour(self) -> str:
        sidebar = self._arranging.sidebar
        used = [search.colour for search in sidebar.searches] if sidebar is not None else []
        return min(COLOURS, key=lambda colour: (used.count(colour), COLOURS.index(colour)))

    def _open(self, search: SavedSearch) -> None:
        circles = self._arranging.sidebar.circles if self._arranging.sidebar is not None else ()
        dialog = SearchDialog(self._theme, self._window, search, circles, self._clock)
        dialog.tried.connect(self._try)
        dialog.saved.connect(self._save)
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.present()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _try(self, draft: SavedSearch) -> None:
        if not draft.query or self.dialog is None:
            return
        searches = self._desk.listener.searches
        self.dialog.say_note(_("Trying …"))
        self._desk.read(
            "back-test",
            lambda _token: searches.test(draft.query, circles=draft.circles),
            lambda test: self.dialog.show_test(test) if self.dialog else None,
            lambda error: self.dialog.show_error(error) if self.dialog else None,
        )

    def _save(self, draft: SavedSearch) -> None:
        searches = self._desk.listener.searches

        def act() -> SearchSaved:
            if draft.id != _NEW:
                return searches.edit(draft)
            return searches.add(
                draft.name,
                draft.query,
                colour=draft.colour,
                role=draft.role,
                circles=draft.circles,
                alert=draft.alert,
            )

        self._desk.write(act, self._take_saved, lambda e: self.dialog.show_error(e) if self.dialog else None)

    def _take_saved(self, saved: SearchSaved) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.hub.tell(saved.changes, self)
        if saved.needs_matching:
            self._rematch(saved.search)
        elif self._browsing.query:
            self._browsing.show_place(Place(Kind.SEARCH, saved.search.id))

    def _stop(self) -> None:
        """Wait no longer for the past to be matched; it goes on in the background."""
        self._desk.cancel("rematch")
        self._window.parts.status.show_idle()

    def _rematch(self, search: SavedSearch) -> None:
        searches = self._desk.listener.searches

        def tell(progress: Progress) -> None:
            self._home(lambda: self._window.parts.status.show_progress(progress))

        self._desk.work(
            "rematch",
            lambda token: searches.rematch(token, tell),
            lambda changes: self._take_matched(search, changes),
        )

    def _take_matched(self, search: SavedSearch, changes: Changes) -> None:
        self._window.parts.status.show_idle()
        self._desk.hub.tell(replace(changes, searches=changes.searches | {search.id}), self)
        if self._browsing.query:
            self._browsing.show_place(Place(Kind.SEARCH, search.id))
        elif self._browsing.place == Place(Kind.SEARCH, search.id):
            self._browsing.list_again()
