"""What all dialogs share: their margins, title, note at the right, and row of buttons."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from listener.domain.words import _
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import button
from listener.ui.widgets.labels import label

_SIDE, _TOP = 20, 16


class Dialog(QDialog):
    """A window of its own over the one it came from; other windows go on."""

    def __init__(self, theme: Theme, parent: QWidget | None, title: str, size: tuple[int, int]) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme.px
        self.resize(px(size[0]), px(size[1]))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(_SIDE), px(_TOP), px(_SIDE), px(_TOP))
        self.column.setSpacing(px(12))
        head = QHBoxLayout()
        self._title = label(theme, title, 16, 600)
        self._note = label(theme, "", 12, tone="text_3")
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._note)
        self.column.addLayout(head)

    @property
    def note(self) -> str:
        """Return what stands at the right of the title."""
        return self._note.text()

    def say_title(self, words: str) -> None:
        """Show another title."""
        self.setWindowTitle(words)
        self._title.setText(words)

    def say_note(self, words: str, tone: str = "text_3") -> None:
        """Say something at the right of the title."""
        self._note.setText(words)
        self._note.setProperty("tone", tone)
        self._note.style().polish(self._note)

    def add_buttons(self, words: str, verb: str) -> tuple[QPushButton, QHBoxLayout]:
        """Add the last row: words, Cancel, and the button that does it; return it and the row."""
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        self.foot = label(self.theme, words, 12, tone="text_3")
        row.addWidget(self.foot)
        row.addStretch(1)
        cancel = button(self.theme, _("Cancel"))
        cancel.clicked.connect(self.reject)
        do = button(self.theme, verb, "primary")
        do.setDefault(True)
        row.addWidget(cancel)
        row.addWidget(do)
        self.column.addLayout(row)
        return do, row

    def present(self) -> None:
        """Show the dialog over its window."""
        parent = self.parentWidget()
        if parent is not None:
            most = parent.window().size()
            px = self.theme.px
            self.resize(min(self.width(), most.width() - px(24)), min(self.height(), most.height() - px(24)))
            centre = parent.window().frameGeometry().center() - self.rect().center()
            self.move(centre)
        self.show()
        self.activateWindow()
