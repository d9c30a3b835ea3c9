"""What hangs below the search field: a mistake and what would fit, or a notice."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from listener.domain.words import _
from listener.ui.theme.theme import Theme
from listener.ui.widgets.labels import paragraph


class SearchNote(QFrame):
    """Never takes the focus, and never covers the field."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setObjectName("note")
        self.setAccessibleName(_("About this search"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sign = QLabel()
        self._words = paragraph(theme, "", 12.5, tone="")
        self._rest = paragraph(theme, "", 11.5)
        grid = QGridLayout(self)
        px = theme.px
        grid.setContentsMargins(px(12), px(10), px(12), px(10))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(5))
        grid.addWidget(self._sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._words, 0, 1)
        grid.addWidget(self._rest, 1, 1)
        grid.setColumnStretch(1, 1)
        self.hide()

    @property
    def words(self) -> str:
        """Return what is said, "" while nothing is."""
        return "" if self.isHidden() else self._words.text()

    def say_error(self, sentence: str, expected: str, below: QWidget) -> None:
        """Say what cannot be read and what would have fitted."""
        rest = [expected] if expected and expected not in sentence else []
        rest.append(_("The list below still shows the last search that could be read."))
        self._show("warning", "danger", sentence, "\n".join(rest), below)

    def say_notices(self, notices: Sequence[str], below: QWidget) -> None:
        """Say where the query may surprise."""
        if notices:
            self._show("question", "text_3", "\n".join(notices), "", below)
        else:
            self.hide()

    def _show(self, icon: str, tone: str, words: str, rest: str, below: QWidget) -> None:
        colour = getattr(self._theme.tokens, tone)
        self._sign.setPixmap(self._theme.pixmap(icon, colour, 16, self.devicePixelRatioF()))
        self._words.setText(words)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        self.setFixedWidth(below.width())
        self.setFixedHeight(self.layout().heightForWidth(below.width()))  # type: ignore[union-attr]
        parent = self.parentWidget()
        if parent is not None:
            self.move(below.mapTo(parent, QPoint(0, below.height() + self._theme.px(4))))
        self.show()
        self.raise_()
