"""Clip the item that is shown: into which collection, which words of it, and what the user says."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice
from listener.ui.widgets.labels import label, paragraph


class ClipDialog(Dialog):
    """Emits collection, quote and words; a refusal is said and the dialog stays."""

    clipped = Signal(str, str, str)

    def __init__(
        self, theme: Theme, parent: QWidget, *, title: str, collections: Sequence[str], quote: str
    ) -> None:
        super().__init__(theme, parent, _("Clip"), (520, 360))
        self.column.addWidget(paragraph(theme, title, 13, ""))
        self.collection = Choice(theme, collections or (_("Clips"),))
        self.collection.setEditable(True)
        self.quote, self.words = QPlainTextEdit(quote), QPlainTextEdit()
        self.quote.setPlaceholderText(_("Words of the item; without any, its beginning"))
        for name, field in (
            (_("Collection"), self.collection),
            (_("Quote"), self.quote),
            (_("Your words"), self.words),
        ):
            field.setAccessibleName(name)
            self.column.addWidget(label(theme, name, 12, 500, "text_2"))
            self.column.addWidget(field)
        self.quote.setTabChangesFocus(True)
        self.words.setTabChangesFocus(True)
        self.do, _row = self.add_buttons(_("The text is kept as it is now, with its hash."), _("Clip"))
        self.do.clicked.connect(self._give)
        self.collection.editTextChanged.connect(self._look)
        self.words.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it cannot be clipped so."""
        self.say_note(sentence, "danger")

    def _look(self) -> None:
        self.do.setEnabled(bool(self.collection.currentText().strip()))

    def _give(self) -> None:
        self.clipped.emit(
            self.collection.currentText().strip(), self.quote.toPlainText(), self.words.toPlainText()
        )
