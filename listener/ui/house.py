"""What all windows on a profile share: the core, the lanes, and the work done once for all of them."""

from PySide6.QtCore import QObject

from listener.app.listener import Listener
from listener.domain.settings import Value
from listener.runtime.clock import Clock
from listener.runtime.runner import Runner
from listener.ui.acts.briefing import DueBriefs
from listener.ui.acts.catching_up import CatchingUp
from listener.ui.acts.desk import Desk
from listener.ui.acts.keeping import Keeping
from listener.ui.acts.noticing import Noticing
from listener.ui.acts.refreshing import Home, Refreshing
from listener.ui.acts.settings import Settings
from listener.ui.hub import Hub
from listener.ui.theme.theme import Theme
from listener.ui.tray import Tray


class House(QObject):
    """Knows no window: whoever shows one hears what is told here."""

    def __init__(self, theme: Theme, listener: Listener, runner: Runner, home: Home, clock: Clock) -> None:
        super().__init__()
        self.theme, self.listener, self.runner = theme, listener, runner
        self.home, self.clock = home, clock
        self.hub = Hub(self)
        self.desk = desk = Desk(listener, runner, self.hub, "house", self)
        self.settings = Settings(desk)
        self.refreshing = Refreshing(desk, home)
        self.catching_up = CatchingUp(desk, home)
        self.keeping = Keeping(desk, lambda: self.refreshing.is_running)
        self.briefs = DueBriefs(desk)
        self.tray = Tray(theme, self)
        self.noticing = Noticing(desk, self.tray, clock)
        self.settings.taken.connect(self._show_theme)
        self.settings.taken.connect(self.noticing.adjust)
        self.refreshing.finished.connect(self.noticing.take)
        self.tray.refresh_pressed.connect(self.refreshing.refresh)

    def begin(self) -> None:
        """Look for due feeds and for what the last session left to do."""
        self.refreshing.begin()
        self.catching_up.begin()
        self.keeping.begin()

    def close(self) -> None:
        """Start nothing more."""
        self.desk.close()

    def _show_theme(self, values: dict[str, Value]) -> None:
        self.theme.choose(str(values.get("theme", "system")))
