"""Cards of feeds and authors, asked for in the menus of the sidebar and of the page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from listener.domain.card_words import Line, author_lines, source_lines
from listener.domain.ids import FeedId
from listener.domain.words import _
from listener.runtime.token import Token
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.acts.joining import Joining
from listener.ui.acts.opening import Opening
from listener.ui.dialogs.card import CardDialog
from listener.ui.main_window import MainWindow
from listener.ui.models.places import Place
from listener.ui.panels.sidebar import Wish
from listener.ui.theme.theme import Theme


class Carding(QObject):
    """Opens cards; a number in one lists its items."""

    def __init__(
        self, desk: Desk, window: MainWindow, opening: Opening, browsing: Browsing, theme: Theme
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._opening = desk, window, opening
        self._browsing, self._theme = browsing, theme
        self.dialog: CardDialog | None = None
        self.joining = Joining(desk, window, theme)
        self.joining.joined.connect(self.author)
        window.parts.sidebar.asked.connect(self._hear)

    def entries(self) -> list[tuple[str, Callable[[], None]]]:
        """Return what the page's menu offers: the authors of the item that is shown."""
        row = self._opening.row
        authors = row.authors if row is not None else ()
        return [
            (_("About {author} …").format(author=one), partial(self.author, one)) for one in authors if one
        ]

    def source(self, feed_id: FeedId) -> None:
        """Open the card of a feed."""
        cards = self._desk.listener.cards

        def ask(_token: Token) -> tuple[str, tuple[Line, ...]]:
            card = cards.source(feed_id)
            return card.title, source_lines(card)

        self._desk.read("card", ask, self._show)

    def author(self, name: str) -> None:
        """Open the card of an author."""
        cards = self._desk.listener.cards

        def ask(_token: Token) -> tuple[str, tuple[Line, ...]]:
            card = cards.author(name)
            return card.name, author_lines(card)

        self._desk.read("card", ask, self._show_author)

    def _hear(self, wish: Wish, place: Place, _around: Place | None) -> None:
        if wish is Wish.ABOUT:
            self.source(FeedId(place.id))

    def _show(self, made: tuple[str, tuple[Line, ...]], offer: str = "") -> None:
        title, lines = made
        self.dialog = CardDialog(self._theme, self._window, title=title, lines=lines, offer=offer)
        self.dialog.opened.connect(self._browsing.show_items)
        self.dialog.finished.connect(self._forget)
        self.dialog.present()

    def _show_author(self, made: tuple[str, tuple[Line, ...]]) -> None:
        self._show(made, _("Same person as …"))
        if self.dialog is not None:
            self.dialog.taken.connect(lambda: self.joining.open(made[0]))

    def _forget(self) -> None:
        self.dialog = None
