"""Workspaces: chosen, made, changed, removed; each remembers how the window stood."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from listener.domain.changes import Changes
from listener.domain.errors import ListenerError
from listener.domain.ids import WorkspaceId
from listener.domain.words import _, ngettext
from listener.domain.workspace import Workspace
from listener.ui.acts.arranging import Arranging, feeds_at
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.dialogs.workspace import WorkspaceDialog
from listener.ui.main_window import MainWindow
from listener.ui.models.places import ALL, MENTIONS, STREAMS, Kind, Place
from listener.ui.models.stories import grouping_of
from listener.ui.numbers import grouped
from listener.ui.state import WindowState, from_bytes, to_bytes
from listener.ui.theme.theme import Theme

KEYS = 9  # Ctrl+1 to Ctrl+9
_NEW = Workspace(WorkspaceId(0), "", 0)


class Workspacing(QObject):
    """The switcher's menu, its keys, and the dialog."""

    window_asked = Signal(object)  # WorkspaceId, to be opened in a window of its own

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        arranging: Arranging,
        browsing: Browsing,
        *,
        theme: Theme,
        state: Callable[[], WindowState],
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._arranging = desk, window, arranging
        self._browsing, self._theme, self._state = browsing, theme, state
        self.menu: QMenu | None = None
        self.dialog: WorkspaceDialog | None = None
        window.parts.title.workspaces_asked.connect(self.open_menu)
        arranging.arranged.connect(self._offer)
        bar = window.parts.items.stream_bar
        bar.changed.connect(lambda: browsing.narrow(bar.wanted(window.now())))

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what each key of workspaces and of their places does."""
        numbers = {
            f"workspace-{number}": lambda place=number - 1: self.choose_number(place)
            for number in range(1, KEYS + 1)
        }
        return {
            **numbers,
            "new-workspace": self.make,
            "go-mentions": lambda: self._go(MENTIONS),
            "go-to-answer": lambda: self._go(Place(Kind.TO_ANSWER)),
        }

    def choose_number(self, place: int) -> None:
        """Choose the workspace at a place of the menu."""
        if place < len(self._arranging.workspaces):
            self.choose(self._arranging.workspaces[place].id)

    def show_mentions(self, workspace_id: WorkspaceId) -> None:
        """Go to the mentions of a workspace, wherever the window stood there last."""
        self.choose(workspace_id)
        if self._arranging.workspace_id == workspace_id:
            self._browsing.show_place(MENTIONS)

    def choose(self, workspace_id: WorkspaceId | None) -> None:
        """Choose a workspace, or none; the window stands as it stood there last."""
        if workspace_id == self._arranging.workspace_id:
            return
        self.keep_layout()
        self._arranging.workspace_id = workspace_id
        workspace = self._arranging.workspace
        self._window.parts.title.show_workspace(workspace.name if workspace is not None else "")
        first = ALL if workspace is None else MENTIONS
        self._stand_as(workspace.layout if workspace is not None else "", first)
        self._arranging.look()

    def enter(self, workspace: Workspace) -> None:
        """Choose a workspace that was made just now."""
        self._arranging.workspaces = (*self._arranging.workspaces, workspace)
        self.choose(workspace.id)

    def keep_layout(self) -> None:
        """Keep how the window stands with the workspace that is chosen."""
        workspace = self._arranging.workspace
        if workspace is None:
            return
        text = to_bytes(replace(self._state(), geometry="", item_id=0)).decode()
        if text != workspace.layout:
            service = self._desk.listener.workspaces
            kept = replace(workspace, layout=text)
            self._arranging.workspaces = tuple(
                kept if one.id == kept.id else one for one in self._arranging.workspaces
            )
            self._desk.change(lambda: service.set_layout(workspace.id, text), self)

    def open_menu(self, anchor: QWidget) -> None:
        """Open the menu of workspaces below the switcher."""
        menu = QMenu(self._window)
        menu.setTitle(_("Workspaces"))
        menu.aboutToHide.connect(menu.deleteLater)
        chosen = self._arranging.workspace
        everything = menu.addAction(_("No workspace"))
        everything.setCheckable(True)
        everything.setChecked(chosen is None)
        everything.triggered.connect(lambda: self.choose(None))
        actions = self._window.actions_by_name
        for number, workspace in enumerate(self._arranging.workspaces, 1):
            action = menu.addAction(self._named(workspace))
            if number <= KEYS:
                action.setShortcut(actions[f"workspace-{number}"].shortcut())
                action.setShortcutVisibleInContextMenu(True)
            action.setCheckable(True)
            action.setChecked(chosen is not None and workspace.id == chosen.id)
            action.triggered.connect(lambda _on=False, one=workspace.id: self.choose(one))
        self._add_windows(menu)
        menu.addSeparator()
        menu.addAction(actions["new-workspace"])
        if chosen is not None:
            menu.addAction(_("Change “{name}” …").format(name=chosen.name)).triggered.connect(self.edit)
            menu.addAction(_("Remove “{name}”").format(name=chosen.name)).triggered.connect(self.remove)
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))
        self.menu = menu

    def _add_windows(self, menu: QMenu) -> None:
        """Offer each workspace in a window of its own."""
        if not self._arranging.workspaces:
            return
        menu.addSeparator()
        inner = menu.addMenu(_("Open in a new window"))
        for workspace in self._arranging.workspaces:
            action = inner.addAction(workspace.name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, one=workspace.id: self.window_asked.emit(one))

    def make(self) -> None:
        """Ask what a new workspace listens for."""
        sidebar = self._arranging.sidebar
        searches = tuple(search.id for search in sidebar.searches) if sidebar is not None else ()
        self._open(replace(_NEW, searches=searches))

    def edit(self) -> None:
        """Change the workspace that is chosen."""
        workspace = self._arranging.workspace
        if workspace is not None:
            self._open(workspace)

    def remove(self) -> None:
        """Remove the workspace that is chosen; it can be taken back."""
        workspace, service = self._arranging.workspace, self._desk.listener.workspaces
        if workspace is None:
            return
        words = _("{name} removed. Its searches, circles and items stay.").format(name=workspace.name)
        undo = self._window.actions_by_name["undo"].trigger
        self._arranging.workspace_id = None
        self._browsing.show_place(ALL)
        self._desk.change(
            lambda: service.remove(workspace.id),
            self,
            lambda _changes: self._window.parts.toast.say(words, _("Undo"), undo),
        )

    def _named(self, workspace: Workspace) -> str:
        counts = self._arranging.mentions.get(workspace.id)
        number = counts.new if counts is not None else 0
        name = workspace.name.replace("&", "&&")
        words = ngettext("{number} new", "{number} new", number).format(number=grouped(number))
        return f"{name}  ·  {words}"

    def _open(self, workspace: Workspace) -> None:
        sidebar = self._arranging.sidebar
        if sidebar is None:
            return
        dialog = WorkspaceDialog(self._theme, self._window, workspace, sidebar.searches, sidebar.circles)
        dialog.saved.connect(self._save)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.present()

    def _forget(self) -> None:
        self.dialog = None

    def _save(self, workspace: Workspace) -> None:
        service = self._desk.listener.workspaces
        if workspace.id:
            self._desk.write(lambda: service.edit(workspace), self._take, self._refuse)
        else:
            self._desk.write(lambda: service.add(workspace), self._take_made, self._refuse)

    def _take_made(self, made: tuple[Workspace, Changes]) -> None:
        workspace, changes = made
        self._take(changes)
        self.enter(workspace)

    def _take(self, changes: Changes) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.hub.tell(changes, self)

    def _refuse(self, error: Exception) -> None:
        if self.dialog is None or not isinstance(error, ListenerError):
            self._desk.tell_failure(error)
            return
        self.dialog.refuse(str(error))

    def _go(self, place: Place) -> None:
        """Go to a stream; with no workspace chosen the first one is, with none at all one is asked for."""
        if self._arranging.workspace_id is None:
            if not self._arranging.workspaces:
                self._window.parts.toast.say(
                    _("Mentions are kept in a workspace; there is none yet."), _("Make one"), self.make
                )
                return
            self.choose(self._arranging.workspaces[0].id)
        self._browsing.show_place(place)

    def _stand_as(self, layout: str, first: Place) -> None:
        """Stand as a layout says; without one only the place changes."""
        parts = self._window.parts
        place = first
        if layout:
            state = from_bytes(layout.encode())
            parts.panes.restore(state)
            parts.sidebar.open_circles(Place(Kind.CIRCLE, one) for one in state.open_circles)
            parts.items.show_unread_only(on=state.unread_only)
            self._browsing.unread_only = state.unread_only
            self._browsing.grouping = grouping_of(state.grouping)
            place = state.place if state.place.kind is not Kind.HEADING else first
        self._browsing.show_place(place)

    def _offer(self) -> None:
        """Offer what the chosen workspace's stream may be narrowed by; leave a workspace that is gone."""
        workspace, sidebar = self._arranging.workspace, self._arranging.sidebar
        if workspace is None or sidebar is None:
            if self._arranging.workspace_id is not None:
                self._arranging.workspace_id = None
                if self._browsing.place in STREAMS:
                    self._browsing.show_place(ALL)
            return
        inside = {
            feed for circle in workspace.circles for feed in feeds_at(sidebar, Place(Kind.CIRCLE, circle))
        }
        feeds = [feed for feed in sidebar.feeds if not inside or feed.id in inside]
        self._window.parts.items.stream_bar.offer(
            workspace.searches, self._arranging.signs, feeds, tuple(sidebar.counts.labels)
        )
