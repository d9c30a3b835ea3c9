"""Cards of feeds and authors, asked for in the menus of the sidebar and of the page; labels are put there."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from listener.domain import who
from listener.domain.card_words import author_numbers, source_lines
from listener.domain.ids import FeedId
from listener.domain.who import USUAL, Who
from listener.domain.words import _
from listener.runtime.token import Token
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.acts.joining import Joining
from listener.ui.acts.opening import Opening
from listener.ui.dialogs.card import Card, CardDialog
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
        self.joining.changed.connect(self.author)
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
        listener, feed = self._desk.listener, who.feed(feed_id)

        def ask(_token: Token) -> Card:
            card = listener.cards.source(feed_id)
            labels = listener.who_labels.of(feed)
            return Card(card.title, source_lines(card), labels, _offered(labels, listener.items.labels()))

        self._desk.read("card", ask, partial(self._show, feed))

    def author(self, name: str) -> None:
        """Open the card of an author."""
        listener = self._desk.listener

        def ask(_token: Token) -> Card:
            card = listener.cards.author(name)
            offered = _offered(card.labels, listener.items.labels())
            return Card(card.name, author_numbers(card), card.labels, offered, card.signs_as)

        self._desk.read("card", ask, partial(self._show, who.author(name)))

    def _hear(self, wish: Wish, place: Place, _around: Place | None) -> None:
        if wish is Wish.ABOUT:
            self.source(FeedId(place.id))

    def _show(self, whose: Who, card: Card) -> None:
        dialog = CardDialog(self._theme, self._window, card)
        dialog.opened.connect(self._browsing.show_items)
        dialog.labelled.connect(partial(self._label, whose))
        dialog.join_asked.connect(partial(self.joining.open, card.title))
        dialog.parted.connect(partial(self.joining.part, card.names))
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.present()

    def _label(self, whose: Who, label: str, is_on: bool) -> None:  # noqa: FBT001 - as the signal says it
        labels = self._desk.listener.who_labels
        self._desk.change(lambda: (labels.put if is_on else labels.take)(whose, label), self)

    def _forget(self) -> None:
        self.dialog = None


def _offered(labels: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return labels to be put, each once: those that stand, the usual ones, and the others there are."""
    names: dict[str, str] = {}
    for name in (*labels, *USUAL, *known):
        names.setdefault(name.casefold(), name)
    return tuple(names.values())
