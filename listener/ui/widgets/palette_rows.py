"""The rows of the palette: headings, and hits with their letters, notes and keys."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from listener.ui.delegates.marked import tame
from listener.ui.delegates.swatch import paint_swatch
from listener.ui.models.palette import Hit
from listener.ui.theme.colours import mixed, solid
from listener.ui.theme.theme import Theme

_ROW, _HEADING, _SIDE, _NAME = 34, 26, 16, 44


class PaletteRows(QWidget):
    """Paints hits by group; one is current."""

    pressed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hits: tuple[Hit, ...] = ()
        self.current = 0
        self.setMouseTracking(True)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return what is shown."""
        return self._hits

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show other hits, the first of them current."""
        self._hits, self.current = tuple(hits), 0
        tops = self._tops()
        self.setFixedHeight(tops[-1] + self._theme.px(_ROW) if tops else 0)
        self._tell()

    def step(self, by: int) -> None:
        """Make the next hit current, round and round."""
        if self._hits:
            self.current = (self.current + by) % len(self._hits)
            self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(self._hits[self.current].entry.name if self._hits else "")
        self.update()

    def _tops(self) -> list[int]:
        """Return where each hit begins; a heading stands before the first of a group."""
        tops, y, group = [], 0, None
        for hit in self._hits:
            if hit.entry.group is not group:
                y += self._theme.px(_HEADING)
                group = hit.entry.group
            tops.append(y)
            y += self._theme.px(_ROW)
        return tops

    def _at(self, y: float) -> int | None:
        height = self._theme.px(_ROW)
        return next((place for place, top in enumerate(self._tops()) if top <= y < top + height), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        group = None
        for place, (hit, top) in enumerate(zip(self._hits, self._tops(), strict=True)):
            if hit.entry.group is not group:
                group = hit.entry.group
                self._paint_heading(painter, top, group.words)
            self._paint_hit(painter, hit, top, is_current=place == self.current)

    def _paint_heading(self, painter: QPainter, top: int, words: str) -> None:
        px = self._theme.px
        painter.setFont(self._theme.font(11, 600))
        painter.setPen(QColor(self._theme.tokens.text_3))
        box = QRect(px(_SIDE), top - px(_HEADING) + px(4), self.width(), px(_HEADING) - px(4))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_hit(self, painter: QPainter, hit: Hit, top: int, *, is_current: bool) -> None:
        t, px = self._theme.tokens, self._theme.px
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.selected))
            painter.drawRoundedRect(QRectF(px(6), top + 1, self.width() - px(12), px(_ROW) - 2), 6, 6)
        if hit.entry.sign is not None:
            box = QRectF(px(_SIDE) + 3, top + px(12), px(10), px(10))
            paint_swatch(painter, box, solid(hit.entry.sign.colour, t), hit.entry.sign.role)
        elif hit.entry.icon:
            colour = t.accent if is_current else t.text_2
            image = self._theme.pixmap(hit.entry.icon, colour, 16, self.devicePixelRatioF())
            painter.drawPixmap(QPoint(px(_SIDE), top + px(9)), image)
        right = self._paint_keys(painter, hit.entry.keys, top)
        x = self._paint_name(painter, hit, top, right)
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(t.text_3))
        note = QRect(x + px(12), top, right - x - px(12), px(_ROW))
        painter.drawText(note, Qt.AlignmentFlag.AlignVCenter, hit.entry.note)

    def _paint_name(self, painter: QPainter, hit: Hit, top: int, right: int) -> int:
        """Draw the name with the letters typed in bold; return where it ends."""
        t, px = self._theme.tokens, self._theme.px
        x, found = px(_NAME), frozenset(hit.letters)
        for start, end, is_found in _pieces(len(hit.entry.name), found):
            painter.setFont(self._theme.font(13.4, 700 if is_found else 400))
            painter.setPen(QColor(t.accent if is_found else t.text))
            text = tame(hit.entry.name[start:end])
            painter.drawText(QRect(x, top, right - x, px(_ROW)), Qt.AlignmentFlag.AlignVCenter, text)
            x += painter.fontMetrics().horizontalAdvance(text)
        return x

    def _paint_keys(self, painter: QPainter, keys: Sequence[str], top: int) -> int:
        t, px = self._theme.tokens, self._theme.px
        right = self.width() - px(_SIDE)
        painter.setFont(self._theme.font(11, 500))
        for key in reversed([part for text in keys for part in text.split(" ")]):
            width = max(px(18), painter.fontMetrics().horizontalAdvance(key) + px(12))
            cap = QRectF(right - width, top + px(8), width, px(18))
            painter.setPen(QPen(QColor(mixed(t.control, t.raised, 0.6)), 1))
            painter.setBrush(QColor(t.window))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(QColor(t.text_2))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            right -= width + px(4)
        return right

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().y())
        if place is not None and place != self.current:
            self.current = place
            self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().y())
        if place is not None:
            self.pressed.emit(place)


def _pieces(length: int, found: frozenset[int]) -> list[tuple[int, int, bool]]:
    """Return runs of letters that were typed, and of those that were not."""
    pieces: list[tuple[int, int, bool]] = []
    for place in range(length):
        is_found = place in found
        if pieces and pieces[-1][2] == is_found:
            pieces[-1] = (pieces[-1][0], place + 1, is_found)
        else:
            pieces.append((place, place + 1, is_found))
    return pieces
