"""What is set now, asked once for all windows."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from listener.app.results import SettingNow
from listener.domain.changes import Changes
from listener.domain.settings import Value
from listener.ui.acts.desk import Desk


class Settings(QObject):
    """Holds the values by name, and asks again whenever one was set."""

    taken = Signal(object)  # the values by name

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.values: dict[str, Value] = {}
        desk.hub.changed.connect(self._hear)

    def take(self, settings: Sequence[SettingNow]) -> None:
        """Tell every window what is set."""
        self.values = {now.setting.name: now.value for now in settings}
        self.taken.emit(self.values)

    def look(self) -> None:
        """Ask what is set now."""
        settings = self._desk.listener.settings
        self._desk.read("settings", lambda _token: settings.all(), self.take)

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if changes.settings:
            self.look()
