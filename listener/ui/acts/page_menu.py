"""What else can be done with the page that is shown."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from listener.ui.main_window import MainWindow

Entry = tuple[str, Callable[[], None]]
_ENTRIES = ("open-browser", "copy-link", "", "next-match", "previous-match", "why", "", "reader", "layout")


class PageMenu(QObject):
    """Opens the menu of the page's head."""

    def __init__(self, window: MainWindow, more: Callable[[], Sequence[Entry]]) -> None:
        super().__init__(window)
        self._window, self._more = window, more
        self.menu: QMenu | None = None
        window.parts.reading.more_asked.connect(self.open)

    def open(self, button: QWidget) -> None:
        """Open the menu below its button."""
        actions: Mapping[str, QAction] = self._window.actions_by_name
        self.menu = QMenu(self._window)
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        for name in _ENTRIES:
            if name:
                self.menu.addAction(actions[name])
            else:
                self.menu.addSeparator()
        more = self._more()
        if more:
            self.menu.addSeparator()
        for words, act in more:
            self.menu.addAction(words).triggered.connect(act)
        self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
