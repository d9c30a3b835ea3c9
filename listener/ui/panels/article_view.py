"""The reading page itself: a text browser that is only ever given pages of `html.article`."""

from collections.abc import Mapping
from html import escape
from typing import Any, Protocol

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPixmap,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from listener.domain.page import Page, PageSearch
from listener.domain.words import _
from listener.ui.delegates.swatch import UNSAVED, Signs
from listener.ui.theme import fonts
from listener.ui.theme.colours import mixed
from listener.ui.theme.page_sheet import PageFace, is_narrow, page_sheet
from listener.ui.theme.theme import Theme
from listener.ui.widgets.match_ruler import WIDTH, MatchRuler, Tick
from listener.ui.widgets.page_document import finish, marked_only, y_of

_UNLOADED = "unloaded"
_TOP, _FOOT, _SIDE = 24, 64, 32
_PICTURE_SHARE = 0.36  # of its width is the height of a picture that was not loaded
_ARRIVING_MS = 120  # pictures that come in this time are set together
_SIGHT = 0.33  # of the height stands above a match that was gone to


class ArticleView(Protocol):
    """What a reading page has to offer, whichever engine is behind it."""

    def show_page(self, page: Page, signs: Signs) -> None:
        """Show a page from its beginning."""
        ...

    def show_nothing(self) -> None:
        """Empty the page."""
        ...

    def show_face(self, face: PageFace) -> None:
        """Set the page in other letters."""
        ...

    def go_to_match(self, number: int) -> None:
        """Bring a match into sight and make it stand out."""
        ...

    def page_on(self, *, back: bool = False) -> bool:
        """Scroll by nearly a page; False at the end."""
        ...


