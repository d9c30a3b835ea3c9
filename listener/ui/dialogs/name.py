"""Ask for a name: of a circle, of a feed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.labels import paragraph


class NameDialog(Dialog):
    """Emits the name; a refusal is said below the field and the dialog stays."""

    named = Signal(str)

    def __init__(
        self, theme: Theme, parent: QWidget, *, title: str, verb: str, name: str = "", hint: str = ""
    ) -> None:
        super().__init__(theme, parent, title, (420, 150))
        self.field = QLineEdit(name)
        self.field.setAccessibleName(_("Name"))
        self.field.setPlaceholderText(_("Name"))
        self.field.selectAll()
        self.column.addWidget(self.field)
        self._refusal = paragraph(theme, hint)
        self.column.addWidget(self._refusal)
        self.column.addStretch(1)
        self.do, _row = self.add_buttons("", verb)
        self.do.clicked.connect(self._give)
        self.field.textChanged.connect(self._look)
        self._look()

    def refuse(self, sentence: str) -> None:
        """Say why the name cannot be taken."""
        self._refusal.setText(sentence)
        self._refusal.setProperty("tone", "danger")
        self._refusal.style().polish(self._refusal)

    def _look(self) -> None:
        self.do.setEnabled(bool(self.field.text().strip()))

    def _give(self) -> None:
        self.named.emit(self.field.text().strip())
