"""Clips: made from the item that is shown, kept in collections, exported."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from listener.domain.changes import Changes
from listener.domain.clip import Clip, ClipFormat, Collection, Since
from listener.domain.errors import ListenerError, NotFound, WrongUsage
from listener.domain.words import _
from listener.runtime.files import write_whole
from listener.runtime.token import Token
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.acts.opening import Opening
from listener.ui.clips.dialog import ClipDialog
from listener.ui.clips.evidence import EvidenceDialog
from listener.ui.clips.window import ClipsWindow
from listener.ui.main_window import MainWindow
from listener.ui.theme.theme import Theme

_Looked = tuple[tuple[Collection, ...], tuple[Clip, ...], str]


class Clipping(QObject):
    """Opens the dialog and the window, and answers them."""

    def __init__(
        self, desk: Desk, window: MainWindow, opening: Opening, browsing: Browsing, theme: Theme
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme = desk, window, theme
        self._opening, self._browsing = opening, browsing
        self.dialog: ClipDialog | None = None
        self.evidence: EvidenceDialog | None = None
        self.window: ClipsWindow | None = None
        desk.hub.changed.connect(self._hear)
        window.closing.connect(self.close)

    def clip(self) -> None:
        """Ask into which collection the item goes; words selected on the page are its quote."""
        row = self._opening.row
        if row is None:
            self._window.parts.toast.say(_("Choose an item first."))
            return
        selected = self._window.parts.reading.view.textCursor().selectedText()
        quote = selected.replace("\N{PARAGRAPH SEPARATOR}", "\n").replace("\N{ZERO WIDTH SPACE}", "")
        clips = self._desk.listener.clips
        self._desk.read(
            "collections",
            lambda _token: clips.collections(),
            lambda found: self._ask(row.title, tuple(each.name for each in found), quote),
        )

    def open(self) -> None:
        """Show the window with the clips."""
        if self.window is not None:
            self.window.raise_()
            self.window.activateWindow()
            return
        clips = self._desk.listener.clips
        self._desk.read("clip-formats", lambda _token: clips.formats(), self._show_window)

    def close(self) -> None:
        """Close the window with the one it came from."""
        if self.window is not None:
            self.window.close()

    def write(self, file: Path, collection: str, form: str) -> None:
        """Write a collection into a file."""
        clips = self._desk.listener.clips

        def work(_token: Token) -> Path:
            try:
                write_whole(file, clips.export(clips.find(collection), form))
            except OSError as error:
                words = _("{file} cannot be written: {why}.").format(file=file, why=error.strerror or error)
                raise WrongUsage(words) from error
            return file

        told = _("Written to {file}.")
        self._desk.work("clip-file", work, lambda at: self._window.parts.toast.say(told.format(file=at)))

    def _ask(self, title: str, collections: tuple[str, ...], quote: str) -> None:
        dialog = ClipDialog(self._theme, self._window, title=title, collections=collections, quote=quote)
        dialog.clipped.connect(self._clip)
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.present()

    def _clip(self, collection: str, quote: str, words: str) -> None:
        row, clips = self._opening.row, self._desk.listener.clips
        if row is None:
            return
        self._desk.write(
            lambda: clips.add(collection, [row.id], quote=quote, words=words)[1], self._clipped, self._refused
        )

    def _clipped(self, changes: Changes) -> None:
        name = self.dialog.collection.currentText() if self.dialog is not None else ""
        if self.dialog is not None:
            self.dialog.accept()
        self._desk.hub.tell(changes, self)
        self._window.parts.toast.say(
            _("Clipped into {name}.").format(name=name),
            _("Undo"),
            self._window.actions_by_name["undo"].trigger,
        )

    def _refused(self, error: Exception) -> None:
        if self.dialog is None or not isinstance(error, ListenerError):
            self._desk.tell_failure(error)
            return
        self.dialog.refuse(str(error))

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _show_window(self, formats: tuple[ClipFormat, ...]) -> None:
        if self.window is not None:
            return
        shown = ClipsWindow(self._theme, formats)
        clips = self._desk.listener.clips
        change = self._desk.change
        shown.collection_chosen.connect(self._look)
        shown.made.connect(self._make)
        shown.renamed.connect(self._rename)
        shown.dropped.connect(lambda name: change(lambda: clips.drop(clips.find(name))))
        shown.said.connect(lambda clip, words: change(lambda: clips.say(clip, words), self))
        shown.moved.connect(self._move)
        shown.removed.connect(lambda clip: change(lambda: clips.remove([clip.id])))
        shown.opened.connect(self._go)
        shown.evidence_asked.connect(self._ask_evidence)
        shown.export_asked.connect(self._choose_file)
        shown.closed.connect(self._forget_window)
        self.window = shown
        self._look("")
        shown.show()

    def _move(self, clip: Clip, by: int) -> None:
        clips, place = self._desk.listener.clips, clip.position
        if self.window is not None:
            order = [card.clip.id for card in self.window.cards]
            place = order.index(clip.id)
        self._desk.change(lambda: clips.move(clip, max(0, place + by)))

    def _make(self, name: str) -> None:
        clips = self._desk.listener.clips
        self._desk.write(lambda: clips.make(name), lambda made: self._look(made.name))

    def _rename(self, was: str, name: str) -> None:
        clips = self._desk.listener.clips
        self._desk.change(lambda: clips.rename(clips.find(was), name), done=lambda _changes: self._look(name))

    def _look(self, name: str) -> None:
        """Show a collection, the first where there is none of that name."""
        clips = self._desk.listener.clips

        def ask(_token: Token) -> _Looked:
            found = clips.collections()
            try:
                chosen = clips.find(name)
            except NotFound:
                if not found:
                    return (), (), ""
                chosen = found[0]
            return found, clips.of(chosen), chosen.name

        self._desk.read("clips", ask, self._show)

    def _show(self, looked: _Looked) -> None:
        if self.window is not None:
            collections, clips, chosen = looked
            self.window.show_collections(collections, chosen)
            self.window.show_clips(clips)

    def _ask_evidence(self, clip: Clip) -> None:
        clips = self._desk.listener.clips
        self._desk.read("evidence", lambda _token: clips.since(clip), partial(self._show_evidence, clip))

    def _show_evidence(self, clip: Clip, since: Since) -> None:
        if self.window is None:
            return
        self.evidence = EvidenceDialog(self._theme, self.window, clip, since)
        self.evidence.finished.connect(self._forget_evidence)
        self.evidence.present()

    def _forget_evidence(self) -> None:
        self.evidence = None

    def _go(self, clip: Clip) -> None:
        self._browsing.show_items(clip.evidence.title, (clip.evidence.item_id,))
        self._window.raise_()
        self._window.activateWindow()

    def _choose_file(self, form: str, extension: str) -> None:
        if self.window is None:
            return
        collection = self.window.chosen
        chooser = QFileDialog(self.window, _("Export clips"))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(extension.lstrip("."))
        chooser.selectFile(f"clips{extension}")
        chooser.fileSelected.connect(lambda name: self.write(Path(name), collection, form))
        chooser.open()

    def _forget_window(self) -> None:
        self.window = None

    def _hear(self, changes: Changes, _initiator: object) -> None:
        if self.window is not None and changes.clips:
            self._look(self.window.chosen)
