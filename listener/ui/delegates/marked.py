"""One line of text with marks: a rounded ground behind each matched word and a rule at its foot."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from listener.domain.search import Role, Span
from listener.ui.delegates.swatch import Sign
from listener.ui.theme.colours import mark, solid
from listener.ui.theme.tokens import Tokens

_SIDE, _RADIUS, _RULE = 1.5, 2.5, 1.5
_NO_WRAP = 100_000
_MORE = "\u2026"
_BEFORE = 0.7  # of the width, for a text's first mark and what goes before it
# Signs that turn the direction of what follows, and line ends: a row is one line.
_UNRULY = {ord(sign): "\u200b" for sign in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"}
_UNRULY |= {ord(sign): " " for sign in "\n\r\t\u2028\u2029"}


class Mark(NamedTuple):
    """A run of characters [start, end) and the search that found it."""

    start: int
    end: int
    sign: Sign


def marks_of(spans: Iterable[Span], sign: Sign) -> tuple[Mark, ...]:
    """Return the marks of one search."""
    return tuple(Mark(span.start, span.end, sign) for span in spans)


def tame(text: str) -> str:
    """Return `text` as one line of the same length, without signs that would turn its direction."""
    return text.translate(_UNRULY)


def brought_in(
    text: str, marks: Sequence[Mark], metrics: QFontMetrics, width: int
) -> tuple[str, tuple[Mark, ...]]:
    """Return `text` begun at a later word, where its first mark would else be cut off at `width`."""
    first = min(marks, key=lambda one: one.start, default=None)
    if first is None or metrics.horizontalAdvance(text[: first.end] + _MORE) <= width:
        return text, tuple(marks)
    starts = [place + 1 for place in range(first.start) if text[place] == " "] or [first.start]
    # Some words before it, so that one sees how it is meant; as many after it, where it is short.
    room = width * _BEFORE
    at = next((start for start in starts if metrics.horizontalAdvance(text[start : first.end]) <= room), None)
    at = starts[-1] if at is None else at
    moved = at - len(_MORE)
    kept = tuple(Mark(one.start - moved, one.end - moved, one.sign) for one in marks if one.start >= at)
    return _MORE + text[at:], kept


def draw_marked(
    painter: QPainter,
    tokens: Tokens,
    box: QRect,
    text: str,
    marks: Sequence[Mark],
    *,
    font: QFont,
    colour: str,
) -> int:
    """Draw `text` elided into `box`; return the width it took. Marked words stand in full text colour."""
    painter.setFont(font)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(tame(text), Qt.TextElideMode.ElideRight, box.width())
    if not marks:
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
        return metrics.horizontalAdvance(shown)
    layout = _laid_out(shown, font)
    line = layout.lineAt(0)
    top = box.y() + (box.height() - line.height()) / 2
    kept = len(shown) - 1 if shown != tame(text) else len(shown)
    strong: list[QTextLayout.FormatRange] = []
    drawn: list[Mark] = []
    for one in marks:
        start, end = one.start, min(one.end, kept)
        if start >= end:
            continue
        left, right = _x(layout, start), _x(layout, end)
        word = QRectF(box.x() + min(left, right) - _SIDE, top, abs(right - left) + 2 * _SIDE, line.height())
        below = sum(1 for other in drawn if other.start < end and start < other.end)
        _draw_mark(painter, tokens, word, one.sign, below)
        drawn.append(one)
        strong.append(_in_text_colour(start, end - start, tokens))
    painter.setPen(QColor(colour))
    layout.draw(painter, QPointF(box.x(), top), strong)
    return round(line.naturalTextWidth())


def _laid_out(text: str, font: QFont) -> QTextLayout:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(_NO_WRAP)
    layout.endLayout()
    return layout


def _x(layout: QTextLayout, position: int) -> float:
    # PySide returns (x, position); the stubs know only the number.
    found: object = layout.lineAt(0).cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]


def _draw_mark(painter: QPainter, tokens: Tokens, word: QRectF, sign: Sign, below: int) -> None:
    """Draw ground and rule; a second search on the same word has only its rule, 2 px above the first."""
    if not below:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(mark(sign.colour, tokens)))
        painter.drawRoundedRect(word, _RADIUS, _RADIUS)
    pen = QPen(QColor(solid(sign.colour, tokens)), _RULE)
    if sign.role is Role.RIVAL:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    y = word.bottom() - 0.25 - 2 * below
    painter.drawLine(QPointF(word.left() + _SIDE, y), QPointF(word.right() - _SIDE, y))


def _in_text_colour(start: int, length: int, tokens: Tokens) -> QTextLayout.FormatRange:
    # Muted letters on a mark would not reach 4.5:1.
    form = QTextCharFormat()
    form.setForeground(QColor(tokens.text))
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, form
    return found
