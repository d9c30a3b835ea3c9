"""The window at work: its acts joined to its keys, its state kept."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from listener.domain.changes import Changes
from listener.domain.ids import FeedId, ItemId, WorkspaceId
from listener.domain.notices import Notice
from listener.domain.words import _
from listener.ui.acts.adjusting import Adjusting
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.briefing import Briefing
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.carding import Carding
from listener.ui.acts.clipping import Clipping
from listener.ui.acts.desk import Desk
from listener.ui.acts.exchanging import Exchanging
from listener.ui.acts.finding import Finding
from listener.ui.acts.following import Following
from listener.ui.acts.labelling import Labelling
from listener.ui.acts.list_menu import ListMenu
from listener.ui.acts.listening import Listening
from listener.ui.acts.marking import Marking
from listener.ui.acts.moving import Moving
from listener.ui.acts.opening import Opening
from listener.ui.acts.page_menu import PageMenu
from listener.ui.acts.pictures import Pictures
from listener.ui.acts.reporting import Reporting
from listener.ui.acts.ruling import Ruling
from listener.ui.acts.searching import SavedSearching
from listener.ui.acts.subscribing import Subscribing
from listener.ui.acts.sweeping import Sweeping
from listener.ui.acts.tending import Tending
from listener.ui.acts.triaging import Triaging
from listener.ui.acts.windowing import Windowing
from listener.ui.acts.workspacing import Workspacing
from listener.ui.dialogs.keys import KeysDialog
from listener.ui.house import House
from listener.ui.main_window import MainWindow
from listener.ui.menu import main_menu
from listener.ui.models.places import ALL, Kind, Place
from listener.ui.models.stories import grouping_of
from listener.ui.panes import LAYOUTS
from listener.ui.state import WindowState


class Session(QObject):
    """One window of the house, with what is done in it and nowhere else."""

    window_wanted = Signal(object)  # WindowState: another one
    quit_wanted = Signal()

    def __init__(self, house: House, name: str) -> None:
        super().__init__()
        self.house, self.hub, self.refreshing = house, house.hub, house.refreshing
        self._theme = theme = house.theme
        home, clock = house.home, house.clock
        self.window = window = MainWindow(theme, clock)
        self.desk = desk = Desk(house.listener, house.runner, house.hub, name, self)
        self.arranging = Arranging(desk, window)
        self.browsing = Browsing(desk, window, self.arranging)
        self.opening = Opening(desk, window, self.arranging, self.browsing)
        self.pictures = Pictures(desk, window, self.opening)
        self.marking = Marking(desk, window, self.browsing, self.opening)
        self.labelling = Labelling(desk, window, self.marking, theme)
        self.searching = SavedSearching(
            desk, window, self.arranging, self.browsing, theme=theme, home=home, clock=clock
        )
        self.subscribing = Subscribing(desk, window, self.arranging, self.browsing, theme)
        self.listening = Listening(desk, window, self.arranging, theme=theme, home=home)
        self.ruling = Ruling(desk, window, theme)
        self.following = Following(desk, window, self.arranging, theme)
        self.exchanging = Exchanging(
            desk,
            window,
            self.arranging,
            theme=theme,
            subscribe=self.subscribing.open,
            follow=self.following.follow,
        )
        self.subscribing.list_found.connect(self.exchanging.show_list)
        self.tending = Tending(
            desk,
            window,
            self.arranging,
            theme=theme,
            marking=self.marking,
            refreshing=self.refreshing,
            searching=self.searching,
        )
        self.reporting = Reporting(desk, window, self.arranging, self.browsing, theme=theme)
        self.briefing = Briefing(desk, window, theme)
        self.clipping = Clipping(desk, window, self.opening, self.browsing, theme)
        self.sweeping = Sweeping(desk, window, self.arranging, self.browsing, theme=theme, home=home)
        self.list_menu = ListMenu(window, self.browsing, theme)
        self.triaging = Triaging(desk, window, self.browsing, self.opening)
        self.workspacing = Workspacing(
            desk, window, self.arranging, self.browsing, theme=theme, state=lambda: self.state
        )
        self.windowing = Windowing(window, self.arranging, self.workspacing, lambda: self.state)
        self.adjusting = Adjusting(desk, window, theme, house.settings)
        self.moving = Moving(window, self.browsing, self.opening)
        self.carding = Carding(desk, window, self.opening, self.browsing, theme)
        self.page_menu = PageMenu(window, self.carding.entries)
        self.finding = Finding(window, self.arranging, self.browsing)
        self._wanted_item: ItemId | None = None
        self._told_item: ItemId | None = None  # a notice told of it: it is shown whatever narrows the list
        self._join()

    def restore(self, state: WindowState) -> None:
        """Stand as a window stood; called before the first show."""
        self.window.restore(state)
        self.adjusting.with_snippets = state.with_snippets
        self.arranging.workspace_id = WorkspaceId(state.workspace_id) if state.workspace_id else None
        self.browsing.place = state.place if state.place.kind is not Kind.HEADING else ALL
        self.browsing.unread_only = state.unread_only
        self.browsing.grouping = grouping_of(state.grouping)
        self.window.parts.items.show_unread_only(on=state.unread_only)
        self.window.parts.sidebar.open_circles(Place(Kind.CIRCLE, one) for one in state.open_circles)
        self._wanted_item = ItemId(state.item_id) if state.item_id else None
        self.adjusting.show(self.house.settings.values)
        self._fold()

    def begin(self) -> None:
        """Ask for what is shown."""
        self.window.parts.reading.show_nothing(_("Choose an item, or press J."))
        self.arranging.look()
        self.browsing.show_place(self.browsing.place)
        self.marking.look()
        self.desk.read("warm", lambda _token: warm(), _nothing)
        self.window.parts.status.show_index(self.house.catching_up.words)
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
            grouping=self.browsing.grouping.value,
        )

    def close(self) -> None:
        """Leave the window: its dialogs close, nothing is asked any more, what was done is written."""
        for dialog in self.window.findChildren(QDialog, options=Qt.FindChildOption.FindDirectChildrenOnly):
            dialog.reject()
        self.workspacing.keep_layout()
        self.desk.close()

    def bring_back(self) -> None:
        """Show the window again."""
        self.window.show()
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.activateWindow()

    def open_notice(self, notice: Notice) -> None:
        """Show what a notice is about at its first item: mentions of a workspace, a search, or its items."""
        self.bring_back()
        self._wanted_item = self._told_item = notice.items[0] if notice.items else None
        if notice.workspace_id is not None:
            self.workspacing.show_mentions(notice.workspace_id)
        elif notice.search_id is not None:
            self.browsing.show_place(Place(Kind.SEARCH, notice.search_id))
        elif notice.items:
            self.browsing.show_items(notice.title, notice.items)
        else:
            self.browsing.show_place(ALL)

    def _fold(self) -> None:
        self.browsing.fold(on=bool(self.house.settings.values.get("fold-copies", False)))

    def _join(self) -> None:
        parts, house = self.window.parts, self.house
        self.desk.said.connect(parts.toast.say)
        self.browsing.listed.connect(self._select_wanted)
        house.settings.taken.connect(self._fold)
        self.browsing.listed.connect(self.opening.select_shown)
        parts.search.left.connect(self._leave_search)
        parts.title.menu_asked.connect(self._open_menu)
        parts.status.failing_pressed.connect(self._show_failing)
        parts.items.titled.connect(self._name_window)
        self.windowing.wanted.connect(self.window_wanted)
        self.listening.made.connect(self.workspacing.enter)
        house.hub.changed.connect(self._hear)
        house.refreshing.progressed.connect(parts.status.show_progress)
        house.refreshing.rested.connect(parts.status.show_idle)
        house.refreshing.brought.connect(self._show_brought)
        house.catching_up.told.connect(parts.status.show_index)
        parts.title.refresh_pressed.connect(house.refreshing.refresh)
        parts.status.cancelled.connect(house.refreshing.cancel)
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
            **self.windowing.slots(),
            "next-match": lambda: parts.reading.step_match(1),
            "previous-match": lambda: parts.reading.step_match(-1),
            "why": parts.reading.why.focus_first,
            "open-browser": self.opening.open_in_browser,
            "copy-link": self.opening.copy_link,
            "pictures": self.pictures.switch,
            "toggle-read": self.marking.toggle_read,
            "toggle-star": self.marking.toggle_star,
            "labels": self.labelling.open,
            "hide": self.marking.hide,
            "go-hidden": self.marking.show_hidden,
            "all-listed": self.sweeping.open,
            "group-mentions": self.browsing.group_otherwise,
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
            "lists": self.following.open,
            "starters": self.exchanging.offer_starters,
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
            "quit": self.quit_wanted.emit,
        }

    def _hear(self, changes: Changes, initiator: object) -> None:
        """Offer no longer to undo what was done here, where another window did something since."""
        is_ours = initiator is None or any(initiator is act for act in self.window.children())
        if changes.undo and not is_ours:
            self.window.parts.toast.forget_act()

    def _name_window(self, title: str) -> None:
        """Name the window by what it shows, so that several are told apart."""
        workspace = self.arranging.workspace
        self.window.setWindowTitle(f"{title} · {workspace.name}" if workspace is not None else title)

    def _show_brought(self, words: str) -> None:
        self.window.parts.status.show_updated(self.house.clock(), words)

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
        """Open the item of the last session, or that of a notice, if it is listed."""
        wanted, self._wanted_item = self._wanted_item, None
        told, self._told_item = self._told_item, None
        if wanted is None:
            return
        self.browsing.reveal(wanted)
        if wanted == told and self.window.parts.items.model.place_of(wanted) is None:
            self._wanted_item = wanted if self.browsing.let_all_through() else None
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
