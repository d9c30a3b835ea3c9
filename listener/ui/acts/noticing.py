"""What is told of new items and where, the icon beside the clock, and the start at login."""

import os
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from listener.app.notices import NOTHING
from listener.app.results import RefreshResult
from listener.domain.notices import Notice, Told
from listener.domain.rule import in_words
from listener.domain.settings import Value
from listener.domain.words import ngettext
from listener.runtime import autostart
from listener.runtime.clock import Clock
from listener.ui.acts.desk import Desk
from listener.ui.desktop_notices import DesktopNotices
from listener.ui.tray import Tray

_LOOK_EVERY_MS = 5 * 60_000
_TITLES = 3


class Noticing(QObject):
    """Tells after each refresh, and later what was held back; once, in the user's own manner."""

    pressed = Signal(object)  # Notice
    missed = Signal(object)  # Notice for which there is no place but a window

    def __init__(self, desk: Desk, tray: Tray, clock: Clock) -> None:
        super().__init__(desk)
        self.desktop = DesktopNotices(os.environ.get("DBUS_SESSION_BUS_ADDRESS", ""), self)
        self.desktop.pressed.connect(self.pressed)
        self.desktop.missed.connect(self._tell_here)
        self._desk, self._tray, self._clock = desk, tray, clock
        self._told: Told = NOTHING
        self._looked_at = clock()
        self._starts: bool | None = None
        tray.notice_pressed.connect(self.pressed)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look_again)
        self._timer.start()

    def take(self, result: RefreshResult) -> None:
        """Tell of what a refresh has brought."""
        listener, before, since = self._desk.listener, self._told, self._looked_at
        self._looked_at = self._clock()

        def work(_token: object) -> tuple[Told, tuple[Notice, ...]]:
            told = listener.notices.decide(result.changes.new_items, before, last_at=since)
            by_rules = []
            for each in result.rules.to_tell:
                titles = [row.title for row in listener.items.rows(each.items[:_TITLES])]
                count = ngettext("{number} item", "{number} items", len(each.items))
                text = f"{count.format(number=len(each.items))}: {'; '.join(titles)}"
                by_rules.append(Notice(f"{each.rule.name} ({in_words(each.rule.actions)})", text, each.items))
            return told, tuple(by_rules)

        self._desk.read("notices", work, lambda found: self._show(*found))

    def look_again(self) -> None:
        """Tell what was held back, if its time has come."""
        if not self._told.held:
            return
        listener, before, since = self._desk.listener, self._told, self._looked_at
        self._looked_at = self._clock()
        self._desk.read(
            "notices",
            lambda _token: listener.notices.decide((), before, last_at=since),
            lambda told: self._show(told, ()),
        )

    def adjust(self, values: Mapping[str, Value]) -> None:
        """Follow the settings: the icon, and the start at login."""
        self._tray.show_icon(on=bool(values.get("keep-in-tray")))
        starts = bool(values.get("start-at-login"))
        if autostart.is_offered() and starts is not self._starts and (starts or self._starts is not None):
            self._desk.write(lambda: autostart.set_start(on=starts), lambda _done: None)
        self._starts = starts

    def _show(self, told: Told, by_rules: tuple[Notice, ...]) -> None:
        self._told = told
        for notice in (*told.notices, *by_rules):
            if not self.desktop.tell(notice):
                self._tell_here(notice)

    def _tell_here(self, notice: Notice) -> None:
        """Tell where the desktop has no notices: beside the clock, else in the window."""
        if not self._tray.tell(notice):
            self.missed.emit(notice)
