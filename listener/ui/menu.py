"""The menu behind the menu button, made from the table of keys."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from listener.domain.words import _
from listener.ui.keys import ICONS
from listener.ui.theme.theme import Theme

_ENTRIES = (
    "subscribe",
    "new-circle",
    "",
    "import",
    "export",
    "",
    "refresh",
    "mark-all-read",
    "save-search",
    "listen",
    "rules",
    "reports",
    "brief",
    "clips",
    "palette",
    "",
    "undo",
    "redo",
    "",
    "reader",
    "layout",
    "",
    "new-window",
    "close-window",
    "",
    "settings",
    "keys",
    "",
    "quit",
)


class _MainMenu(QMenu):
    """The menu; its icons keep to the theme's colours."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._entries = theme, actions
        self.setTitle(_("Menu"))
        for name in _ENTRIES:
            if not name:
                self.addSeparator()
                continue
            actions[name].setShortcutVisibleInContextMenu(True)
            self.addAction(actions[name])
        theme.changed.connect(self._recolour)
        self._recolour()

    def _recolour(self) -> None:
        for name in ICONS.keys() & set(_ENTRIES):
            self._entries[name].setIcon(self._theme.icon(ICONS[name]))


def main_menu(theme: Theme, actions: Mapping[str, QAction], parent: QWidget) -> QMenu:
    """Return the menu."""
    return _MainMenu(theme, actions, parent)
