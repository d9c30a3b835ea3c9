"""A sheet as a PDF file of A4 pages: text is text, charts are lines, every page has its number."""

import html
import re
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPointF,
    QRect,
    QRectF,
    QSizeF,
    Qt,
    QUuid,
)
from PySide6.QtGui import (
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPyTextObject,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from listener.domain.bidi import isolated
from listener.domain.words import _
from listener.paint import offscreen, outline
from listener.paint.drawing import Fonts, draw
from listener.paint.look import PAPER, Look
from listener.paint.outline import Entry
from listener.paint.scene import Scene, Side, Words
from listener.paint.sheet import WIDTH, Grid, Heading, Paragraph, Part, Picture, Sheet

_DPI = 96
_PAGE = (793.7, 1122.5)  # A4 in pixels of 1/96 inch
_TOP, _HEIGHT = 64.0, 970.0  # of what stands on a page between its margins
_PICTURE = QTextFormat.ObjectTypes.UserObject.value + 1
_NUMBER = QTextFormat.Property.UserProperty.value + 1
_HANG, _ABOVE_PICTURE = 14.0, 8.0
_FEW_COLUMNS, _NAMES = 3, "20%"  # of more columns the first that is no number is that wide
_POINTS = 0.75  # a pixel in points
_STYLE = """
th {{ color: {quiet}; font-size: 10px; font-weight: 500; text-align: left; }}
td {{ font-size: 11px; }}
th, td {{ padding: 3px 8px 3px 0; border-bottom: 1px solid {line}; }}
h1 {{ font-size: 24px; }} h2 {{ font-size: 16px; }} a {{ color: {text}; }}
"""


def pdf(sheet: Sheet, *smaller: Sheet, look: Look = PAPER) -> bytes:
    """Return `sheet` as a PDF file with its title and outline set.

    Where it takes more than one page and `smaller` ones are given, it is the first of them that takes one,
    or the last.
    """
    offscreen.ensure()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(sheet.title)
    writer.setCreator("Listener")
    size = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    fonts = Fonts(look)
    document = _Document(sheet, look, fonts, writer)
    for other in smaller:
        if document.text.pageCount() <= 1:
            break
        sheet, document = other, _Document(other, look, fonts, writer)
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), repr(sheet).encode("utf-8", "replace")))
    _write(document, writer, sheet, look, fonts)
    buffer.close()
    return outline.added(_dated(bytes(content.data()), sheet.made_at), document.entries())


def _dated(content: bytes, made_at: datetime) -> bytes:
    """Return a file that was made when its sheet says, not when Qt wrote it; equal sheets, equal files."""
    moment = made_at.astimezone(UTC)
    content = re.sub(rb"\(D:\d{14}Z\)", f"(D:{moment:%Y%m%d%H%M%S}Z)".encode(), content)
    written = rb'(Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00'
    return re.sub(written, rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%S}+00:00".encode(), content)


class _Pictures(QPyTextObject):
    """Draws the charts of a document where their signs stand in the text."""

    def __init__(self, parent: QTextDocument, scenes: list[Scene], look: Look, fonts: Fonts) -> None:
        super().__init__(parent)
        self._scenes, self._look, self._fonts = scenes, look, fonts

    def intrinsicSize(self, _document: QTextDocument, _place: int, form: QTextFormat) -> QSizeF:  # noqa: N802 - Qt's name
        """Return how large a chart is."""
        scene = self._scenes[int(form.property(_NUMBER))]
        return QSizeF(scene.width, scene.height)

    def drawObject(  # noqa: N802 - Qt's name
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _document: QTextDocument,
        _place: int,
        form: QTextFormat,
    ) -> None:
        """Draw a chart."""
        painter.save()
        painter.translate(QPointF(rect.topLeft()))
        draw(painter, self._scenes[int(form.property(_NUMBER))], self._look, self._fonts)
        painter.restore()


