"""Labels of items: press those that stand, or write a new one; each press is one act."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import button
from listener.ui.widgets.label_chips import LabelChips
from listener.ui.widgets.labels import label

_ROWS = 8


class LabelsDialog(Dialog):
    """Emits a label and whether it was put on or taken off."""

    pressed = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget, *, names: Sequence[str], on: Sequence[str]) -> None:
        super().__init__(theme, parent, _("Labels"), (420, 240))
        labels = LabelChips(theme, names=names, on=on, rows=_ROWS)
        labels.pressed.connect(self.pressed)
        self.field, self.chips = labels.field, labels.chips
        self.column.addWidget(labels, 1)
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
