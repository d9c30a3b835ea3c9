"""Moving through lists and pages by key."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from listener.ui.acts.browsing import Browsing
from listener.ui.acts.opening import Opening
from listener.ui.main_window import MainWindow
from listener.ui.models.places import ALL, Kind, Place


class Moving(QObject):
    """Steps from item to item, and from page to page."""

    def __init__(self, window: MainWindow, browsing: Browsing, opening: Opening) -> None:
        super().__init__(window)
        self._parts, self._browsing, self._opening = window.parts, browsing, opening

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what each key of moving does."""
        view = self._parts.items.view
        return {
            "next-item": lambda: view.step(1, open_it=True),
            "previous-item": lambda: view.step(-1, open_it=True),
            "move-down": lambda: view.step(1, open_it=False),
            "move-up": lambda: view.step(-1, open_it=False),
            "page-on": self.page_on,
            "page-back": lambda: self._parts.reading.view.page_on(back=True),
            "open-item": self._opening.enter,
            "go-all": lambda: self._browsing.show_place(ALL),
            "go-unread": lambda: self._browsing.show_place(Place(Kind.UNREAD)),
            "go-starred": lambda: self._browsing.show_place(Place(Kind.STARRED)),
        }

    def page_on(self) -> None:
        """Scroll on; at the end of a page go to the next unread item."""
        if self._parts.reading.page is not None and self._parts.reading.view.page_on():
            return
        view, model = self._parts.items.view, self._parts.items.model
        here = view.currentIndex().row()
        for place in range(here + 1, model.rowCount()):
            item_id = model.id_at(place)
            row = model.row_of(item_id) if item_id is not None else None
            if row is None or not row.read:  # one whose row is not there yet may be unread
                view.go_to(place, open_it=True)
                return
