"""The title row: menu, name, search field, refresh, undo, subscribe."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from listener.domain.words import _
from listener.ui.panels.search_field import SearchField
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import IconButton
from listener.ui.widgets.labels import label, strip

_NARROW_PX = 900


class TitleRow(QWidget):
    """Emits what its buttons mean; the field is the window's."""

    menu_asked = Signal(object)
    refresh_pressed = Signal()
    undo_pressed = Signal()
    subscribe_pressed = Signal()

    def __init__(self, theme: Theme, field: SearchField) -> None:
        super().__init__()
        self._theme = theme
        frame, row = strip(theme, "window", 46, (8, 8))
        menu = IconButton(theme, "menu", _("Menu (Alt)"))
        menu.clicked.connect(lambda: self.menu_asked.emit(menu))
        self.menu_button = menu
        sign = IconButton(theme, "workspace", _("Listener"), size=18)
        sign.show_icon("workspace", "accent")
        sign.setEnabled(True)
        sign.clicked.connect(lambda: self.menu_asked.emit(menu))
        self._name = label(theme, _("Listener"), 13.4, 600)
        self._refresh = IconButton(theme, "refresh", _("Refresh (R)"))
        self._refresh.clicked.connect(lambda: self.refresh_pressed.emit())  # noqa: PLW0108 - drops "checked"
        self._undo = IconButton(theme, "undo", _("Undo (Ctrl+Z)"))
        self._undo.clicked.connect(lambda: self.undo_pressed.emit())  # noqa: PLW0108 - drops "checked"
        self._subscribe = IconButton(theme, "add", _("Subscribe (A)"), text=_("Subscribe"))
        self._subscribe.clicked.connect(lambda: self.subscribe_pressed.emit())  # noqa: PLW0108 - drops "checked"
        left, right = _side(), _side()
        for widget in (menu, sign, self._name):
            left.addWidget(widget)
        left.addStretch(1)
        right.addStretch(1)
        for button in (self._refresh, self._undo, self._subscribe):
            right.addWidget(button)
        row.addLayout(left, 3)
        row.addWidget(field, 8)
        row.addLayout(right, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def show_undo(self, words: str) -> None:
        """Say what would be taken back; nothing to take back disables the button."""
        self._undo.setEnabled(bool(words))
        self._undo.say(_("Undo: {words} (Ctrl+Z)").format(words=words) if words else _("Undo (Ctrl+Z)"))

    def show_narrow(self, *, on: bool) -> None:
        """Leave out words where there is little room."""
        self._name.setVisible(not on)
        self._subscribe.set_word("" if on else _("Subscribe"))


def _side() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    return row
