"""Keeps the sidebar as the store is: places, counts, colours of searches, failing feeds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from listener.app.results import Sidebar
from listener.domain.changes import Changes
from listener.domain.feed import FeedStatus
from listener.domain.ids import WorkspaceId
from listener.domain.mention import MentionCounts
from listener.domain.query.complete import Names
from listener.domain.workspace import Workspace
from listener.runtime.token import Token
from listener.ui.acts.desk import Desk
from listener.ui.delegates.swatch import Signs, sign_of
from listener.ui.main_window import MainWindow
from listener.ui.models.places import ALL, Kind, Node, Place, find, tree


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the store, made ready to be shown off the window's thread."""

    sidebar: Sidebar
    nodes: tuple[Node, ...]
    signs: Signs
    failing: int
    workspaces: tuple[Workspace, ...]
    mentions: Mapping[WorkspaceId, MentionCounts]
    asked_at: datetime | None  # when a feed was asked last


class Arranging(QObject):
    """Asks for the sidebar whenever something changed; holds the last answer for other acts."""

    arranged = Signal()

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.sidebar: Sidebar | None = None
        self.nodes: tuple[Node, ...] = ()
        self.signs: Signs = {}
        self.workspaces: tuple[Workspace, ...] = ()
        self.mentions: Mapping[WorkspaceId, MentionCounts] = {}
        self.workspace_id: WorkspaceId | None = None  # the one chosen
        self._counts_are_old = True  # those of mentions: an item read or starred does not change them
        desk.hub.changed.connect(self._hear)

    def look(self) -> None:
        """Ask what the sidebar shows now."""
        listener, chosen = self._desk.listener, self.workspace_id
        is_known = chosen is None or chosen in self.mentions
        counts = self.mentions if is_known and not self._counts_are_old else None

        def ask(_token: Token) -> _Look:
            mentions = listener.mentions.all_counts() if counts is None else counts
            return _made_ready(listener.items.sidebar(), listener.workspaces.all(), mentions, chosen)

        self._desk.read("sidebar", ask, self._show)

    @property
    def workspace(self) -> Workspace | None:
        """Return the workspace that is chosen."""
        return next((one for one in self.workspaces if one.id == self.workspace_id), None)

    def name_of(self, place: Place) -> str:
        """Return what the sidebar calls a place."""
        node = find(self.nodes, place)
        return node.name if node is not None else ""

    def holds(self, place: Place) -> bool:
        """Tell whether a place is there."""
        return place == ALL or find(self.nodes, place) is not None

    @property
    def names(self) -> Names:
        """Return what the search field may offer by name."""
        if self.sidebar is None:
            return Names()
        return Names(
            circles=tuple(circle.path for circle in self.sidebar.circles),
            feeds=tuple(feed.shown_title for feed in self.sidebar.feeds),
            labels=tuple(self.sidebar.counts.labels),
            searches=tuple(search.name for search in self.sidebar.searches),
        )

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes != replace(Changes(), items=changes.items, undo=changes.undo, layouts=changes.layouts):
            self._counts_are_old = True
        about = changes.new_items or changes.items or changes.removed_items or changes.feeds
        if about or changes.searches or changes.circles or changes.workspaces or changes.layouts:
            self.look()

    def _show(self, look: _Look) -> None:
        self.sidebar, self.nodes, self.signs = look.sidebar, look.nodes, look.signs
        if look.mentions is not self.mentions:
            self._counts_are_old = False
        self.workspaces, self.mentions = look.workspaces, look.mentions
        parts = self._window.parts
        workspace = self.workspace
        parts.title.show_workspace(workspace.name if workspace is not None else "")
        parts.sidebar.show_nodes(look.nodes)
        parts.items.show_signs(look.signs)
        parts.status.show_failing(look.failing)
        parts.status.show_updated(look.asked_at)
        has_anything = bool(
            look.sidebar.feeds or look.sidebar.searches or look.sidebar.counts.everything.total
        )
        self._window.show_first_run(on=not has_anything)
        parts.search.offers.know(self.names)
        self.arranged.emit()


def _made_ready(
    sidebar: Sidebar,
    workspaces: tuple[Workspace, ...],
    mentions: Mapping[WorkspaceId, MentionCounts],
    chosen: WorkspaceId | None,
) -> _Look:
    bad = (FeedStatus.FAILING, FeedStatus.GONE)
    return _Look(
        sidebar,
        tree(sidebar, mentions.get(chosen) if chosen is not None else None),
        {search.id: sign_of(search) for search in sidebar.searches},
        sum(1 for feed in sidebar.feeds if feed.status in bad),
        workspaces,
        mentions,
        max((feed.last_fetched_at for feed in sidebar.feeds if feed.last_fetched_at), default=None),
    )


def feeds_at(sidebar: Sidebar, place: Place) -> tuple[int, ...]:
    """Return the feeds of a place: one, those of a circle and its inner ones, or none for "all"."""
    if place.kind is Kind.FEED:
        return (place.id,)
    if place.kind is not Kind.CIRCLE:
        return ()
    inside = {place.id}
    for circle in sidebar.circles:  # outer before inner
        if circle.parent_id in inside:
            inside.add(circle.id)
    return tuple({feed: None for circle in sidebar.circles if circle.id in inside for feed in circle.feeds})
