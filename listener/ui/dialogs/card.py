"""What is known of a feed or an author: sentences, and those that count items lead to them."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from listener.domain.card_words import Line
from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import button
from listener.ui.widgets.labels import paragraph

_LONGEST = 80  # characters of a title, and of a sentence that leads to items


class CardDialog(Dialog):
    """Shows the sentences of a card; emits the name and the items of one that was pressed.

    With an `offer` there is a button that says so and emits `taken`.
    """

    opened = Signal(str, object)  # tuple[ItemId, ...]
    taken = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, *, title: str, lines: Sequence[Line], offer: str = ""
    ) -> None:
        super().__init__(theme, parent, _shortened(title), (520, 420))
        self._name = title
        self.say_note(_("The last 180 days"))
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for line in lines:
            self._add(column, line)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        self.column.addWidget(area, 1)
        close = button(theme, _("Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        if offer:
            self.offer = button(theme, offer)
            self.offer.clicked.connect(self._take)
            row.addWidget(self.offer)
        row.addStretch(1)
        row.addWidget(close)
        self.column.addLayout(row)

    def _add(self, column: QVBoxLayout, line: Line) -> None:
        if not line.items:
            column.addWidget(paragraph(self.theme, line.text, 13, "text"))
            return
        made = button(self.theme, _shortened(line.text).replace("&", "&&"), "link")
        made.setToolTip(_("List these items"))
        made.clicked.connect(lambda: self._go(line))
        column.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)

    def _take(self) -> None:
        self.accept()
        self.taken.emit()

    def _go(self, line: Line) -> None:
        self.accept()
        self.opened.emit(f"{self._name}: {line.text}", line.items)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
