"""The sign of a saved search: shape says the kind, colour says which."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from listener.domain.ids import SearchId
from listener.domain.search import Role, SavedSearch
from listener.ui.theme.colours import ACCENT


@dataclass(frozen=True, slots=True)
class Sign:
    """How matches of one search are shown: its name, its colour's name, its kind."""

    name: str
    colour: str = ACCENT
    role: Role = Role.TOPIC


Signs = Mapping[SearchId, Sign]
UNSAVED = Sign("")


def sign_of(search: SavedSearch) -> Sign:
    """Return how `search` is shown."""
    return Sign(search.name, search.colour, search.role)


def paint_swatch(painter: QPainter, box: QRectF, colour: str, role: Role) -> None:
    """Paint a filled square (own), a hollow square (rival) or a disc (topic)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if role is Role.RIVAL:
        painter.setPen(QPen(QColor(colour), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 1.5, 1.5)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    if role is Role.OWN:
        painter.drawRoundedRect(box, 2.5, 2.5)
    else:
        painter.drawEllipse(box)
