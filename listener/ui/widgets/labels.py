"""Labels, rules, boxes: the quiet parts of panels and dialogs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout

from listener.ui.theme.theme import Theme


def label(theme: Theme, text: str, px: float = 13, weight: int = 400, tone: str = "") -> QLabel:
    """Return a plain-text label; `tone` is a text token, text where none."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setFont(theme.font(px, weight, tabular=True))
    if tone:
        made.setProperty("tone", tone)
    return made


def paragraph(theme: Theme, text: str, px: float = 12, tone: str = "text_3") -> QLabel:
    """Return a label that wraps."""
    made = label(theme, text, px, tone=tone)
    made.setWordWrap(True)
    return made


def box(name: str = "box") -> tuple[QFrame, QVBoxLayout]:
    """Return a bordered area and its column."""
    frame = QFrame()
    frame.setObjectName(name)
    return frame, column(frame)


def column(owner: QFrame, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 0) -> QVBoxLayout:
    """Return a column laid into `owner`."""
    made = QVBoxLayout(owner)
    _spaced(made, margins, gap)
    return made


def strip(theme: Theme, ground: str, height: int, margins: tuple[int, int]) -> tuple[QFrame, QHBoxLayout]:
    """Return a bar of the window and its row; `ground` is window, status, surface, page or warning."""
    frame = QFrame()
    frame.setObjectName(f"strip-{ground}")
    if height:
        frame.setFixedHeight(theme.px(height))
    row = QHBoxLayout(frame)
    _spaced(row, (margins[0], 0, margins[1], 0), 4)
    return frame, row


def rule() -> QFrame:
    """Return a hairline."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def _spaced(layout: QLayout, margins: tuple[int, int, int, int], gap: int) -> None:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