class _Document:
    """A text document filled from a sheet."""

    def __init__(self, sheet: Sheet, look: Look, fonts: Fonts, device: QPdfWriter) -> None:
        self.text = QTextDocument()
        self._scenes: list[Scene] = []
        self._headings: list[tuple[str, int]] = []  # with their places in the text
        self._begun: int | None = None  # the place of a heading below which nothing stands yet
        self._together: list[tuple[int, int]] = []  # a heading, and what it is a heading of
        self.text.setDefaultFont(fonts.font(12, is_bold=False))
        self.text.setDefaultStyleSheet(_STYLE.format(quiet=look.text_3, text=look.text, line=look.line))
        self.text.setDocumentMargin(0)
        self._pictures = _Pictures(self.text, self._scenes, look, fonts)
        layout: Any = self.text.documentLayout()
        layout.setPaintDevice(device)
        layout.registerHandler(_PICTURE, self._pictures)
        self.text.setPageSize(QSizeF(WIDTH, _HEIGHT))
        self._look, self._fonts, self._scale = look, fonts, sheet.scale
        cursor = QTextCursor(self.text)
        self._paragraph(cursor, sheet.title, 22, is_bold=True, ink=look.text, block=self._block(below=10))
        for part in sheet.parts:
            self._note_beginning(cursor.position(), part)
            self._add(cursor, part)
        cursor.deletePreviousChar()  # the paragraph that would come next would take a page of its own
        self._keep_together()

    def entries(self) -> tuple[Entry, ...]:
        """Return the headings with their pages and how high they stand there, in points from below."""
        found = []
        for text, place in self._headings:
            top = self._top_of(place)
            page, y = int(top // _HEIGHT), top % _HEIGHT
            found.append(Entry(text, page, (_PAGE[1] - _TOP - y) * _POINTS))
        return tuple(found)

    def _top_of(self, place: int) -> float:
        """Return how far down all pages the paragraph at a place begins."""
        block = self.text.findBlock(place)
        # The first line may have gone on to the next page, away from where its paragraph begins.
        rect = self.text.documentLayout().blockBoundingRect(block)
        return rect.top() + block.layout().lineAt(0).y()

    def _note_beginning(self, place: int, part: Part) -> None:
        match part:
            case Heading():
                self._begun = place if self._begun is None else self._begun
            case Paragraph(is_quiet=True):
                pass  # what is said before a table or a chart goes with it
            case _:
                if self._begun is not None:
                    # The first cell of a table stands one place after it.
                    self._together.append((self._begun, place + isinstance(part, Grid)))
                self._begun = None

    def _keep_together(self) -> None:
        """Let no heading stand at the foot of a page when all it is a heading of is on the next."""
        for heading, place in self._together:
            if self._top_of(heading) // _HEIGHT == self._top_of(place) // _HEIGHT:
                continue
            cursor = QTextCursor(self.text.findBlock(heading))
            form = cursor.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            cursor.setBlockFormat(form)

    def _add(self, cursor: QTextCursor, part: Part) -> None:
        match part:
            case Heading():
                self._headings.append((part.text, cursor.position()))
                block = self._block(above=16, below=6)
                self._paragraph(cursor, part.text, 15, is_bold=True, ink=self._look.text, block=block)
            case Paragraph(is_point=True):
                text = f"•\t{part.text}"
                block = self._block(below=3, hang=_HANG)
                self._paragraph(
                    cursor, text, 12, is_bold=False, ink=self._look.text, block=block, link=part.link
                )
            case Paragraph():
                size, ink = (10, self._look.text_3) if part.is_quiet else (12, self._look.text_2)
                block = self._block(below=2)
                self._paragraph(cursor, part.text, size, is_bold=False, ink=ink, block=block, link=part.link)
            case Grid():
                self._grid(cursor, part)
            case Picture():
                self._picture(cursor, part.scene)

    def _paragraph(
        self,
        cursor: QTextCursor,
        text: str,
        size: float,
        *,
        is_bold: bool,
        ink: str,
        block: QTextBlockFormat,
        link: str | None = None,
    ) -> None:
        letters = QTextCharFormat()
        letters.setFont(self._fonts.font(size * self._scale, is_bold=is_bold))
        letters.setForeground(QColor(ink))
        if link:
            letters.setAnchor(True)
            letters.setAnchorHref(link)
        cursor.setBlockFormat(block)
        cursor.insertText(text, letters)
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())

    def _block(self, above: float = 0, below: float = 0, hang: float = 0) -> QTextBlockFormat:
        block = QTextBlockFormat()
        # Ours are the sentences; what is written from right to left in them is enclosed.
        block.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        block.setTopMargin(above * self._scale)
        block.setBottomMargin(below * self._scale)
        if hang:
            block.setLeftMargin(hang)
            block.setTextIndent(-hang)
            block.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        return block

    def _grid(self, cursor: QTextCursor, grid: Grid) -> None:
        names = [place for place, _name in enumerate(grid.head) if place not in grid.numbers]
        wide = names[0] if names and len(grid.head) > _FEW_COLUMNS else None
        signs = {
            place: (" align=right" if place in grid.numbers else "")
            + (f" width={_NAMES}" if place == wide else "")
            for place in range(max(len(grid.head), *map(len, grid.rows)))
        }

        def cells(row: tuple[str, ...], tag: str) -> str:
            return "".join(
                f"<{tag} dir=ltr{signs[place]}>{html.escape(isolated(text))}</{tag}>"
                for place, text in enumerate(row)
            )

        head = f"<thead><tr>{cells(grid.head, 'th')}</tr></thead>" if grid.head else ""
        body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in grid.rows)
        start = '<table width="100%" border="0" cellspacing="0" style="border-collapse: collapse">'
        cursor.insertHtml(f"{start}{head}{body}</table>")
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())

    def _picture(self, cursor: QTextCursor, scene: Scene) -> None:
        form = QTextCharFormat()
        form.setObjectType(_PICTURE)
        form.setProperty(_NUMBER, len(self._scenes))
        self._scenes.append(scene)
        cursor.setBlockFormat(self._block(above=_ABOVE_PICTURE))
        cursor.insertText("\N{OBJECT REPLACEMENT CHARACTER}", form)
        cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())


def _write(document: _Document, writer: QPdfWriter, sheet: Sheet, look: Look, fonts: Fonts) -> None:
    painter = QPainter(writer)
    left = (_PAGE[0] - WIDTH) / 2
    pages = document.text.pageCount()
    for page in range(pages):
        if page:
            writer.newPage()
        painter.save()
        painter.translate(left, _TOP - page * _HEIGHT)
        document.text.drawContents(painter, QRectF(0, page * _HEIGHT, WIDTH, _HEIGHT))
        painter.restore()
        number = _("Page {page} of {pages}").format(page=page + 1, pages=pages)
        foot = (
            Words(left, _PAGE[1] - 36, sheet.foot, size=9, room=WIDTH - 120),
            Words(left + WIDTH, _PAGE[1] - 36, number, size=9, side=Side.END),
        )
        draw(painter, Scene(*_PAGE, foot), look, fonts)
    painter.end()
