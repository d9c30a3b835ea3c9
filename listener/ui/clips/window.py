"""The clips of a collection, in the user's order, with the user's words; it only shows and emits."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from listener.domain.bidi import in_line
from listener.domain.clip import Clip, ClipFormat, Collection, is_sound
from listener.domain.report_words import clean
from listener.domain.words import _, ngettext
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice, IconButton, button
from listener.ui.widgets.labels import label, paragraph, strip

_SIZE = (760, 780)
_HEAD, _GAP = 46, 12


class ClipCard(QFrame):
    """One clip: title, source, quote, words that can be written, and what can be done with it."""

    opened = Signal(object)  # Clip
    said = Signal(object, str)
    moved = Signal(object, int)  # by how many places
    removed = Signal(object)
    evidence_asked = Signal(object)

    def __init__(self, theme: Theme, clip: Clip) -> None:
        super().__init__()
        self.clip = clip
        self.setObjectName("card")
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(6))
        head = QHBoxLayout()
        self.title = button(theme, clean(clip.evidence.title) or _("Without a title"), "link")
        self.title.clicked.connect(lambda: self.opened.emit(clip))
        head.addWidget(self.title)
        head.addStretch(1)
        self.up = IconButton(theme, "chevron-up", _("Further up"))
        self.down = IconButton(theme, "chevron-down", _("Further down"))
        self.away = IconButton(theme, "dismiss", _("Remove this clip"))
        self.up.clicked.connect(lambda: self.moved.emit(clip, -1))
        self.down.clicked.connect(lambda: self.moved.emit(clip, 1))
        self.away.clicked.connect(lambda: self.removed.emit(clip))
        for each in (self.up, self.down, self.away):
            head.addWidget(each)
        column.addLayout(head)
        column.addWidget(label(theme, _source(clip), 12, tone="text_3"))
        column.addWidget(paragraph(theme, f"“{clean(clip.quote)}”", 13, "text_2"))
        self.words = QPlainTextEdit(clip.words)
        self.words.setPlaceholderText(_("Your words"))
        self.words.setAccessibleName(_("Your words on {title}").format(title=clean(clip.evidence.title)))
        self.words.setFixedHeight(px(56))
        self.words.setTabChangesFocus(True)
        column.addWidget(self.words)
        foot = QHBoxLayout()
        foot.addWidget(label(theme, _proof(clip), 11, tone="text_3"))
        foot.addStretch(1)
        self.evidence = button(theme, _("The text as it was"), "link")
        self.evidence.clicked.connect(lambda: self.evidence_asked.emit(clip))
        foot.addWidget(self.evidence)
        column.addLayout(foot)

    def give_words(self) -> None:
        """Emit the words if they are others than before."""
        if self.words.toPlainText() != self.clip.words:
            self.said.emit(self.clip, self.words.toPlainText())


class ClipsWindow(QWidget):
    """A window of its own: a collection above, its clips below."""

    collection_chosen = Signal(str)
    made = Signal(str)
    renamed = Signal(str, str)
    dropped = Signal(str)
    export_asked = Signal(str, str)  # format, extension
    opened = Signal(object)
    said = Signal(object, str)
    moved = Signal(object, int)
    removed = Signal(object)
    evidence_asked = Signal(object)  # Clip
    closed = Signal()

    def __init__(self, theme: Theme, formats: Sequence[ClipFormat]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme = theme
        self.setObjectName("window")
        self.setWindowTitle(_("Clips"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        px = theme.px
        self.resize(px(_SIZE[0]), px(_SIZE[1]))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head(formats))
        self._cards = QVBoxLayout()
        self._cards.setContentsMargins(px(16), px(12), px(16), px(16))
        self._cards.setSpacing(px(_GAP))
        inner = QWidget()
        inner.setLayout(self._cards)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inner)
        whole.addWidget(area)

    @property
    def cards(self) -> list[ClipCard]:
        """Return what is shown, in order."""
        places = (self._cards.itemAt(place) for place in range(self._cards.count()))
        widgets = (each.widget() for each in places if each is not None)
        return [widget for widget in widgets if isinstance(widget, ClipCard)]

    @property
    def chosen(self) -> str:
        """Return the collection that is shown."""
        return self.collection.currentText()

    def show_collections(self, found: Sequence[Collection], chosen: str) -> None:
        """Show which collections there are."""
        self.collection.blockSignals(True)
        self.collection.clear()
        self.collection.addItems([each.name for each in found])
        self.collection.setCurrentIndex(max(0, self.collection.findText(chosen)))
        self.collection.blockSignals(False)
        for part in (self.collection, self.more, self.export):
            part.setEnabled(bool(found))

    def show_clips(self, clips: Sequence[Clip]) -> None:
        """Show the clips of the chosen collection."""
        while self._cards.count():
            item = self._cards.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for clip in clips:
            card = ClipCard(self._theme, clip)
            for mine, ours in (
                (card.opened, self.opened),
                (card.said, self.said),
                (card.moved, self.moved),
                (card.removed, self.removed),
                (card.evidence_asked, self.evidence_asked),
            ):
                mine.connect(ours)
            self._cards.addWidget(card)
        if not clips:
            empty = _("Nothing is clipped here. Press C on an item, or select words of it first.")
            self._cards.addWidget(paragraph(self._theme, empty, 13))
        self._cards.addStretch(1)
        words = ngettext("{number} clip", "{number} clips", len(clips)).format(number=len(clips))
        self._count.setText(words)

    def give_words(self) -> None:
        """Emit what was written and not yet kept."""
        for card in self.cards:
            card.give_words()

    def _head(self, formats: Sequence[ClipFormat]) -> QWidget:
        frame, row = strip(self._theme, "surface", _HEAD, (16, 16))
        row.setSpacing(self._theme.px(8))
        self.collection = Choice(self._theme)
        self.collection.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.collection.setAccessibleName(_("Collection"))
        self.collection.currentTextChanged.connect(self._choose)
        self._count = label(self._theme, "", 12, tone="text_3")
        self.more = button(self._theme, _("Collection"))
        menu = QMenu(self)
        menu.addAction(_("New …"), self._ask_new)
        menu.addAction(_("Rename …"), self._ask_rename)
        menu.addAction(_("Remove with its clips"), lambda: self.dropped.emit(self.chosen))
        self.more.setMenu(menu)
        self.export = button(self._theme, _("Export"), icon="export")
        exports = QMenu(self)
        for form in formats:
            exports.addAction(form.title, partial(self.export_asked.emit, form.name, form.extension))
        self.export.setMenu(exports)
        for part in (self.collection, self._count):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.more)
        row.addWidget(self.export)
        return frame

    def _choose(self, name: str) -> None:
        self.give_words()
        self.collection_chosen.emit(name)

    def _ask_new(self) -> None:
        self._ask_name(_("New collection"), "", self.made.emit)

    def _ask_rename(self) -> None:
        was = self.chosen
        self._ask_name(_("Rename the collection"), was, lambda name: self.renamed.emit(was, name))

    def _ask_name(self, title: str, name: str, give: Callable[[str], object]) -> None:
        asked = QInputDialog(self)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setWindowTitle(title)
        asked.setLabelText(_("Name"))
        asked.setTextValue(name)
        asked.textValueSelected.connect(give)
        asked.open()

    # Qt's names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Close):
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.give_words()
        self.closed.emit()
        super().closeEvent(event)


def _source(clip: Clip) -> str:
    kept = clip.evidence
    day = f"{kept.published_at.astimezone():%Y-%m-%d}" if kept.published_at else ""
    return in_line((clean(part) for part in (", ".join(kept.authors), kept.source, day) if part), " · ")


def _proof(clip: Clip) -> str:
    words = _("Kept {moment}, SHA-256 {hash}") if is_sound(clip.evidence) else _("The kept text was changed")
    moment = f"{clip.clipped_at.astimezone():%Y-%m-%d %H:%M}"
    return words.format(moment=moment, hash=f"{clip.evidence.text_hash[:16]}…")
