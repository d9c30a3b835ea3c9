"""Choose how a subscription list is written."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from listener.domain.circle import Circle
from listener.domain.exchange import Style
from listener.domain.ids import CircleId
from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice
from listener.ui.widgets.labels import label, paragraph


def _styles() -> Mapping[Style, tuple[str, str]]:
    return {
        Style.PORTABLE: (
            _("For any reader"),
            _("Feeds in nested circles, nothing that only Listener understands."),
        ),
        Style.FLAT: (_("For readers with one level of folders"), _("Circles are not nested.")),
        Style.FULL: (
            _("All that Listener knows"),
            _("With saved searches, intervals, and what other programs had written into the list."),
        ),
    }


class ExportDialog(Dialog):
    """Emits the style and the circle (None for all)."""

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget, circles: Sequence[Circle]) -> None:
        super().__init__(theme, parent, _("Export OPML"), (520, 250))
        self._styles = _styles()
        self._ids: tuple[CircleId | None, ...] = (None, *(circle.id for circle in circles))
        self.style_choice = Choice(theme, (name for name, _words in self._styles.values()))
        self.style_choice.setAccessibleName(_("Written"))
        self.circle_choice = Choice(theme, (_("All feeds"), *(circle.path for circle in circles)))
        self.circle_choice.setAccessibleName(_("Feeds"))
        self._words = paragraph(theme, "")
        for name, widget in ((_("Written"), self.style_choice), (_("Feeds"), self.circle_choice)):
            self.column.addWidget(label(theme, name, 12, 500, "text_2"))
            self.column.addWidget(widget)
            if widget is self.style_choice:
                self.column.addWidget(self._words)
        self.column.addStretch(1)
        self.do, _row = self.add_buttons(_("Passwords are never exported."), _("Choose a file …"))
        self.do.clicked.connect(self._give)
        self.style_choice.currentIndexChanged.connect(self._say)
        self._say(0)

    def _say(self, place: int) -> None:
        self._words.setText(list(self._styles.values())[place][1])

    def _give(self) -> None:
        style = list(self._styles)[self.style_choice.currentIndex()]
        self.chosen.emit(style, self._ids[self.circle_choice.currentIndex()])
