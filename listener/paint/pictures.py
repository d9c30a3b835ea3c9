"""A chart as a picture."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from listener.domain.chart import Chart
from listener.paint import offscreen
from listener.paint.compose import for_file
from listener.paint.drawing import draw
from listener.paint.look import PAPER, Look
from listener.paint.scene import Scene

_MARGIN = 12


def image(scene: Scene, look: Look = PAPER, ratio: float = 2.0) -> QImage:
    """Return a scene as an image, `ratio` pixels to each of its own, with a margin around it."""
    offscreen.ensure()
    width, height = scene.width + 2 * _MARGIN, scene.height + 2 * _MARGIN
    made = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(look.surface))
    painter = QPainter(made)
    painter.translate(_MARGIN, _MARGIN)
    draw(painter, scene, look)
    painter.end()
    return made


def png(chart: Chart, width: float = 900, height: float = 320, look: Look = PAPER) -> bytes:
    """Return `chart` as a PNG file, twice as fine as its size in pixels says."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image(for_file(chart, width, height), look))
    buffer.close()
    return bytes(content.data())
