"""Opens items: the page, its place in the list, read after a moment, out to the browser."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication

from listener.app.results import Mark
from listener.domain.changes import Changes
from listener.domain.errors import NotFound
from listener.domain.ids import ItemId
from listener.domain.listing import ItemRow
from listener.domain.page import Page
from listener.domain.words import _
from listener.runtime.token import Token
from listener.ui import dates, links
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.main_window import MainWindow

_READ_AFTER_MS = 900


@dataclass(frozen=True, slots=True)
class _Opened:
    """An item made ready to be shown."""

    row: ItemRow
    page: Page


class Opening(QObject):
    """Shows the page of the item that was opened last; an earlier answer that comes late is dropped."""

    shown = Signal(object)  # ItemId

    def __init__(self, desk: Desk, window: MainWindow, arranging: Arranging, browsing: Browsing) -> None:
        super().__init__(window)
        self._desk, self._window, self._parts = desk, window, window.parts
        self._arranging, self._browsing = arranging, browsing
        self.row: ItemRow | None = None
        self._wanted: ItemId | None = None
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(_READ_AFTER_MS)
        self._moment.timeout.connect(self._stayed)
        self._parts.items.opened.connect(self.open)
        self._parts.items.entered.connect(self.enter)
        self._parts.reading.link_pressed.connect(self._follow)
        self._parts.reading.link_pointed.connect(self._parts.status.show_link)
        self._parts.reading.browser_pressed.connect(self.open_in_browser)
        self._parts.reading.back_pressed.connect(window.go_back)
        desk.hub.changed.connect(self._hear)

    def open(self, item_id: ItemId) -> None:
        """Show the page of an item, if it is not shown already."""
        if self.row is not None and self.row.id == item_id == self._wanted:
            return
        self._wanted = item_id
        self._moment.stop()
        self._desk.read("article", self._asking(item_id), self._show, self._failed)

    def enter(self) -> None:
        """Open the current item and go to its page."""
        item_id = self._parts.items.view.current_id()
        if item_id is None:
            return
        self.open(item_id)
        self._parts.panes.bring(page=True)
        self._parts.reading.show_back(on=self._parts.panes.is_narrow)
        self._parts.reading.view.setFocus()

    def close(self, sentence: str = "") -> None:
        """Show no page, nor one that is still being made."""
        self._desk.cancel("article")
        self.row, self._wanted = None, None
        self._moment.stop()
        self._parts.reading.show_nothing(sentence)

    def select_shown(self) -> None:
        """Select the item whose page is shown, where it is listed."""
        items = self._parts.items
        place = items.model.place_of(self.row.id) if self.row is not None else None
        if place is not None:
            items.view.go_to(place, open_it=False)

    def open_in_browser(self) -> None:
        """Open the item's own page in the user's browser."""
        if self.row is not None and self.row.link:
            self._follow(QUrl(self.row.link))

    def copy_link(self) -> None:
        """Copy the item's address."""
        if self.row is not None and self.row.link:
            QGuiApplication.clipboard().setText(self.row.link)
            self._parts.toast.say(_("Link copied."))

    def _asking(self, item_id: ItemId) -> Callable[[Token], _Opened]:
        items, query = self._desk.listener.items, self._browsing.query or None
        pictures = self._desk.listener.pictures

        def ask(_token: Token) -> _Opened:
            rows = items.rows((item_id,))
            if not rows:
                raise NotFound(_("This item is gone."))
            images = pictures.are_wanted(rows[0].feed_id)
            return _Opened(rows[0], items.article(item_id, query=query, images=images, when=dates.heading))

        return ask

    def _show(self, opened: _Opened) -> None:
        self.row = opened.row
        self._parts.reading.show_page(opened.page, self._arranging.signs)
        self._parts.reading.show_state(opened.row)
        self._moment.start()
        self.shown.emit(opened.row.id)

    def _show_again(self, opened: _Opened) -> None:
        self.row = opened.row
        self._parts.reading.show_state(opened.row)
        if opened.page != self._parts.reading.page:
            self._parts.reading.show_again(opened.page, self._arranging.signs)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self.close(str(error))
        else:
            self._desk.tell_failure(error)

    def _stayed(self) -> None:
        """Take an item that was looked at for a moment as opened, and as read."""
        row, listener = self.row, self._desk.listener
        if row is None:
            return
        self._desk.write(lambda: listener.attention.opened((row.id,)), lambda _done: None)
        if not row.read:
            self._desk.change(lambda: listener.items.mark((row.id,), Mark.READ), self)

    def _follow(self, url: QUrl) -> None:
        if not links.follow(url):
            self._parts.toast.say(_("Listener opens only web and mail addresses; this one is neither."))

    def _hear(self, changes: Changes, _initiator: object) -> None:
        row = self.row
        if row is None:
            return
        is_touched = row.id in changes.items or row.id in changes.removed_items
        if is_touched or row.feed_id in changes.feeds or changes.searches or changes.settings:
            self._desk.read("article-again", self._asking(row.id), self._take_again, self._failed)

    def _take_again(self, opened: _Opened) -> None:
        if self.row is not None and self.row.id == opened.row.id:
            self._show_again(opened)
