"""The reading pane: its head, why the item is here, and the page."""

from PySide6.QtCore import Qt, QUrl, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from listener.domain.ids import SearchId
from listener.domain.listing import ItemRow
from listener.domain.page import Page
from listener.domain.words import _, ngettext
from listener.ui.delegates.swatch import Signs
from listener.ui.panels.article_view import TextArticleView
from listener.ui.panels.empty import EmptyState
from listener.ui.panels.inspector import Inspector
from listener.ui.panels.why_row import WhyRow
from listener.ui.theme.page_sheet import PageFace
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import IconButton
from listener.ui.widgets.labels import label, strip

_NARROW_PX = 620


class ReadingPanel(QWidget):
    """Shows one page and steps through its matches; emits what its buttons mean."""

    star_pressed = Signal()
    read_pressed = Signal()
    browser_pressed = Signal()
    back_pressed = Signal()
    text_menu_asked = Signal(object)
    more_asked = Signal(object)
    link_pressed = Signal(QUrl)
    link_pointed = Signal(str)
    zoomed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: Page | None = None
        self._match = -1
        self.setObjectName("page-pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.view = TextArticleView(theme)
        self.why = WhyRow(theme)
        self.empty = EmptyState(theme)
        shown = QWidget()
        inner = QVBoxLayout(shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self._make_head())
        self.inspector = Inspector(theme)
        inner.addWidget(self.inspector)
        inner.addWidget(self.why)
        inner.addWidget(self.view, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.why.pressed.connect(self.next_match_of)
        self.why.pointed.connect(self.view.show_only)
        self.view.fitted.connect(self.why.set_left)
        self.view.link_pressed.connect(self.link_pressed)
        self.view.link_pointed.connect(self.link_pointed)
        self.view.zoomed.connect(self.zoomed)
        self.show_nothing()

    def _make_head(self) -> QWidget:
        theme = self._theme
        head, row = strip(theme, "page", 40, (10, 8))
        self._back = _tool(theme, "back", _("Back to the list (Esc)"), self.back_pressed)
        self._star = _tool(theme, "star", _("Star (S)"), self.star_pressed)
        self._read = _tool(theme, "read", _("Mark as unread (M)"), self.read_pressed)
        self._previous = IconButton(theme, "chevron-up", _("Previous match (,)"))
        self._previous.clicked.connect(lambda: self.step_match(-1))
        self._where = label(theme, "", 12, tone="text_2")
        self._next = IconButton(theme, "chevron-down", _("Next match (.)"))
        self._next.clicked.connect(lambda: self.step_match(1))
        self._text = IconButton(theme, "text-size", _("Text size and face"))
        self._text.clicked.connect(lambda: self.text_menu_asked.emit(self._text))
        self._browser = _tool(theme, "browser", _("Open in browser (V)"), self.browser_pressed)
        self._more = IconButton(theme, "more", _("More"))
        self._more.clicked.connect(lambda: self.more_asked.emit(self._more))
        for widget in (self._back, self._star, self._read):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._previous)
        row.addWidget(self._where)
        row.addWidget(self._next)
        row.addSpacing(theme.px(8))
        for widget in (self._text, self._browser, self._more):
            row.addWidget(widget)
        self._back.hide()
        return head

    @property
    def page(self) -> Page | None:
        """Return the page shown."""
        return self._page

    @property
    def match_number(self) -> int:
        """Return which match is gone to, from 0; -1 before the first."""
        return self._match

    def show_page(self, page: Page, signs: Signs) -> None:
        """Show a page from its beginning."""
        self._page, self._match = page, -1
        self._stack.setCurrentIndex(1)
        self.why.show_page(page, signs)
        self.view.show_page(page, signs)
        self._show_match()

    def show_again(self, page: Page, signs: Signs) -> None:
        """Show the same item's page as it is now, with the same place in sight."""
        at = self.view.verticalScrollBar().value()
        self.show_page(page, signs)
        self.view.verticalScrollBar().setValue(at)

    def show_nothing(self, sentence: str = "") -> None:
        """Show an empty pane and why."""
        self._page, self._match = None, -1
        self.why.show_page(None, {})
        self.view.show_nothing()
        self.empty.say(sentence)
        self._stack.setCurrentIndex(0)

    def show_state(self, row: ItemRow) -> None:
        """Show whether the item is starred and read."""
        self._star.show_icon("star-filled" if row.starred else "star", "warning" if row.starred else "")
        self._star.say(_("Take the star off (S)") if row.starred else _("Star (S)"))
        self._read.show_icon("read" if row.read else "unread")
        self._read.say(_("Mark as unread (M)") if row.read else _("Mark as read (M)"))
        self._browser.setEnabled(bool(row.link))

    def show_face(self, face: PageFace) -> None:
        """Set the page in other letters."""
        self.view.show_face(face)

    def show_back(self, *, on: bool) -> None:
        """Offer the way back to the list, where the page stands in its place."""
        self._back.setVisible(on)

    def step_match(self, by: int) -> None:
        """Go to the next match or the one before, round and round."""
        total = len(self._page.marks) if self._page is not None else 0
        if total:
            first = 0 if by > 0 else total - 1
            self._go_to((self._match + by) % total if self._match >= 0 else first)

    def next_match_of(self, search_id: SearchId | None) -> None:
        """Go to the next match of one search, after the one gone to last."""
        marks = self._page.marks if self._page is not None else ()
        own = [number for number, mark in enumerate(marks) if mark.search_id == search_id]
        if own:
            self._go_to(next((number for number in own if number > self._match), own[0]))

    def _go_to(self, number: int) -> None:
        self._match = number
        self.view.go_to_match(number)
        self._show_match()

    def _show_match(self) -> None:
        total = len(self._page.marks) if self._page is not None else 0
        for widget in (self._previous, self._where, self._next):
            widget.setVisible(total > 0)
        narrow = self.width() < self._theme.px(_NARROW_PX)
        if narrow:
            self._where.setText(f"{max(self._match + 1, 1)} / {total}")
        elif self._match < 0:
            words = ngettext("{total} match", "{total} matches", total)
            self._where.setText(words.format(total=total))
        else:
            words = _("match {number} of {total}")
            self._where.setText(words.format(number=self._match + 1, total=total))
        self._browser.set_word("" if narrow else _("Open"))
        self.why.set_terse(on=narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_match()


def _tool(theme: Theme, icon: str, tip: str, pressed: SignalInstance) -> IconButton:
    made = IconButton(theme, icon, tip)
    made.clicked.connect(lambda: pressed.emit())  # noqa: PLW0108 - drops "checked"
    return made
