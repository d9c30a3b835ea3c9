"""Other windows on the same profile, opened from this one."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from listener.domain.ids import WorkspaceId
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.workspacing import Workspacing
from listener.ui.main_window import MainWindow
from listener.ui.models.places import MENTIONS, Place
from listener.ui.panels.sidebar import Wish
from listener.ui.state import WindowState, from_bytes


class Windowing(QObject):
    """Says how another window shall stand: as this one, at a place, or as a workspace was left."""

    wanted = Signal(object)  # WindowState

    def __init__(
        self,
        window: MainWindow,
        arranging: Arranging,
        workspacing: Workspacing,
        state: Callable[[], WindowState],
    ) -> None:
        super().__init__(window)
        self._window, self._arranging, self._state = window, arranging, state
        window.parts.sidebar.asked.connect(self._hear)
        workspacing.window_asked.connect(self.open_workspace)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what each key of windows does."""
        return {"new-window": self.open_same, "close-window": self._window.close}

    def open_same(self) -> None:
        """Open another window that shows what this one shows."""
        self.wanted.emit(self._plain)

    def open_place(self, place: Place) -> None:
        """Open another window at a place."""
        self.wanted.emit(replace(self._plain, place=place))

    def open_workspace(self, workspace_id: WorkspaceId) -> None:
        """Open another window on a workspace, as the workspace was left."""
        found = next((one for one in self._arranging.workspaces if one.id == workspace_id), None)
        if found is None:
            return
        kept = from_bytes(found.layout.encode()) if found.layout else replace(self._plain, place=MENTIONS)
        self.wanted.emit(replace(kept, workspace_id=int(workspace_id)))

    @property
    def _plain(self) -> WindowState:
        """Return how this window stands, without its place on the screen and the item it shows."""
        return replace(self._state(), geometry="", item_id=0)

    def _hear(self, wish: Wish, place: Place, _around: Place | None) -> None:
        if wish is Wish.OPEN_WINDOW:
            self.open_place(place)
