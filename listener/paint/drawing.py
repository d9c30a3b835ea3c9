"""A scene on a QPainter: of a widget, a picture or a page."""

import math
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from listener.domain.bidi import isolated
from listener.paint.look import Look
from listener.paint.scene import Box, Dot, Point, Scene, Shape, Side, Stroke, Words

_DASHES = (4.0, 2.5)
_HATCH_PX = 5.0 * 2**0.5


def draw(painter: QPainter, scene: Scene, look: Look, fonts: "Fonts | None" = None) -> None:
    """Draw `scene` from the painter's origin; the painter is left as it was."""
    made = fonts or Fonts(look)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for mark in scene.marks:
        match mark:
            case Box():
                _box(painter, mark, look)
            case Stroke():
                _stroke(painter, mark, look)
            case Shape():
                _fill(painter, look.hex(mark.ink))
                painter.drawPolygon(_polygon(mark.points))
            case Dot():
                _fill(painter, look.hex(mark.ink))
                painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
            case Words():
                _words(painter, mark, look, made)
    painter.restore()


class Fonts:
    """The fonts of a look, each made once."""

    def __init__(self, look: Look) -> None:
        self._families = [face.strip().strip("'") for face in look.faces.split(",")]
        self._made: dict[tuple[float, bool], QFont] = {}

    def font(self, size: float, *, is_bold: bool) -> QFont:
        """Return the font of a size in pixels."""
        key = size, is_bold
        if key not in self._made:
            font = QFont(self._families)
            font.setPixelSize(max(1, round(size)))
            font.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
            font.setFeature(QFont.Tag("tnum"), 1)
            self._made[key] = font
        return self._made[key]


def _box(painter: QPainter, box: Box, look: Look) -> None:
    place = QRectF(box.x, box.y, max(0.0, box.width), max(0.0, box.height))
    if box.ink and not box.radius and not box.outline:
        painter.fillRect(place, QColor(look.hex(box.ink)))
    elif box.ink or box.outline:
        painter.setBrush(QColor(look.hex(box.ink)) if box.ink else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(look.hex(box.outline)), 1.5) if box.outline else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(place, box.radius, box.radius)
    if box.hatch:
        _hatch(painter, place, look.hex(box.hatch))


def _hatch(painter: QPainter, place: QRectF, colour: str) -> None:
    """Draw strokes across a rectangle; Qt's own pattern is not scaled with the rest of a picture."""
    painter.save()
    painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(QColor(colour), 1.2))
    # The strokes of neighbours meet: they go by the picture's places, not by the rectangle's.
    at = place.left() + place.top() - (place.left() + place.top()) % _HATCH_PX
    while at < place.right() + place.bottom():
        top, bottom = QPointF(at - place.top(), place.top()), QPointF(at - place.bottom(), place.bottom())
        painter.drawLine(top, bottom)
        at += _HATCH_PX
    painter.restore()


def _stroke(painter: QPainter, stroke: Stroke, look: Look) -> None:
    pen = QPen(QColor(look.hex(stroke.ink)), stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.is_dashed else Qt.PenCapStyle.SquareCap)
    if stroke.is_dashed:
        pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    # Piece by piece, and not with round ends: as one path, a long line takes Qt a hundred times as long.
    along = 0.0
    for (x, y), (to_x, to_y) in pairwise(stroke.points):
        painter.drawLine(QPointF(x, y), QPointF(to_x, to_y))
        if stroke.is_dashed:
            along += math.hypot(to_x - x, to_y - y) / stroke.width
            pen.setDashOffset(along % sum(_DASHES))
            painter.setPen(pen)


def _words(painter: QPainter, words: Words, look: Look, fonts: Fonts) -> None:
    font = fonts.font(words.size, is_bold=words.is_bold)
    painter.setFont(font)
    painter.setPen(QColor(look.hex(words.ink)))
    metrics = QFontMetricsF(font)
    text = words.text
    if words.room is not None:
        text = metrics.elidedText(isolated(text), Qt.TextElideMode.ElideRight, words.room)
    # A chart is not mirrored where the interface is, so places are worked out here.
    length = metrics.horizontalAdvance(text)
    left = words.x - length * {Side.START: 0.0, Side.MIDDLE: 0.5, Side.END: 1.0}[words.side]
    painter.drawText(QPointF(left, words.y), text)


def _fill(painter: QPainter, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))


def _polygon(points: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])
