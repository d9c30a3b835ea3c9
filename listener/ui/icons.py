"""Own icons: one-colour SVG, recoloured, rendered at the screen's ratio, kept."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """All icons of a folder, read once; pixmaps are kept by name, colour, size and ratio."""

    def __init__(self, folder: Path) -> None:
        self._sources = {file.stem: file.read_text("utf-8") for file in sorted(folder.glob("*.svg"))}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """Return what there is."""
        return tuple(self._sources)

    def pixmap(self, name: str, colour: str, size: int = 16, ratio: float = 1.0) -> QPixmap:
        """Return the icon in `colour`, `size` px at `ratio` device pixels each."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._rendered(name, colour, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, colour: str, disabled: str, size: int = 16) -> QIcon:
        """Return the icon for a button, sharp on ordinary and fine screens."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
            icon.addPixmap(self.pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
        return icon

    def _rendered(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        source = self._sources[name].replace("currentColor", colour)
        device = QSize(round(size * ratio), round(size * ratio))
        image = QPixmap(device)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(QByteArray(source.encode())).render(
            painter, QRectF(0, 0, device.width(), device.height())
        )
        painter.end()
        image.setDevicePixelRatio(ratio)
        return image
