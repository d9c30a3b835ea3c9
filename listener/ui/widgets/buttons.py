"""Buttons and choices that keep their icons in the theme's colours."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QToolButton, QWidget

from listener.ui.theme.theme import Theme

_ICON = 16


class IconButton(QToolButton):
    """A small button that shows an icon, with a word beside it if given; its tip is its name."""

    def __init__(self, theme: Theme, icon: str, tip: str, *, text: str = "", size: float = _ICON) -> None:
        super().__init__()
        self._theme, self._icon, self._tone, self._px = theme, icon, "", size
        self.setIconSize(QSize(theme.px(size), theme.px(size)))
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_word(text)
        theme.changed.connect(self._recolour)
        self._recolour()

    def set_word(self, text: str) -> None:
        """Show `text` beside the icon, or none."""
        self.setText(text)
        self.setFont(self._theme.font(12.5, 500))
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if text else style.ToolButtonIconOnly)

    def show_icon(self, icon: str, tone: str = "") -> None:
        """Show another icon; `tone` is a token, text-2 where none."""
        self._icon, self._tone = icon, tone
        self._recolour()

    def say(self, tip: str) -> None:
        """Give another name."""
        self.setToolTip(tip)
        self.setAccessibleName(tip)

    def _recolour(self) -> None:
        colour = getattr(self._theme.tokens, self._tone) if self._tone else ""
        self.setIcon(self._theme.icon(self._icon, colour, self._px))


class Choice(QComboBox):
    """A drop-down that paints its own arrow (the style sheet's would need a file for each theme)."""

    def __init__(self, theme: Theme, words: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.addItems(list(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = self._theme.tokens
        image = self._theme.pixmap("chevron-down", tokens.text_2, _ICON, self.devicePixelRatioF())
        size = self._theme.px(_ICON)
        at = QPoint(self.width() - size - self._theme.px(6), (self.height() - size) // 2)
        QPainter(self).drawPixmap(at, image)


class _IconPushButton(QPushButton):
    """A button with an icon in the theme's colours."""

    def __init__(self, theme: Theme, text: str, icon: str, tone: str) -> None:
        super().__init__(f" {text}")
        self._theme, self._icon, self._tone = theme, icon, tone
        theme.changed.connect(self._recolour)
        self._recolour()

    def _recolour(self) -> None:
        self.setIcon(self._theme.icon(self._icon, getattr(self._theme.tokens, self._tone)))


def button(theme: Theme, text: str, kind: str = "", icon: str = "") -> QPushButton:
    """Return a button; `kind` is primary, link, failing or nothing."""
    tone = "on_accent" if kind == "primary" else "text_2"
    made = _IconPushButton(theme, text, icon, tone) if icon else QPushButton(text)
    made.setFont(theme.font(12.5 if kind == "link" else 13, 600 if kind == "primary" else 400))
    if kind:
        made.setProperty("kind", kind)
    if kind == "link":
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    return made
