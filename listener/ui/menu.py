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
    "starters",
    "lists",
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


def main_menu(theme: Theme, actions: Mapping[str, QAction], parent: QWidget) -> QMenu:
    """Return the menu."""
    menu = QMenu(parent)
    menu.setTitle(_("Menu"))
    for name in _ENTRIES:
        if not name:
            menu.addSeparator()
            continue
        action = actions[name]
        if name in ICONS:
            action.setIcon(theme.icon(ICONS[name]))
        action.setShortcutVisibleInContextMenu(True)
        menu.addAction(action)
    return menu
