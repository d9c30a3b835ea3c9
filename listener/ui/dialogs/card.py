"""What is known of a feed or an author: labels, sentences, and those that count items lead to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from listener.domain.card_words import Line
from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import button
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.flow import FlowLayout
from listener.ui.widgets.label_chips import LabelChips
from listener.ui.widgets.labels import label, paragraph

_LONGEST = 80  # characters of a title, and of a sentence that leads to items
_ROWS = 2


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of somebody."""

    title: str
    lines: Sequence[Line]
    labels: Sequence[str]  # what they are called
    offered: Sequence[str]  # what they could be called, those among them
    names: Sequence[str] = ()  # of an author all bylines; of a feed none


class CardDialog(Dialog):
    """Shows a card; emits the name and the items of a sentence that was pressed, and what else was meant."""

    opened = Signal(str, object)  # tuple[ItemId, ...]
    labelled = Signal(str, bool)
    join_asked = Signal()
    parted = Signal(str)  # a byline

    def __init__(self, theme: Theme, parent: QWidget, card: Card) -> None:
        super().__init__(theme, parent, _shortened(card.title), (520, 460))
        self._name = card.title
        self.say_note(_("The last 180 days"))
        self.bylines: dict[str, Chip] = {}
        if len(card.names) > 1:
            self.column.addWidget(self._make_bylines(card.names))
        self.labels = LabelChips(theme, names=card.offered, on=card.labels, rows=_ROWS)
        self.labels.pressed.connect(self.labelled)
        self.column.addWidget(self._make_lines(card.lines), 1)
        self.column.addWidget(self.labels)
        self.column.addLayout(self._make_foot(is_author=bool(card.names)))
        self._close.setFocus()  # not a chip, which would part a name

    def _make_bylines(self, names: Sequence[str]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(6))
        column.addWidget(label(self.theme, _("Signs as"), 12, tone="text_3"))
        holder = QWidget()
        flow = FlowLayout(holder, gap=self.theme.px(6))
        for name in names:
            chip = Chip(self.theme, _shortened(name), icon="dismiss", parent=holder)
            chip.setToolTip(_("Part this name from the others"))
            chip.setAccessibleName(_("Part {name} from the others").format(name=name))
            chip.clicked.connect(lambda _checked=False, name=name: self._part(name))
            flow.addWidget(chip)
            self.bylines[name] = chip
        column.addWidget(holder)
        return made

    def _make_lines(self, lines: Sequence[Line]) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.px(4))
        for line in lines:
            self._add(column, line)
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        return area

    def _make_foot(self, *, is_author: bool) -> QHBoxLayout:
        self._close = button(self.theme, _("Close"))
        self._close.clicked.connect(self.reject)
        row = QHBoxLayout()
        if is_author:
            self.join = button(self.theme, _("Same person as …"))
            self.join.clicked.connect(self._ask_join)
            row.addWidget(self.join)
        row.addStretch(1)
        row.addWidget(self._close)
        return row

    def _add(self, column: QVBoxLayout, line: Line) -> None:
        if not line.items:
            column.addWidget(paragraph(self.theme, line.text, 13, "text"))
            return
        made = button(self.theme, _shortened(line.text).replace("&", "&&"), "link")
        made.setToolTip(_("List these items"))
        made.clicked.connect(lambda: self._go(line))
        column.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)

    def _ask_join(self) -> None:
        self.accept()
        self.join_asked.emit()

    def _part(self, name: str) -> None:
        self.accept()
        self.parted.emit(name)

    def _go(self, line: Line) -> None:
        self.accept()
        self.opened.emit(f"{self._name}: {line.text}", line.items)


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
