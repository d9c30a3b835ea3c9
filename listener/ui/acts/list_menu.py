"""What can be done with the items that are selected in the list."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from listener.domain.listing import ItemRow
from listener.domain.words import _, ngettext
from listener.ui.acts.browsing import Browsing
from listener.ui.keys import ICONS
from listener.ui.main_window import MainWindow
from listener.ui.numbers import grouped
from listener.ui.theme.theme import Theme

_TRIAGE = ("triage-new", "triage-to-answer", "triage-answered", "triage-dismissed", "note", "")
_ENTRIES = ("toggle-read", "toggle-star", "labels", "clip", "hide", "", "open-browser", "copy-link")


class ListMenu(QObject):
    """Opens the menu of the list where the mouse is, or by the menu key."""

    def __init__(self, window: MainWindow, browsing: Browsing, theme: Theme) -> None:
        super().__init__(window)
        self._window, self._browsing, self._theme = window, browsing, theme
        self.menu: QMenu | None = None
        window.parts.items.menu_asked.connect(self.open)

    def open(self, at: QPoint) -> None:
        """Open the menu there."""
        self.menu = menu = QMenu(self._window)
        menu.setTitle(_("Items"))
        menu.aboutToHide.connect(menu.deleteLater)
        view = self._window.parts.items.view
        number = len(view.chosen_ids())
        if number > 1:
            words = ngettext("{number} item", "{number} items", number).format(number=grouped(number))
            menu.addAction(words).setEnabled(False)
        is_stream = self._browsing.stream is not None
        if number:
            for name in (*(_TRIAGE if is_stream else ()), *_ENTRIES):
                self._add(name)
        if is_stream:
            menu.addSeparator()
            self._add_story()
            self._add("group-mentions")
        menu.addSeparator()
        self._add("all-listed")
        menu.popup(at)

    def _add(self, name: str) -> None:
        if self.menu is None:
            return
        if not name:
            self.menu.addSeparator()
            return
        action = self._window.actions_by_name[name]
        if name in ICONS:
            action.setIcon(self._theme.icon(ICONS[name]))
        action.setShortcutVisibleInContextMenu(True)
        self.menu.addAction(action)

    def _add_story(self) -> None:
        row = self._current()
        if self.menu is None or row is None or row.story is None:
            return
        bar, number = self._window.parts.items.stream_bar, row.story.number
        only = self.menu.addAction(_("Only this story"))
        only.triggered.connect(lambda: bar.narrow_to_story(number))

    def _current(self) -> ItemRow | None:
        items = self._window.parts.items
        item_id = items.view.current_id()
        return items.model.row_of(item_id) if item_id is not None else None
