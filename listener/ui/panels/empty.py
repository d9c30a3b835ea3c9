"""An empty pane: one sentence and one action, at a third of the height."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import button
from listener.ui.widgets.labels import paragraph


class EmptyState(QWidget):
    """Says why there is nothing and what to do; `pressed` when the user does it."""

    pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._sentence = paragraph(theme, "", 13.4, tone="text_2")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._action = button(theme, "", "link")
        self._action.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        side = theme.px(32)
        column.setContentsMargins(side, 0, side, 0)
        column.setSpacing(theme.px(8))
        column.addStretch(1)
        column.addWidget(self._sentence)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    @property
    def words(self) -> str:
        """Return the sentence shown."""
        return self._sentence.text()

    def say(self, sentence: str, action: str = "") -> None:
        """Show a sentence and, if there is one, the action's name."""
        self._sentence.setText(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
