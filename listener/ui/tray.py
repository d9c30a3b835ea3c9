"""The icon beside the clock: it tells, brings the window back, and ends the program."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from listener.domain.notices import Notice
from listener.domain.words import _
from listener.ui.theme.theme import Theme

_SHOWN_MS = 10_000


class Tray(QObject):
    """Shown only while it is wanted and there is a place for it; Qt speaks to the desktop's notices."""

    opened = Signal()
    refresh_pressed = Signal()
    quit_pressed = Signal()
    notice_pressed = Signal(object)  # Notice

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon: QSystemTrayIcon | None = None
        self._menu: QMenu | None = None
        self._told: Notice | None = None

    @property
    def is_shown(self) -> bool:
        """Tell whether the icon can be seen."""
        return self._icon is not None

    def show_icon(self, *, on: bool) -> None:
        """Show or take away the icon; without a place for it nothing happens."""
        if not on and self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        elif on and self._icon is None and QSystemTrayIcon.isSystemTrayAvailable():
            self._icon = self._made()
            self._icon.show()

    def tell(self, notice: Notice) -> bool:
        """Show a notice; return whether there was a way to."""
        if self._icon is None:
            return False
        self._told = notice
        self._icon.showMessage(notice.title, notice.text, self._icon.icon(), _SHOWN_MS)
        return True

    def _made(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self._theme.icon("workspace", self._theme.tokens.accent, 22), self)
        icon.setToolTip(_("Listener"))
        menu = QMenu()
        for words, signal in (
            (_("Open Listener"), self.opened),
            (_("Refresh all feeds"), self.refresh_pressed),
            (_("Quit"), self.quit_pressed),
        ):
            menu.addAction(words).triggered.connect(signal)
        icon.setContextMenu(menu)
        icon.activated.connect(self._activate)
        icon.messageClicked.connect(self._press_notice)
        self._menu = menu
        return icon

    def _activate(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why is QSystemTrayIcon.ActivationReason.Trigger:
            self.opened.emit()

    def _press_notice(self) -> None:
        if self._told is not None:
            self.notice_pressed.emit(self._told)
