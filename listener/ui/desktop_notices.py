"""Notices of the desktop (org.freedesktop.Notifications); a click on one opens it."""

import html
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from listener.domain.notices import Notice, joined
from listener.domain.words import _

if TYPE_CHECKING:
    from listener.ui.session_bus import Body, SessionBus

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_DEFAULT_TIME = -1  # the desktop knows how long its user reads


class DesktopNotices(QObject):
    """Tells by the desktop's own notices where there is a session bus; never waits for it.

    A notice that is still on the screen is replaced by the next of the same name, which tells of both.
    """

    pressed = Signal(object)  # Notice
    missed = Signal(object)  # Notice that nobody has taken: it has to be told in another way

    def __init__(self, address: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = address
        self._bus: SessionBus | None = None
        self._shown: dict[int, Notice] = {}

    def tell(self, notice: Notice) -> bool:
        """Hand a notice to the desktop; return False where there is no session bus."""
        bus = self._opened()
        if bus is None:
            return False
        bus.call("GetCapabilities", "", (), lambda answer: self._send(bus, notice, answer))
        return True

    def close(self) -> None:
        """Leave the bus."""
        if self._bus is not None:
            self._bus.close()

    def _opened(self) -> "SessionBus | None":
        if self._bus is not None and self._bus.is_lost:
            self._bus.deleteLater()
            self._bus = None
            self._shown.clear()
        if self._bus is None and self._address:
            try:
                from listener.ui.session_bus import SessionBus
            except ImportError:  # the library is there on Linux only
                return None
            self._bus = SessionBus(self._address, _NAME, _PATH, self)
            self._bus.heard.connect(self._hear)
        return self._bus

    def _send(self, bus: "SessionBus", notice: Notice, capabilities: "Body | None") -> None:
        if capabilities is None:
            self.missed.emit(notice)
            return
        can = cast("list[str]", capabilities[0])
        number, before = next(
            ((number, one) for number, one in self._shown.items() if one.title == notice.title), (0, None)
        )
        whole = joined(before, notice) if before else notice
        text = html.escape(whole.text, quote=False) if "body-markup" in can else whole.text
        actions = ["default", _("Open")] if "actions" in can else []
        hints = {"desktop-entry": ("s", "listener"), "urgency": ("y", 1)}
        said = ("Listener", number, "listener", whole.title, text, actions, hints, _DEFAULT_TIME)
        bus.call("Notify", "susssasa{sv}i", said, lambda answer: self._keep(whole, answer))

    def _keep(self, notice: Notice, answer: "Body | None") -> None:
        if answer is None:
            self.missed.emit(notice)
        else:
            self._shown[cast("int", answer[0])] = notice

    def _hear(self, name: str, body: "Body") -> None:
        if name not in ("ActionInvoked", "NotificationClosed"):
            return
        notice = self._shown.pop(cast("int", body[0]), None)
        if notice is not None and name == "ActionInvoked":
            self.pressed.emit(notice)
