"""Packs of feeds to begin with."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QWidget

from listener.domain.exchange import Starter
from listener.domain.words import _, ngettext
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.labels import paragraph


class StartersDialog(Dialog):
    """Lists the packs and the feeds of one; Enter, a double click or the button asks for its plan."""

    chosen = Signal(object)  # Starter

    def __init__(self, theme: Theme, parent: QWidget, packs: Sequence[Starter]) -> None:
        super().__init__(theme, parent, _("Starter packs"), (560, 380))
        self._packs = packs
        self.list = QListWidget()
        self.list.setObjectName("box")
        self.list.setSpacing(theme.px(3))
        self.list.setFont(theme.font(13))
        self.list.setAccessibleName(_("Starter packs"))
        self.list.addItems([_words(pack) for pack in packs])
        self.feeds = paragraph(theme, "", 12.5)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.feeds)
        self.do, _row = self.add_buttons(_("Into a circle of that name."), _("Look at the plan"))
        self.list.currentRowChanged.connect(self._show_feeds)
        self.list.itemActivated.connect(lambda _item: self._go())
        self.do.clicked.connect(self._go)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show_feeds(self, row: int) -> None:
        self.feeds.setText(", ".join(self._packs[row].feeds))

    def _go(self) -> None:
        self.accept()
        self.chosen.emit(self._packs[self.list.currentRow()])


def _words(pack: Starter) -> str:
    number = len(pack.feeds)
    words = ngettext("{title} · {number} feed", "{title} · {number} feeds", number)
    return words.format(title=pack.title, number=number)
