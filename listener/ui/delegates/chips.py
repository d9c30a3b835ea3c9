"""Chips and swatches painted into rows."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from listener.ui.delegates.swatch import Sign, paint_swatch
from listener.ui.theme.colours import ink, mark, solid
from listener.ui.theme.theme import Theme

_SHARE = 0.56  # of the row's width
_MOST_SWATCHES = 4


def draw_chips(painter: QPainter, theme: Theme, meta: QRect, signs: Sequence[Sign]) -> int:
    """Draw names of searches from the right of `meta`, `+n` for what does not fit; return the left edge."""
    t, px = theme.tokens, theme.px
    right = meta.right() + 1
    if not signs:
        return right
    painter.setFont(theme.font(11, 500))
    metrics = painter.fontMetrics()
    shown: list[tuple[Sign, int]] = []
    used = 0
    for sign in signs:
        width = metrics.horizontalAdvance(sign.name) + px(25)
        if used + width + px(4) > meta.width() * _SHARE:
            break
        shown.append((sign, width))
        used += width + px(4)
    if rest := len(signs) - len(shown):
        text = f"+{rest}"
        painter.setPen(QColor(t.text_3))
        box = QRect(right - px(40), meta.y(), px(40), meta.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        right -= metrics.horizontalAdvance(text) + px(6)
    for sign, width in reversed(shown):
        pill = QRectF(right - width, meta.y() + 0.5, width, px(17))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mark(sign.colour, t)))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        swatch = QRectF(pill.x() + px(7), pill.center().y() - px(7) / 2, px(7), px(7))
        paint_swatch(painter, swatch, solid(sign.colour, t), sign.role)
        painter.setPen(QColor(ink(sign.colour, t)))
        painter.drawText(pill.adjusted(px(18), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, sign.name)
        right -= width + px(4)
    return right


def draw_swatches(painter: QPainter, theme: Theme, right: int, middle: int, signs: Sequence[Sign]) -> int:
    """Draw at most four swatches from `right`; return the left edge."""
    px = theme.px
    for sign in reversed(signs[:_MOST_SWATCHES]):
        box = QRectF(right - px(9), middle - px(3), px(8), px(8))
        paint_swatch(painter, box, solid(sign.colour, theme.tokens), sign.role)
        right -= px(13)
    return right
