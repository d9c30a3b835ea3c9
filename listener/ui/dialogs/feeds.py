"""The feeds behind a number."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from listener.domain.ids import FeedId
from listener.domain.report import Source
from listener.domain.report_words import clean
from listener.domain.words import _, ngettext
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme

_ID = Qt.ItemDataRole.UserRole


class FeedsDialog(Dialog):
    """Lists feeds; Enter, a double click or the button goes to one."""

    chosen = Signal(object, str)  # FeedId, its title

    def __init__(self, theme: Theme, parent: QWidget, title: str, feeds: Sequence[Source]) -> None:
        super().__init__(theme, parent, title, (440, 480))
        self.say_note(ngettext("{number} feed", "{number} feeds", len(feeds)).format(number=len(feeds)))
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setFont(theme.font(13))
        for feed in feeds:
            item = QListWidgetItem(clean(feed.title))
            item.setToolTip(clean(feed.url))
            item.setData(_ID, int(feed.feed_id))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._go)
        self.column.addWidget(self.list, 1)
        self.do, _row = self.add_buttons("", _("Show its items"))
        self.do.clicked.connect(lambda: self._go(self.list.currentItem()))
        self.do.setEnabled(bool(feeds))
        self.list.setFocus()

    def _go(self, item: QListWidgetItem) -> None:
        self.accept()
        self.chosen.emit(FeedId(item.data(_ID)), item.text())
