"""The help of keys: all of them, by what they are for."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from listener.domain.words import _
from listener.ui import keys
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.labels import label

_COLUMNS = 2


class KeysDialog(Dialog):
    """Shows the table of keys; every key that exists stands in it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, _("Keys"), (760, 560))
        self.say_note(_("Single letters act while the list or the page has the focus."))
        inner = QWidget()
        columns = QHBoxLayout(inner)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(32))
        stacks = [QVBoxLayout() for _number in range(_COLUMNS)]
        for stack in stacks:
            stack.setSpacing(theme.px(14))
            columns.addLayout(stack, 1)
        groups = [(name, list(group)) for name, group in groupby(_shown(), key=lambda key: key.group)]
        heights = [0] * _COLUMNS
        for name, group in groups:
            least = heights.index(min(heights))
            heights[least] += len(group) + 2
            stacks[least].addWidget(self._group(name, group))
        for stack in stacks:
            stack.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget turns it on
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        self.column.addWidget(area, 1)

    def _group(self, name: str, group: list[keys.Key]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(self.theme.px(6))
        grid.addWidget(label(self.theme, name, 11, 600, "text_3"), 0, 0, 1, 2)
        for row, key in enumerate(group, 1):
            grid.addWidget(label(self.theme, key.words.rstrip(" …"), 12.5), row, 0)
            caps = QHBoxLayout()
            caps.setSpacing(4)
            caps.addStretch(1)
            for text in keys.shown_keys(key):
                caps.addWidget(_cap(self.theme, text))
            grid.addLayout(caps, row, 1)
        grid.setColumnStretch(0, 1)
        return holder


def _shown() -> list[keys.Key]:
    """Return the keys once each: a letter and its twin that acts anywhere are one line."""
    found: dict[tuple[str, str], keys.Key] = {}
    for key in keys.table():
        if not key.keys or not key.is_listed:
            continue
        twin = found.get((key.group, key.words))
        both = (*twin.keys, *key.keys) if twin else key.keys
        found[key.group, key.words] = keys.Key(key.name, key.words, both, key.group, key.where)
    return list(found.values())


def _cap(theme: Theme, text: str) -> QLabel:
    cap = label(theme, text, 11, 500, "text_2")
    cap.setObjectName("keycap")
    cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
    cap.setMinimumWidth(theme.px(20))
    return cap
