"""The window at work: its acts joined to its keys, its state kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from listener.app.listener import Listener
from listener.domain.ids import FeedId, ItemId, WorkspaceId
from listener.domain.notices import Notice
from listener.domain.settings import Value
from listener.domain.words import _
from listener.runtime.clock import Clock
from listener.runtime.files import write_whole
from listener.runtime.runner import Runner
from listener.ui.acts.adjusting import Adjusting
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.briefing import Briefing
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.carding import Carding
from listener.ui.acts.catching_up import CatchingUp
from listener.ui.acts.clipping import Clipping
from listener.ui.acts.desk import Desk
from listener.ui.acts.exchanging import Exchanging
from listener.ui.acts.finding import Finding
from listener.ui.acts.keeping import Keeping
from listener.ui.acts.labelling import Labelling
from listener.ui.acts.listening import Listening
from listener.ui.acts.marking import Marking
from listener.ui.acts.moving import Moving
from listener.ui.acts.noticing import Noticing
from listener.ui.acts.opening import Opening
from listener.ui.acts.page_menu import PageMenu
from listener.ui.acts.pictures import Pictures
from listener.ui.acts.refreshing import Home, Refreshing
from listener.ui.acts.reporting import Reporting
from listener.ui.acts.ruling import Ruling
from listener.ui.acts.searching import SavedSearching
from listener.ui.acts.subscribing import Subscribing
from listener.ui.acts.tending import Tending
from listener.ui.acts.triaging import Triaging
from listener.ui.acts.workspacing import Workspacing
from listener.ui.dialogs.keys import KeysDialog
from listener.ui.hub import Hub
from listener.ui.main_window import MainWindow
from listener.ui.menu import main_menu
from listener.ui.models.places import ALL, Kind, Place
from listener.ui.panes import LAYOUTS
from listener.ui.state import FILE, WindowState, to_bytes
from listener.ui.theme.theme import Theme
from listener.ui.tray import Tray


class Session(QObject):
    """One window on one open profile."""

    def __init__(
        self,
        theme: Theme,
        listener: Listener,
        runner: Runner,
        home: Home,
        *,
        profile: Path,
        clock: Clock,
    ) -> None:
        super().__init__()
        self._theme, self._profile = theme, profile
        self.window = MainWindow(theme, clock)
        self.hub = Hub(self)
        self.desk = desk = Desk(listener, runner, self.hub)
        window = self.window
        self.arranging = Arranging(desk, window)
        self.browsing = Browsing(desk, window, self.arranging)
        self.opening = Opening(desk, window, self.arranging, self.browsing)
        self.pictures = Pictures(desk, window, self.opening)
        self.marking = Marking(desk, window, self.browsing, self.opening)
        self.labelling = Labelling(desk, window, self.marking, theme)
        self.refreshing = Refreshing(desk, window, home)
        self.searching = SavedSearching(
            desk, window, self.arranging, self.browsing, theme=theme, home=home, clock=clock
        )
        self.subscribing = Subscribing(desk, window, self.arranging, self.browsing, theme)
        self.listening = Listening(desk, window, self.arranging, theme=theme, home=home)
        self.ruling = Ruling(desk, window, theme)
        self.exchanging = Exchanging(desk, window, self.arranging, theme, self.subscribing.open)
        self.tending = Tending(
            desk,
            window,
            self.arranging,
            theme=theme,
            marking=self.marking,
            refreshing=self.refreshing,
            searching=self.searching,
        )
        self.reporting = Reporting(desk, window, self.arranging, self.browsing, theme=theme, clock=clock)
        self.briefing = Briefing(desk, window, theme)
        self.clipping = Clipping(desk, window, self.opening, self.browsing, theme)
        self.triaging = Triaging(desk, window, self.browsing, self.opening)
        self.workspacing = Workspacing(
            desk, window, self.arranging, self.browsing, theme=theme, state=lambda: self.state
        )
        self.adjusting = Adjusting(desk, window, theme)
        self.tray = Tray(theme, window)
        self.noticing = Noticing(desk, window, self.tray, clock)
        self._is_quitting = False
        self.moving = Moving(window, self.browsing, self.opening)
        self.carding = Carding(desk, window, self.opening, self.browsing, theme)
        self.page_menu = PageMenu(window, self.carding.entries)
        self.finding = Finding(window, self.arranging, self.browsing)
        self.catching_up = CatchingUp(desk, window, home)
        self.keeping = Keeping(desk, window, lambda: self.refreshing.is_running)
        self._wanted_item: ItemId | None = None
        self._join()

    def restore(self, state: WindowState) -> None:
        """Take up what the last session left; called before the first show."""
        self.window.restore(state)
        self.adjusting.with_snippets = state.with_snippets
        self.arranging.workspace_id = WorkspaceId(state.workspace_id) if state.workspace_id else None
        self.browsing.place = state.place if state.place.kind is not Kind.HEADING else ALL
        self.browsing.unread_only = state.unread_only
        self.window.parts.items.show_unread_only(on=state.unread_only)
        self.window.parts.sidebar.open_circles(Place(Kind.CIRCLE, one) for one in state.open_circles)
        self._wanted_item = ItemId(state.item_id) if state.item_id else None

    def begin(self) -> None:
        """Ask for what is shown first, then look for due feeds."""
        self.window.parts.reading.show_nothing(_("Choose an item, or press J."))
        self.arranging.look()
        self.browsing.show_place(self.browsing.place)
        self.marking.look()
        self.desk.read("warm", lambda _token: warm(), _nothing)
        self.refreshing.begin()
        self.catching_up.begin()
        self.keeping.begin()
        self.window.parts.items.view.setFocus()

    @property
    def state(self) -> WindowState:
        """Return how the window stands, to be restored at the next start."""
        opened = self.window.parts.sidebar.opened
        return replace(
            self.window.parts.panes.sizes,
            geometry=self.window.geometry_hex,
            place=self.browsing.place,
            unread_only=self.browsing.unread_only,
            item_id=int(self.opening.row.id) if self.opening.row is not None else 0,
            open_circles=tuple(sorted(place.id for place in opened if place.kind is Kind.CIRCLE)),
            with_snippets=self.adjusting.with_snippets,
            workspace_id=int(self.arranging.workspace_id or 0),
        )

    def keep_state(self) -> None:
        """Write how the window stands, on WRITE."""
        file, content = self._profile / FILE, to_bytes(self.state)
        self.desk.write(partial(write_whole, file, content), _nothing, _nothing)

    def close(self) -> None:
        """Keep the state; nothing is asked any more."""
        self.keep_state()
        self.workspacing.keep_layout()
        self.desk.close()

    def quit(self) -> None:
        """End the program, also where its window is hidden."""
        self._is_quitting = True
        was_hidden = self.window.isHidden()
        self.window.close()
        if was_hidden:
            QCoreApplication.quit()

    def bring_back(self) -> None:
        """Show the window again."""
        self.window.show()
        self.window.activateWindow()

    def open_notice(self, notice: Notice) -> None:
        """Show what a notice is about: its search, else all, and its first item."""
        self.bring_back()
        self._wanted_item = notice.items[0] if notice.items else None
        here = Place(Kind.SEARCH, notice.search_id) if notice.search_id is not None else ALL
        self.browsing.show_place(here)

    def _fold(self, values: Mapping[str, Value]) -> None:
        self.browsing.fold(on=bool(values.get("fold-copies", False)))

    def _join(self) -> None:
        parts = self.window.parts
        self.desk.said.connect(parts.toast.say)
        self.browsing.listed.connect(self._select_wanted)
        self.adjusting.taken.connect(self._fold)
        self.browsing.listed.connect(self.opening.select_shown)
        parts.search.left.connect(self._leave_search)
        parts.title.menu_asked.connect(self._open_menu)
        parts.status.failing_pressed.connect(self._show_failing)
        self.window.closing.connect(self.close)
        self.window.stays_when_closed = lambda: self.tray.is_shown and not self._is_quitting
        self.refreshing.finished.connect(self.noticing.take)
        self.adjusting.taken.connect(self.noticing.adjust)
        self.noticing.pressed.connect(self.open_notice)
        self.tray.opened.connect(self.bring_back)
        self.tray.refresh_pressed.connect(self.refreshing.refresh)
        self.tray.quit_pressed.connect(self.quit)
        slots = self._slots()
        for name, action in self.window.actions_by_name.items():
            action.triggered.connect(partial(_call, slots[name]))

    def _slots(self) -> dict[str, Callable[[], object]]:
        """Return what each key does."""
        window, parts, panes = self.window, self.window.parts, self.window.parts.panes
        return {
            **self.moving.slots(),
            **self.triaging.slots(),
            **self.workspacing.slots(),
            "next-match": lambda: parts.reading.step_match(1),
            "previous-match": lambda: parts.reading.step_match(-1),
            "why": parts.reading.why.focus_first,
            "open-browser": self.opening.open_in_browser,
            "copy-link": self.opening.copy_link,
            "pictures": self.pictures.switch,
            "toggle-read": self.marking.toggle_read,
            "toggle-star": self.marking.toggle_star,
            "labels": self.labelling.open,
            "mark-all-read": self.marking.mark_all_read,
            "undo": self.marking.undo,
            "redo": self.marking.redo,
            "search": self._focus_search,
            "search-anywhere": self._focus_search,
            "palette": self.finding.open,
            "unread-only": lambda: self.browsing.show_unread_only(not self.browsing.unread_only),
            "next-pane": lambda: window.step_pane(1),
            "previous-pane": lambda: window.step_pane(-1),
            "refresh": self.refreshing.refresh,
            "refresh-anywhere": self.refreshing.refresh,
            "refresh-feed": lambda: self.tending.refresh(self.browsing.place),
            "subscribe": self.subscribing.open,
            "new-circle": self.tending.new_circle,
            "save-search": self.searching.save_query,
            "listen": self.listening.open,
            "rules": self.ruling.open,
            "import": self.exchanging.choose_import,
            "export": self.exchanging.export,
            "text-larger": lambda: self.adjusting.zoom(1),
            "text-smaller": lambda: self.adjusting.zoom(-1),
            "text-normal": lambda: self.adjusting.zoom(0),
            "reader": lambda: panes.show_reader(on=not panes.is_reader),
            "layout": lambda: panes.use_layout(next(n for n in LAYOUTS if n != panes.layout_name)),
            "reports": self.reporting.open,
            "brief": self.briefing.edit,
            "clip": self.clipping.clip,
            "clips": self.clipping.open,
            "settings": self.adjusting.open_dialog,
            "keys": self._show_keys,
            "keys-anywhere": self._show_keys,
            "quit": self.quit,
        }

    def _focus_search(self) -> None:
        self.window.parts.panes.show_reader(on=False)
        self.window.parts.search.setFocus()
        self.window.parts.search.selectAll()

    def _leave_search(self) -> None:
        self.window.parts.note.hide()
        self.window.parts.items.view.setFocus()
        if self.window.parts.items.view.current_id() is None and self.window.parts.items.model.ids:
            self.window.parts.items.view.go_to(0, open_it=False)

    def _show_failing(self) -> None:
        """Go to a failing feed, to the next one at each press."""
        sidebar = self.arranging.sidebar
        failing = [feed for feed in sidebar.feeds if feed.error] if sidebar is not None else []
        if not failing:
            return
        ids = [feed.id for feed in failing]
        here = self.browsing.place
        at = ids.index(FeedId(here.id)) + 1 if here.kind is Kind.FEED and here.id in ids else 0
        feed = failing[at % len(failing)]
        self.browsing.show_place(Place(Kind.FEED, feed.id))
        self.window.parts.items.show_strip(feed.error or "")

    def _show_keys(self) -> None:
        KeysDialog(self._theme, self.window).present()

    def _open_menu(self) -> None:
        menu = main_menu(self._theme, self.window.actions_by_name, self.window)
        menu.aboutToHide.connect(menu.deleteLater)
        anchor = self.window.parts.title.menu_button
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
        self.menu = menu

    def _select_wanted(self) -> None:
        """Open the item of the last session again, if it is still listed."""
        wanted, self._wanted_item = self._wanted_item, None
        if wanted is None:
            return
        place = self.window.parts.items.model.place_of(wanted)
        if place is not None:
            self.window.parts.items.view.go_to(place, open_it=True)


def warm() -> None:
    """Import what the first article and the first search need, so that neither waits for it."""
    import listener.html.article
    import listener.net.web  # noqa: F401


def _call(slot: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
    slot()


def _nothing(_value: object = None) -> None:
    """Take a result that nobody waits for."""
