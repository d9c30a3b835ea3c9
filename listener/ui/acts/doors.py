"""What is behind a number of a report: its items in the list, or the feeds that it counts."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from listener.domain.chart import Counted, Door
from listener.domain.ids import FeedId, ItemId
from listener.domain.listing import Listing
from listener.domain.report import Source
from listener.domain.words import _
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.dialogs.feeds import FeedsDialog
from listener.ui.models.places import Kind, Place
from listener.ui.numbers import grouped
from listener.ui.theme.theme import Theme

_KEY = "report-door"


class Doors(QObject):
    """Opens them, wherever the main window stands and whatever it folds."""

    shown = Signal()  # the list has other items now

    def __init__(self, desk: Desk, parent: QObject, browsing: Browsing, theme: Theme) -> None:
        super().__init__(parent)
        self._desk, self._browsing, self._theme = desk, browsing, theme
        self.dialog: FeedsDialog | None = None

    def go(self, door: Door, name: str, window: QWidget) -> None:
        """Open what is behind a number; feeds are listed in front of `window`."""
        reporting = self._desk.listener.reporting
        if door.counts is Counted.FEEDS:
            feeds = door.feeds
            self._desk.read(
                _KEY, lambda _token: reporting.sources(feeds), partial(self._list_feeds, name, window)
            )
            return
        self._desk.read(_KEY, lambda token: reporting.behind(door, token), partial(self._list, door, name))

    def _list(self, door: Door, name: str, ids: tuple[ItemId, ...]) -> None:
        times = len(door.items)
        if door.counts is Counted.ITEMS and door.query is None and len(set(door.items)) < times:
            words = _("{name}: {items} items, counted {times} times")
            name = words.format(name=name, items=grouped(len(ids)), times=grouped(times))
        self._browsing.show_items(name, ids)
        self.shown.emit()

    def _list_feeds(self, name: str, window: QWidget, feeds: tuple[Source, ...]) -> None:
        self.dialog = FeedsDialog(self._theme, window, name, feeds)
        self.dialog.chosen.connect(self._show_feed)
        self.dialog.finished.connect(self._forget)
        self.dialog.present()

    def _forget(self) -> None:
        self.dialog = None

    def _show_feed(self, feed_id: FeedId, title: str) -> None:
        """Go to a feed; a former one has no place, so its items are listed."""
        place, items = Place(Kind.FEED, feed_id), self._desk.listener.items
        if self._browsing.holds(place):
            self._browsing.show_place(place)
            self.shown.emit()
            return
        listing = Listing(feed_id=feed_id)
        self._desk.read(_KEY, lambda _token: tuple(items.ids(listing)), partial(self._list, Door(), title))
