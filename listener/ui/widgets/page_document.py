"""Two things that no style sheet can say to a QTextDocument, and where its marks are."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtGui import (
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from listener.domain.ids import SearchId
from listener.ui.theme.page_sheet import PageFace, dashed_rules
from listener.ui.theme.tokens import Tokens

_MARK = re.compile(r'<span class="(mark [^"]*)"')


class Piece(NamedTuple):
    """A run of characters with one format."""

    start: int
    length: int
    form: QTextCharFormat


def finish(document: QTextDocument, face: PageFace, tokens: Tokens, page_width: int) -> Mapping[str, int]:
    """Size headings, dash the rules of rivals, and return the position of each anchor.

    Qt gives headings a size of its own that beats any other (FontSizeAdjustment): it has to go, run by run.
    """
    dashes = dashed_rules(tokens)
    anchors: dict[str, int] = {}
    changed: list[Piece] = []
    for block in _blocks(document):
        level = block.blockFormat().headingLevel()
        for piece in _pieces(block):
            for name in piece.form.anchorNames():
                anchors.setdefault(name, piece.start)
            is_dashed = piece.form.underlineColor().name().upper() in dashes
            if level:
                piece.form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                piece.form.setProperty(QTextFormat.Property.FontPixelSize, face.heading_px(level, page_width))
            if is_dashed:
                piece.form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            if level or is_dashed:
                changed.append(piece)
    cursor = QTextCursor(document)
    for start, length, form in changed:
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)
    return anchors


def marked_only(html: str, search_id: SearchId | None) -> str:
    """Return a page with the marks of one search alone; anchors of the others stay."""
    wanted = f"s{search_id or 0}"

    def shown(mark: re.Match[str]) -> str:
        return mark.group() if wanted in mark.group(1).split() else '<span class="unmarked"'

    return _MARK.sub(shown, html)


def y_of(document: QTextDocument, position: int) -> float:
    """Return how far down the page the line with the character at `position` begins."""
    block = document.findBlock(position)
    top = document.documentLayout().blockBoundingRect(block).y()
    line = block.layout().lineForTextPosition(position - block.position())
    return top + line.y() if line.isValid() else top


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _pieces(block: QTextBlock) -> Iterator[Piece]:
    at = block.begin()
    while not at.atEnd():
        fragment: QTextFragment = at.fragment()
        yield Piece(fragment.position(), fragment.length(), fragment.charFormat())
        at += 1
