"""A short word about what was done, with a way back, over the foot of the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from listener.domain.words import _
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import IconButton, button
from listener.ui.widgets.labels import label

_STAYS_MS = 7000


class Toast(QFrame):
    """Shown for seven seconds, or until it is pressed away; stays while the pointer is on it."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._over = theme, over
        self._act: Callable[[], None] | None = None
        self.setObjectName("toast")
        self.setAccessibleName(_("Message"))
        self._words = label(theme, "", 13)
        self._button = button(theme, "", "link")
        self._button.clicked.connect(self._do)
        dismiss = IconButton(theme, "dismiss", _("Dismiss"), size=12)
        dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), theme.px(6), theme.px(6), theme.px(6))
        row.setSpacing(theme.px(10))
        for widget in (self._words, self._button, dismiss):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_STAYS_MS)
        self._timer.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """Return what is said, "" while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def say(self, sentence: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a sentence and a button that does `act`."""
        self._words.setText(sentence)
        self._act = act
        self._button.setText(action)
        self._button.setVisible(act is not None)
        self.setAccessibleDescription(sentence)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def forget_act(self) -> None:
        """Offer the button no more; the sentence stays."""
        self._act = None
        self._button.hide()
        self._place()

    def press(self) -> None:
        """Do what the button says."""
        self._button.click()

    def _do(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()

    def _place(self) -> None:
        self.adjustSize()
        x = (self._over.width() - self.width()) // 2
        self.move(x, self._over.height() - self.height() - self._theme.px(40))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)
