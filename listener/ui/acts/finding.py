"""Opens the palette and does what is chosen in it."""

from PySide6.QtCore import QObject

from listener.ui.acts.arranging import Arranging
from listener.ui.acts.browsing import Browsing
from listener.ui.main_window import MainWindow
from listener.ui.models.palette import Entry, commands, places


class Finding(QObject):
    """Joins commands and places to the palette."""

    def __init__(self, window: MainWindow, arranging: Arranging, browsing: Browsing) -> None:
        super().__init__(window)
        self._window, self._arranging, self._browsing = window, arranging, browsing
        window.parts.palette.chosen.connect(self.do)

    def open(self) -> None:
        """Open the palette on all there is."""
        self._window.parts.palette.open((*commands(), *places(self._arranging.nodes)))

    def do(self, entry: Entry) -> None:
        """Do what an entry says."""
        self._window.parts.items.view.setFocus()
        if entry.command:
            self._window.actions_by_name[entry.command].trigger()
        elif entry.place is not None:
            self._browsing.show_place(entry.place)
        elif entry.query:
            self._window.parts.search.show_query(entry.query)
