"""The item list with its head, the strip above it, and its empty state."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from listener.domain.ids import ItemId
from listener.domain.listing import Counts, ItemRow
from listener.domain.words import _, ngettext
from listener.ui.delegates.items import Density
from listener.ui.delegates.swatch import Signs
from listener.ui.models.items import ItemModel
from listener.ui.models.spoken import spoken
from listener.ui.models.stories import Stories
from listener.ui.models.stream import StreamRow, told
from listener.ui.numbers import grouped
from listener.ui.panels.empty import EmptyState
from listener.ui.panels.stream_bar import StreamBar
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import IconButton, button
from listener.ui.widgets.item_view import ItemView
from listener.ui.widgets.labels import label, strip

_AROUND = 30  # rows beyond those in sight whose days are looked at


class ItemPanel(QWidget):
    """Shows a list of items; emits rows it lacks, the item opened, and what its head's buttons mean."""

    rows_wanted = Signal(object)
    opened = Signal(object)  # ItemId
    moved = Signal(object)  # ItemId or None
    entered = Signal()  # Enter: to the page
    unread_only_toggled = Signal(bool)
    mark_all_asked = Signal()
    more_asked = Signal(object)  # the button that was pressed
    save_asked = Signal()
    titled = Signal(str)  # what is listed has another name
    strip_pressed = Signal()
    empty_pressed = Signal()
    fold_asked = Signal(object, bool)  # ItemId of a story, to be folded or opened
    menu_asked = Signal(object)  # where on the screen

    def __init__(self, theme: Theme, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._theme, self._clock = theme, clock
        self.setObjectName("list-pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = ItemModel(self._say, self)
        self.view = ItemView(theme, self.model, clock)
        self.empty = EmptyState(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        self.stream_bar = StreamBar(theme)
        self.stream_bar.hide()
        self._narrower.toggled.connect(self.stream_bar.more.setVisible)
        column.addWidget(self.stream_bar)
        column.addWidget(self._make_strip())
        column.addWidget(self._stack, 1)
        self.model.rows_wanted.connect(self.rows_wanted)
        self.view.opened.connect(self.opened)
        self.view.moved.connect(self.moved)
        self.view.activated_by_key.connect(self.entered)
        self.view.fold_asked.connect(self.fold_asked)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._ask_menu)
        self.empty.pressed.connect(self.empty_pressed)

    def _make_head(self) -> QWidget:
        theme = self._theme
        head, row = strip(theme, "surface", 40, (14, 6))
        self._title = label(theme, "", 13.4, 600)
        self._counts = label(theme, "", 12, tone="text_3")
        self.save_button = button(theme, _("Save search"), "link")
        self.save_button.clicked.connect(self.save_asked)
        self.save_button.hide()
        self._filter = IconButton(theme, "filter", _("Show unread only (U)"))
        self._filter.setCheckable(True)
        self._filter.clicked.connect(self.unread_only_toggled)
        self._narrower = IconButton(theme, "filter", _("Source, label, time, copies"))
        self._narrower.setCheckable(True)
        self._narrower.hide()
        check = IconButton(theme, "check", _("Mark all as read (Shift+A)"))
        check.clicked.connect(self.mark_all_asked)
        more = IconButton(theme, "more", _("Density, snippets"))
        more.clicked.connect(lambda: self.more_asked.emit(more))
        for widget in (self._title, self._counts):
            row.addWidget(widget)
        row.addStretch(1)
        for button_ in (self.save_button, self._filter, self._narrower, check, more):
            row.addWidget(button_)
        return head

    def _make_strip(self) -> QWidget:
        theme = self._theme
        self._strip, row = strip(theme, "warning", 34, (14, 8))
        self._strip_words = label(theme, "", 12)
        self._strip_action = button(theme, "", "link")
        self._strip_action.clicked.connect(self.strip_pressed)
        row.addWidget(self._strip_words)
        row.addWidget(self._strip_action)
        row.addStretch(1)
        self._strip.hide()
        return self._strip

    @property
    def strip_text(self) -> str:
        """Return the sentence over the list, "" where there is none."""
        return "" if self._strip.isHidden() else self._strip_words.text()

    @property
    def shown_title(self) -> str:
        """Return the name of what is listed."""
        return self._title.text()

    def show_title(self, title: str, *, can_save: bool = False) -> None:
        """Name what is listed; a search that is not saved offers to be."""
        self._title.setText(title)
        self.save_button.setVisible(can_save)
        self.titled.emit(title)

    def show_counts(self, counts: Counts | None, *, by_story: bool = False) -> None:
        """Say how many items (or stories) there are, and how many unread."""
        if counts is None:
            self._counts.setText("")
            return
        unread = ngettext("{number} unread", "{number} unread", counts.unread)
        total = grouped(counts.total)
        if by_story:
            total = ngettext("{number} story", "{number} stories", counts.total).format(number=total)
        words = f"{total} · {unread.format(number=grouped(counts.unread))}"
        self._counts.setText(words)

    def show_count(self, words: str) -> None:
        """Say how many items were found."""
        self._counts.setText(words)

    def show_unread_only(self, *, on: bool) -> None:
        """Show whether read items are left out."""
        self._filter.setChecked(on)

    def show_strip(self, sentence: str, action: str = "") -> None:
        """Say something over the list; nothing takes it away."""
        self._strip_words.setText(sentence)
        self._strip_action.setText(action)
        self._strip_action.setVisible(bool(action))
        self._strip.setVisible(bool(sentence))

    def show_ids(self, ids: Sequence[ItemId]) -> None:
        """Show another list."""
        self.model.show_ids(ids)
        self.view.verticalScrollBar().setValue(0)
        self._group_seen()
        self._stack.setCurrentWidget(self.view)

    def show_empty(self, sentence: str, action: str = "") -> None:
        """Say why the list is empty."""
        self.model.show_ids(())
        self.empty.say(sentence, action)
        self._stack.setCurrentWidget(self.empty)

    def update_ids(self, ids: Sequence[ItemId]) -> None:
        """Show the list as it is now, keeping place and selection."""
        bar = self.view.verticalScrollBar()
        first = self.view.seen_places()[0]
        anchor, was_at_top = self.model.id_at(first), bar.value() == 0
        before = self.view.rowViewportPosition(first)
        self.model.update_ids(ids)
        self._group_seen()
        self._stack.setCurrentWidget(self.view)
        place = self.model.place_of(anchor) if anchor is not None else None
        if place is not None and not was_at_top:
            self.view.settle()
            bar.setValue(bar.value() + self.view.rowViewportPosition(place) - before)

    def fill(self, rows: Sequence[ItemRow]) -> None:
        """Show these rows."""
        self.model.fill(rows)

    def fill_mentions(self, shown: Sequence[StreamRow]) -> None:
        """Show these mentions."""
        self.model.fill_mentions(shown)
        places = [place for one in shown if (place := self.model.place_of(one.row.id)) is not None]
        if places:
            self.view.group(min(places), min(max(places) + 1, self.model.rowCount() - 1))

    def show_stream(self, *, on: bool) -> None:
        """Show mentions and what narrows them, or items."""
        self.stream_bar.setVisible(on)
        self._filter.setVisible(not on)
        self._narrower.setVisible(on)
        self.view.show_stream(on=on)

    def show_stories(self, stories: Stories, *, by_story: bool) -> None:
        """Let mentions stand by the story they tell, or by day; said before the list is shown."""
        self.model.stories = stories
        self.view.by_story = by_story
        self.view.viewport().update()

    def _ask_menu(self, at: QPoint) -> None:
        self.menu_asked.emit(self.view.viewport().mapToGlobal(at))

    def _group_seen(self) -> None:
        if self.view.is_stream and self.model.rowCount():
            first, last = self.view.seen_places()
            last_place = self.model.rowCount() - 1
            self.view.group(max(0, first - _AROUND), min(last + _AROUND, last_place))

    def show_signs(self, signs: Signs) -> None:
        """Show matches in these colours and names."""
        self.view.delegate.signs = signs
        self.view.viewport().update()

    def show_density(self, density: Density, *, with_snippets: bool = True) -> None:
        """Show rows of another height."""
        self.view.delegate.has_snippets = with_snippets
        self.view.set_density(density)

    def _say(self, row: ItemRow) -> str:
        words = spoken(row, self.view.delegate.signs, self._clock())
        shown = self.model.mention_of(row.id)
        return f"{told(shown)}, {words}" if shown is not None else words
