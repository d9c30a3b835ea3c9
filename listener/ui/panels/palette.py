"""The palette: type a few letters, go anywhere, do anything."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from listener.domain.words import _
from listener.ui.models.palette import Entry, find
from listener.ui.theme.theme import Theme
from listener.ui.widgets.labels import label, rule
from listener.ui.widgets.palette_rows import PaletteRows

_WIDTH, _TOP = 640, 88
_SHADE = 92  # of 255: the window behind is still there


class Palette(QWidget):
    """Lies over the window until something is chosen, Escape, or a press beside it."""

    chosen = Signal(object)  # Entry

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        self._entries: Sequence[Entry] = ()
        self._sheet = QFrame(self)
        self._sheet.setObjectName("popup")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(1, 0, 1, theme.px(6))
        column.setSpacing(0)
        column.addLayout(self._make_field())
        column.addWidget(rule())
        self.rows = PaletteRows(theme)
        self.rows.pressed.connect(self._choose)
        column.addWidget(self.rows)
        column.addWidget(rule())
        foot = label(
            theme,
            _("Enter: do it     > commands     # feeds     @ searches     / items"),
            11.5,
            tone="text_3",
        )
        foot.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(4))
        column.addWidget(foot)
        over.installEventFilter(self)
        self.hide()

    def _make_field(self) -> QHBoxLayout:
        theme = self._theme
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._sign = QLabel()
        self.field = QLineEdit()
        self.field.setObjectName("palette-field")
        self.field.setAccessibleName(_("Go to anything, do anything"))
        self.field.setPlaceholderText(_("Go to anything, do anything"))
        self.field.setFont(theme.font(15))
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self._count = label(theme, "", 11.5, tone="text_3")
        row.addWidget(self._sign)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        return row

    def open(self, entries: Sequence[Entry]) -> None:
        """Show the palette over these entries."""
        self._entries = entries
        tokens = self._theme.tokens
        self._sign.setPixmap(self._theme.pixmap("search", tokens.text_3, 16, self.devicePixelRatioF()))
        self.field.clear()
        self._find("")
        self.show()
        self.raise_()
        self.field.setFocus()

    def _find(self, typed: str) -> None:
        hits = find(self._entries, typed)
        self.rows.show_hits(hits)
        words = _("{shown} of {all}").format(shown=len(hits), all=len(self._entries))
        self._count.setText(words)
        self._place()

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        width = min(self._theme.px(_WIDTH), self.width() - self._theme.px(24))
        self._sheet.setFixedWidth(width)
        self._sheet.adjustSize()
        self._sheet.move((self.width() - width) // 2, min(self._theme.px(_TOP), self.height() // 8))

    def _choose(self, place: int) -> None:
        if not 0 <= place < len(self.rows.hits):
            return
        self.hide()
        self.chosen.emit(self.rows.hits[place].entry)

    # Qt's names from here on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(event)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.rows.current)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.rows.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._sheet.geometry().contains(event.position().toPoint()):
            self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        shade = QColor(Qt.GlobalColor.black)
        shade.setAlpha(_SHADE)
        QPainter(self).fillRect(QRect(0, 0, self.width(), self.height()), shade)
