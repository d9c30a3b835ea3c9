"""The search field: live answer at its right, a mistake underlined where it stands."""

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QLineEdit

from listener.domain.errors import QueryError
from listener.domain.words import _
from listener.ui.theme.theme import Theme
from listener.ui.widgets.query_completer import QueryCompleter

_DEBOUNCE_MS = 160
_ICON, _LEFT, _ANSWER = 16, 24, 150
_WAVE, _STEP = 2.0, 2.5


class SearchField(QLineEdit):
    """Emits the query when typing rests; Escape empties it, then leaves it."""

    query_changed = Signal(str)
    left = Signal()  # Escape in an empty field, Enter or Down: back to the list
    help_wanted = Signal(bool)  # the field got the focus, or lost it

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._error: tuple[int, int] | None = None
        self._answer = ""
        self._last = ""
        px = theme.px
        self.setFont(theme.font(13))
        self.setTextMargins(px(_LEFT), 0, px(_ANSWER), 0)
        self.setAccessibleName(_("Search"))
        self.setFixedHeight(px(32))
        self.setMinimumWidth(px(240))
        self.setMaximumWidth(px(620))
        self.say_scope(_("all items"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DEBOUNCE_MS)
        self._timer.timeout.connect(self._tell)
        self.offers = QueryCompleter(self, theme)
        self.textEdited.connect(lambda _text: self._timer.start())
        theme.changed.connect(self.update)

    def say_scope(self, scope: str) -> None:
        """Say in the empty field where is searched."""
        self.setPlaceholderText(_("Search {scope}").format(scope=scope) + "      /")

    def show_query(self, text: str) -> None:
        """Show a query, as if it had been typed."""
        self.setText(text)
        self._tell()

    def clear_quietly(self) -> None:
        """Empty the field without a word: another list was chosen."""
        self._timer.stop()
        self._last = ""
        self.clear()
        self.show_answer("")

    def show_answer(self, words: str) -> None:
        """Say at the right what was found."""
        self._answer, self._error = words, None
        self.update()

    def show_error(self, error: QueryError) -> None:
        """Underline what cannot be read."""
        self._error = (error.position, error.end)
        self._answer = _("column {number}").format(number=error.position + 1)
        self.update()

    @property
    def answer(self) -> str:
        """Return what stands at the right."""
        return self._answer

    @property
    def error_at(self) -> tuple[int, int] | None:
        """Return which characters are underlined."""
        return self._error

    def _tell(self) -> None:
        self._timer.stop()
        text = self.text().strip()
        if text != self._last:
            self._last = text
            self.query_changed.emit(text)

    def _x_of(self, position: int) -> float:
        """Return where the character at `position` begins, scrolled as the field is."""
        ahead = self.fontMetrics().horizontalAdvance(self.text()[: self.cursorPosition()])
        own = self.fontMetrics().horizontalAdvance(self.text()[:position])
        return float(self.cursorRect().center().x() - ahead + own)

    # Qt's names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.offers.is_open:
                self.offers.close()
            elif self.text():
                self.clear()
                self._tell()
            else:
                self.left.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            if self.offers.has_choice:
                event.ignore()  # the offers take it
                return
            self.offers.close()
            self._tell()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.help_wanted.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.help_wanted.emit(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, t, px = QPainter(self), self._theme.tokens, self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        image = self._theme.pixmap("search", t.text_3, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(px(9), (self.height() - px(_ICON)) // 2), image)
        if self._error is not None and self.text():
            self._paint_wave(painter, *self._error)
        painter.setFont(self._theme.font(11.5, 500 if self._error else 400, tabular=True))
        painter.setPen(QColor(t.danger if self._error else t.text_3))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -px(10), 0), right, self._answer)

    def _paint_wave(self, painter: QPainter, start: int, end: int) -> None:
        left, right = self._x_of(start), max(self._x_of(end), self._x_of(start) + self._theme.px(7))
        y, points, is_up = self.height() - self._theme.px(6.5), [], True
        while left <= right:
            points.append(QPointF(left, y - (_WAVE if is_up else 0)))
            is_up, left = not is_up, left + _STEP
        painter.setPen(QPen(QColor(self._theme.tokens.danger), 1.4))
        painter.drawPolyline(QPolygonF(points))
