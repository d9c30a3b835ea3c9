"""Labels of items: press those that stand, or write a new one; each press is one act."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import button
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.flow import FlowLayout
from listener.ui.widgets.labels import label

_ROWS = 8


class LabelsDialog(Dialog):
    """Emits a label and whether it was put on or taken off."""

    pressed = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget, *, names: Sequence[str], on: Sequence[str]) -> None:
        super().__init__(theme, parent, _("Labels"), (420, 240))
        self.field = QLineEdit()
        self.field.setAccessibleName(_("New label"))
        self.field.setPlaceholderText(_("New label, then Enter"))
        self.field.returnPressed.connect(self._add)
        self.column.addWidget(self.field)
        self.chips: dict[str, Chip] = {}
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, gap=theme.px(6), rows=_ROWS)
        self.column.addWidget(self._holder, 1)
        for name in names:
            self._show(name, is_on=name in on)
        self._words = label(theme, "", 12, tone="text_3")
        close = button(theme, _("Close"), "primary")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(close)
        self.column.addLayout(row)
        if not names:
            self._words.setText(_("A label is a word of your own; label:word finds its items."))

    def _show(self, name: str, *, is_on: bool) -> None:
        chip = Chip(self.theme, name, icon="label", checkable=True, checked=is_on, parent=self._holder)
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
