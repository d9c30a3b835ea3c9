"""Offers fields, circles, feeds, labels and searches below the search field while a query is typed."""

from PySide6.QtCore import QModelIndex, QObject, QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from listener.domain.query.complete import Completion, Names, completion
from listener.domain.words import _
from listener.ui.theme.theme import Theme

_WIDTH, _ROW = 380, 24
_SHORTEST = 2  # letters of a field's name before anything is offered: words are typed here too
_TEXT_ROLE = Qt.ItemDataRole.UserRole


class QueryCompleter(QObject):
    """What is chosen takes the place of what was typed; typing on is never disturbed."""

    def __init__(self, field: QLineEdit, theme: Theme) -> None:
        super().__init__(field)
        self._field, self._theme = field, theme
        self._names = Names()
        self._found: Completion | None = None
        self._options = QStandardItemModel(self)
        self._completer = QCompleter(self._options, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCompletionRole(_TEXT_ROLE)
        self._completer.setWidget(field)
        self._popup = QListView()
        self._popup.setAccessibleName(_("Offers"))
        self._popup.setFont(theme.font(12))
        self._completer.setPopup(self._popup)
        self._completer.activated.connect(self._put_in)
        field.textEdited.connect(lambda _text: self.offer())

    def know(self, names: Names) -> None:
        """Offer these names from now on."""
        self._names = names

    @property
    def offered(self) -> tuple[str, ...]:
        """Return what is offered now, best first."""
        return tuple(option.text for option in self._found.options) if self._found and self.is_open else ()

    @property
    def is_open(self) -> bool:
        """Tell whether offers are shown."""
        return bool(self._popup.isVisible())

    @property
    def has_choice(self) -> bool:
        """Tell whether one of the offers is chosen."""
        return self.is_open and bool(self._popup.currentIndex().isValid())

    def close(self) -> None:
        """Take the offers away."""
        self._popup.hide()

    def offer(self) -> None:
        """Show what may stand where the cursor is, or nothing."""
        text, cursor = self._field.text(), self._field.cursorPosition()
        self._found = completion(text, cursor, self._names)
        if self._found is None or self._is_idle(self._found, text, cursor):
            self.close()
            return
        self._options.clear()
        for option in self._found.options:
            shown = f"{option.text}   {option.words}" if option.words else option.text
            item = QStandardItem(shown)
            item.setData(option.text, _TEXT_ROLE)
            item.setSizeHint(QSize(0, self._theme.px(_ROW)))
            self._options.appendRow(item)
        place = self._field.cursorRect()
        place.setWidth(self._theme.px(_WIDTH))
        self._completer.complete(place)
        self._popup.setCurrentIndex(QModelIndex())  # nothing is chosen until one chooses

    def _is_idle(self, found: Completion, text: str, cursor: int) -> bool:
        """Tell whether there is nothing to gain: a letter of a word, or what stands there already."""
        is_name = found.options[0].text.endswith(":")
        typed = text[found.start : cursor]
        only = found.options[0].text if len(found.options) == 1 else None
        return (is_name and len(typed) < _SHORTEST) or only == text[found.start : found.end]

    def _put_in(self, chosen: str) -> None:
        if self._found is None:
            return
        text = self._field.text()
        before = text[: self._found.start] + chosen
        # Written as typed, so that the search follows.
        self._field.setText(before + text[self._found.end :])
        self._field.setCursorPosition(len(before))
        self._field.textEdited.emit(self._field.text())