class TextArticleView(QTextBrowser):
    """Reads nothing from disk or network, follows no link by itself."""

    link_pressed = Signal(QUrl)
    link_pointed = Signal(str)
    zoomed = Signal(int)  # steps
    fitted = Signal(int)  # the column's left edge, for what stands above it
    picture_wanted = Signal(str)  # an address, each once a page

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._face = theme, PageFace()
        self._page: Page | None = None
        self._signs: Signs = {}
        self._anchors: Mapping[str, int] = {}
        self._hosts: tuple[str, ...] = ()
        self._only: PageSearch | None = None
        self._pictures: dict[str, QImage | None] = {}  # by address; None: not here yet
        self._set_for = 0  # the viewport's width when the page was last set
        self.setObjectName("article")
        self.setAccessibleName(_("Article"))
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(0)
        self.ruler = MatchRuler(theme, self.viewport())
        self.anchorClicked.connect(self.link_pressed)
        self.highlighted.connect(lambda url: self.link_pointed.emit(url.toString()))
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.setInterval(0)
        self._measuring.timeout.connect(self._show_ticks)
        self._arriving = QTimer(self)
        self._arriving.setSingleShot(True)
        self._arriving.setInterval(_ARRIVING_MS)
        self._arriving.timeout.connect(self._set_in_sight)
        theme.changed.connect(self._set_again)
        self._dress()

    def show_page(self, page: Page, signs: Signs) -> None:
        """Show a page from its beginning."""
        self._page, self._signs, self._hosts, self._only = page, signs, page.image_hosts, None
        kept = ((address, picture) for address, picture in self._pictures.items() if picture is not None)
        self._pictures = {address: picture for address, picture in kept if escape(address) in page.html}
        self._lay_out(page.html)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Empty the page."""
        self._page, self._anchors = None, {}
        self.clear()
        self.ruler.show_ticks(())

    def show_picture(self, address: str, picture: QImage) -> None:
        """Put a picture where its placeholder is, if the page still has one."""
        if address in self._pictures:
            self._pictures[address] = picture
            self._arriving.start()

    def show_only(self, search: PageSearch | None) -> None:
        """Mark what one search found, all else unmarked; None marks everything."""
        if search != self._only:
            self._only = search
            self._arriving.start()

    @property
    def column_px(self) -> int:
        """Return how wide a picture can be, in pixels of the screen."""
        width = self.viewport().width() - 2 * self._side_margin()
        return max(1, round(width * self.devicePixelRatioF()))

    def show_face(self, face: PageFace) -> None:
        """Set the page in other letters, with the same place in sight."""
        if face != self._face:
            self._face = face
            self._set_again()

    def go_to_match(self, number: int) -> None:
        """Bring a match into sight and make it stand out."""
        if self._page is None or not 0 <= number < len(self._page.marks):
            return
        position = self._anchors.get(self._page.marks[number].anchor)
        if position is None:
            return
        y = y_of(self.document(), position)
        self.verticalScrollBar().setValue(round(y - self.viewport().height() * _SIGHT))
        self._stand_out(position, len(self._page.marks[number].words))

    def page_on(self, *, back: bool = False) -> bool:
        """Scroll by nearly a page; False at the end."""
        bar = self.verticalScrollBar()
        before = bar.value()
        step = round(self.viewport().height() * 0.9)
        bar.setValue(before - step if back else before + step)
        return bar.value() != before

    @property
    def column_left(self) -> int:
        """Return where the column begins."""
        return round(self._side_margin())

    def _dress(self) -> None:
        faces = self._theme.faces()
        font = fonts.made(self._face.faces(faces), self._face.size)
        self.document().setDefaultFont(font)
        self.document().setDefaultStyleSheet(page_sheet(self._theme.tokens, self._face, faces))

    def _set_again(self) -> None:
        share = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
        self._dress()
        if self._page is not None:
            self._lay_out(self._page.html)
        self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))

    def _set_in_sight(self) -> None:
        """Set the page again with the line at the top where it is."""
        if self._page is None:
            return
        first = self.cursorForPosition(QPoint(0, 0))
        below = self.cursorRect(first).top()
        was_at_top = self.verticalScrollBar().value() == 0
        self._lay_out(self._page.html)
        self.verticalScrollBar().setValue(
            0 if was_at_top else round(y_of(self.document(), first.position()) - below)
        )

    def _picture(self, address: str) -> QImage | QPixmap:
        """Return a picture that was loaded, else its placeholder, and ask for it once."""
        picture = self._pictures.get(address)
        if picture is not None:
            return picture
        if address not in self._pictures:
            self._pictures[address] = None
            self.picture_wanted.emit(address)
        return self._placeholder(QUrl(address).host())

    def _lay_out(self, html: str) -> None:
        self.setExtraSelections([])
        document = self.document()
        document.setLayoutEnabled(False)
        self.setHtml(html if self._only is None else marked_only(html, self._only.search_id))
        self._set_for = self.viewport().width()
        self._anchors = finish(document, self._face, self._theme.tokens, self._set_for)
        self._fit()
        document.setLayoutEnabled(True)
        self._measuring.start()

    def _side_margin(self) -> float:
        column = self._face.column_px(self._theme.faces())
        return max(float(self._theme.px(_SIDE)), (self.viewport().width() - column) / 2)

    def _fit(self) -> None:
        """Set the margins of the root frame; the viewport's would take the wheel away at the sides."""
        side = self._side_margin()
        root = self.document().rootFrame()
        form = root.frameFormat()
        if form.leftMargin() == side and form.topMargin() == self._theme.px(_TOP):
            return
        form.setLeftMargin(side)
        form.setRightMargin(side)
        form.setTopMargin(self._theme.px(_TOP))
        form.setBottomMargin(self._theme.px(_FOOT))
        root.setFrameFormat(form)
        self.fitted.emit(round(side))

    def _show_ticks(self) -> None:
        if self._page is None:
            return
        document = self.document()
        height = max(1.0, document.size().height())
        ticks = []
        for mark in self._page.marks:
            position = self._anchors.get(mark.anchor)
            if position is None:
                continue
            sign = self._signs.get(mark.search_id, UNSAVED) if mark.search_id is not None else UNSAVED
            ticks.append(Tick(y_of(document, position) / height, sign.colour))
        self.ruler.show_ticks(ticks)

    def _stand_out(self, position: int, length: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        end = min(position + length, self.document().characterCount() - 1)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        rule = cursor.charFormat().underlineColor().name()
        shown = QTextEdit.ExtraSelection()
        shown.cursor = cursor
        shown.format.setBackground(QColor(mixed(rule, self._theme.tokens.page, 0.45)))
        shown.format.setForeground(QColor(self._theme.tokens.text))
        self.setExtraSelections([shown])

    def _placeholder(self, host: str) -> QPixmap:
        """Return the box of a picture that was not loaded; it says whose it is."""
        t, ratio = self._theme.tokens, self.devicePixelRatioF()
        width = round(self.viewport().width() - 2 * self._side_margin())
        height = round(width * _PICTURE_SHARE)
        image = QPixmap(round(width * ratio), round(height * ratio))
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(t.skeleton))
        painter = QPainter(image)
        painter.setFont(self._theme.font(12))
        painter.setPen(QColor(t.text_3))
        words = (
            _("A picture from {host}, not loaded").format(host=host) if host else _("A picture, not loaded")
        )
        painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()
        return image

    # Qt's names from here on

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return what is here already; the base class would read files and shares, so it is never asked."""
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        if url.scheme() != _UNLOADED:
            return self._picture(url.toString())
        number = int(url.path()) if url.path().isdigit() else -1
        return self._placeholder(self._hosts[number] if 0 <= number < len(self._hosts) else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        view = self.viewport()
        if self._page is not None and is_narrow(view.width()) != is_narrow(self._set_for):
            self._set_again()
        self._fit()
        self.ruler.setGeometry(QRect(view.width() - WIDTH, 4, WIDTH, view.height() - 8))
        self._measuring.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
