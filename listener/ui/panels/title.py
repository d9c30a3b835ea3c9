"""The title row: menu, name, search field, refresh, undo, subscribe."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from listener.domain.words import _
from listener.ui.panels.search_field import SearchField
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import IconButton
from listener.ui.widgets.labels import strip

_NAME_PX = 170  # of a workspace, what is longer is elided


class TitleRow(QWidget):
    """Emits what its buttons mean; the field is the window's."""

    menu_asked = Signal(object)
    workspaces_asked = Signal(object)
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
        self.switcher = Switcher(theme)
        for switch in (sign, self.switcher):
            switch.clicked.connect(lambda: self.workspaces_asked.emit(self.switcher))
        self._sign = sign
        self._refresh = IconButton(theme, "refresh", _("Refresh (R)"))
        self._refresh.clicked.connect(lambda: self.refresh_pressed.emit())  # noqa: PLW0108 - drops "checked"
        self._undo = IconButton(theme, "undo", _("Undo (Ctrl+Z)"))
        self._undo.clicked.connect(lambda: self.undo_pressed.emit())  # noqa: PLW0108 - drops "checked"
        self._subscribe = IconButton(theme, "add", _("Subscribe (A)"), text=_("Subscribe"))
        self._subscribe.clicked.connect(lambda: self.subscribe_pressed.emit())  # noqa: PLW0108 - drops "checked"
        left, right = _side(), _side()
        for widget in (menu, sign, self.switcher):
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

    def show_workspace(self, name: str) -> None:
        """Name the workspace that is chosen; "" is none."""
        self.switcher.show_name(name)
        self._sign.say(self.switcher.toolTip())

    def show_narrow(self, *, on: bool) -> None:
        """Leave out words where there is little room."""
        self.switcher.show_narrow(on=on)
        self._subscribe.set_word("" if on else _("Subscribe"))


class Switcher(QPushButton):
    """Names the workspace and opens the menu of workspaces."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._name, self._is_narrow = theme, "", False
        self.setObjectName("switcher")
        self.setFont(theme.font(13.4, 600))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands after the name
        self.setAutoDefault(False)
        theme.changed.connect(self._show)
        self.show_name("")

    def show_name(self, name: str) -> None:
        """Show another name; "" is the program's own."""
        self._name = name
        self._show()

    def show_narrow(self, *, on: bool) -> None:
        """Show the arrow alone."""
        self._is_narrow = on
        self._show()

    def _show(self) -> None:
        name = self._name or _("Listener")
        told = _("Workspace: {name}").format(name=self._name) if self._name else _("Workspaces")
        self.setToolTip(told)
        self.setAccessibleName(told)
        room = self._theme.px(_NAME_PX)
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        self.setText("" if self._is_narrow else shown)
        self.setIcon(self._theme.icon("chevron-down"))


def _side() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    return row
