"""The brief as text, to be edited before it is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from listener.domain.words import _
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice
from listener.ui.widgets.labels import label


class BriefDialog(Dialog):
    """Asks for the draft of a workspace, and emits the text as the user left it."""

    workspace_chosen = Signal(str)
    saved = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget, workspaces: Sequence[str]) -> None:
        super().__init__(theme, parent, _("Brief of the last seven days"), (640, 560))
        self.workspace = Choice(theme, workspaces)
        self.workspace.setAccessibleName(_("Workspace"))
        self.workspace.setVisible(bool(workspaces))
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Text of the brief"))
        if workspaces:
            self.column.addWidget(label(theme, _("Workspace"), 12, 500, "text_2"))
        self.column.addWidget(self.workspace)
        self.column.addWidget(self.text, 1)
        self.do, _row = self.add_buttons(_("Nothing is sent by Listener."), _("Choose a file …"))
        self.do.setEnabled(False)
        self.do.clicked.connect(lambda: self.saved.emit(self.text.toPlainText()))
        self.workspace.currentTextChanged.connect(self.workspace_chosen)

    def show_draft(self, text: str) -> None:
        """Show the text that was made; what stood there is replaced."""
        self.text.setPlainText(text)
        self.do.setEnabled(True)
        self.text.setFocus()
