"""Labels as chips to press, and a field for a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from listener.domain.words import _
from listener.ui.theme.theme import Theme
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.flow import FlowLayout


class LabelChips(QWidget):
    """Emits a label and whether it was put on or taken off; a new one is written and put on with Enter."""

    pressed = Signal(str, bool)

    def __init__(self, theme: Theme, *, names: Sequence[str], on: Sequence[str], rows: int) -> None:
        super().__init__()
        self._theme = theme
        self.chips: dict[str, Chip] = {}
        self.field = QLineEdit()
        self.field.setAccessibleName(_("New label"))
        self.field.setPlaceholderText(_("New label, then Enter"))
        self.field.returnPressed.connect(self._add)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=theme.px(6), rows=rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.field)
        column.addWidget(self._holder, 1)
        for name in names:
            self._show(name, is_on=name in on)

    def _show(self, name: str, *, is_on: bool) -> None:
        chip = Chip(self._theme, name, icon="label", checkable=True, checked=is_on, parent=self._holder)
        chip.toggled.connect(lambda now: self.pressed.emit(name, now))
        self.chips[name] = chip
        self._flow.addWidget(chip)
        chip.show()

    def _add(self) -> None:
        name = self.field.text().strip()
        self.field.clear()
        if not name:
            return
        there = next((held for held in self.chips if held.casefold() == name.casefold()), None)
        if there is not None:
            self.chips[there].setChecked(True)
            return
        self._show(name, is_on=True)
        self.pressed.emit(name, True)
