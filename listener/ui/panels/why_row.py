"""Why an item is here: a chip for each search that found it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from listener.domain.ids import SearchId
from listener.domain.page import Page, PageSearch
from listener.domain.words import _, ngettext
from listener.ui.delegates.swatch import UNSAVED, Sign, Signs
from listener.ui.theme.theme import Theme
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.flow import FlowLayout
from listener.ui.widgets.labels import label

_MOST_WORDS = 2
_MOST_ROWS = 2


class WhyRow(QFrame):
    """Shown over a page that has matches; a press on a chip asks for that search's next match."""

    pressed = Signal(object)  # SearchId, or None for the search being made
    pointed = Signal(object)  # the PageSearch whose chip the mouse is on; None: on none

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._terse = False
        self._page: Page | None = None
        self._signs: Signs = {}
        self.setObjectName("plain-page")
        self._words = label(theme, "", 12, tone="text_3")
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=theme.px(6), rows=_MOST_ROWS)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.px(8))
        self._row.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._holder, 1)
        self.set_left(theme.px(32))
        theme.changed.connect(self._fill)
        self.hide()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """Return the chips shown."""
        found = (self._flow.itemAt(place) for place in range(self._flow.count()))
        return tuple(chip for item in found if item is not None and isinstance(chip := item.widget(), Chip))

    def set_left(self, left: int) -> None:
        """Begin where the page's column begins."""
        px = self._theme.px
        self._row.setContentsMargins(left, px(12), px(24), px(4))

    def set_terse(self, *, on: bool) -> None:
        """Say it in less room."""
        if on != self._terse:
            self._terse = on
            self._fill()

    def show_page(self, page: Page | None, signs: Signs) -> None:
        """Show what found this page."""
        self._page, self._signs = page, signs
        self._fill()

    def focus_first(self) -> None:
        """Go to the first chip."""
        if self.chips:
            self.chips[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fill(self) -> None:
        self._flow.clear()
        searches = self._page.searches if self._page is not None else ()
        self.setVisible(bool(searches))
        if not searches:
            return
        self._words.setText(_("Why") if self._terse else _("Here because"))
        self._words.setFixedHeight(self._theme.px(20 if self._terse else 24))
        for search in searches:
            self._flow.addWidget(self._chip(search))
        self._holder.updateGeometry()

    def _chip(self, search: PageSearch) -> Chip:
        sign = self._sign(search.search_id)
        told = "" if self._terse else _told(search, sign.name)
        count = f"{search.count}  {told}" if told else str(search.count)
        chip = Chip(self._theme, sign.name, count=count, sign=sign, small=self._terse)
        tip = ngettext("{number} match: {words}", "{number} matches: {words}", search.count)
        tip = tip.format(number=search.count, words=", ".join(search.words))
        if search.below:
            more = ngettext("{number} more below the cut", "{number} more below the cut", search.below)
            tip += "\n" + more.format(number=search.below)
        chip.setToolTip(tip)
        chip.setAccessibleDescription(tip)
        chip.pointed.connect(lambda is_on: self.pointed.emit(search if is_on else None))
        chip.clicked.connect(lambda _checked=False, found=search.search_id: self.pressed.emit(found))
        return chip

    def _sign(self, search_id: SearchId | None) -> Sign:
        if search_id is None:
            return Sign(_("This search"))
        return self._signs.get(search_id, UNSAVED)


def _told(search: PageSearch, name: str) -> str:
    """Return the words that were caught, if they differ from the search's name."""
    lowered = name.lower()
    words = [word for word in search.words if word.lower().rstrip("s") not in lowered]
    return ", ".join(words[:_MOST_WORDS])
