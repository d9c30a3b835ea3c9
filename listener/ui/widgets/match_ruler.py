"""Where the matches of a page are: one tick each, beside its scroll bar."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from listener.ui.theme.colours import solid
from listener.ui.theme.theme import Theme

WIDTH = 6
_TICK = 3


class Tick(NamedTuple):
    """A match: how far down the page (0 to 1), and its colour's name."""

    share: float
    colour: str


class MatchRuler(QWidget):
    """Lies over the right edge of the page and lets the mouse through."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._ticks: tuple[Tick, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Return what is shown."""
        return self._ticks

    def show_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these matches."""
        self._ticks = tuple(ticks)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self.height() - _TICK
        for tick in self._ticks:
            colour = QColor(solid(tick.colour, self._theme.tokens))
            painter.fillRect(QRectF(0, tick.share * height, WIDTH, _TICK), colour)
