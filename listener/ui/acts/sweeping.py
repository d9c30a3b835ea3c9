"""One thing done to all that is listed, loaded or not: its number is said before, one step takes it back."""

from collections.abc import Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from listener.app.bulk import Deed, Labelled, Marked, Toned, Triaged, said
from listener.app.results import Mark, Progress
from listener.domain.changes import Changes
from listener.domain.ids import ItemId, WorkspaceId
from listener.domain.mention import MentionFilter, Status, Tone
from listener.domain.words import _, ngettext
from listener.runtime.token import Token
from listener.ui.acts.arranging import Arranging
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.acts.refreshing import Home
from listener.ui.dialogs.labels import LabelsDialog
from listener.ui.main_window import MainWindow
from listener.ui.models.stream import tone_name
from listener.ui.numbers import grouped
from listener.ui.theme.theme import Theme

_EVERY = MentionFilter(matching=False)


@dataclass(frozen=True, slots=True)
class _Listed:
    """All that is listed, and what of it are mentions of the workspace that is chosen."""

    ids: tuple[ItemId, ...]
    mentions: tuple[ItemId, ...]
    workspace_id: WorkspaceId | None
    hidden: int
    labels: tuple[str, ...]


class Sweeping(QObject):
    """Opens the menu of what can be done to all; one deed at a time, which can be stopped."""

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        arranging: Arranging,
        browsing: Browsing,
        *,
        theme: Theme,
        home: Home,
    ) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme, self._home = desk, window, theme, home
        self._arranging, self._browsing = arranging, browsing
        self._token: Token | None = None
        self.menu: QMenu | None = None
        self.dialog: LabelsDialog | None = None
        window.parts.status.cancelled.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Tell whether something is being done."""
        return self._token is not None

    def open(self) -> None:
        """Ask what all that is listed is, then open the menu on it."""
        if self._browsing.found is not None and self._browsing.found.is_partial:
            words = _("The search has not come to its end: all that it finds is not known yet.")
            self._window.parts.toast.say(words, _("Go on"), self._browsing.go_on)
            return
        ids = tuple(self._browsing.all_ids)
        if not ids:
            self._window.parts.toast.say(_("Nothing is listed."))
            return
        self._desk.read("all-listed", self._asking(ids), self._show)

    def stop(self) -> None:
        """Stop what is being done; nothing of it is kept."""
        if self._token is not None:
            self._token.cancel()

    def do(self, deed: Deed, ids: Sequence[ItemId]) -> None:
        """Do it to all of these, in one act."""
        if self.is_running:
            self._window.parts.toast.say(_("Something is still being done to many items."))
            return
        token, bulk = Token(), self._desk.listener.bulk
        self._token = token

        def work(_token: Token) -> Changes | None:
            try:
                return bulk.do(deed, ids, token=token, progress=self._progress)
            except CancelledError:
                return None

        self._desk.work("sweeping", work, partial(self._finish, deed), self._fail)

    def _asking(self, ids: tuple[ItemId, ...]) -> "partial[_Listed]":
        stream, workspace = self._browsing.stream, self._arranging.workspace
        workspace_id = workspace.id if workspace is not None else None
        return partial(self._look, ids, workspace_id, is_stream=stream is not None)

    def _look(
        self, ids: tuple[ItemId, ...], workspace_id: WorkspaceId | None, _token: Token, *, is_stream: bool
    ) -> _Listed:
        listener, mentions = self._desk.listener, ids if is_stream else ()
        if workspace_id is not None and not is_stream:
            there = frozenset(listener.mentions.ids(workspace_id, _EVERY))
            mentions = tuple(one for one in ids if one in there)
        hidden = len(listener.items.hidden(ids))
        return _Listed(ids, mentions, workspace_id, hidden, listener.items.labels())

    def _show(self, listed: _Listed) -> None:
        menu = QMenu(self._window)
        menu.setTitle(_("All that is listed"))
        menu.aboutToHide.connect(menu.deleteLater)
        self._add_triage(menu, listed)
        number = len(listed.ids)
        for mark in (Mark.READ, Mark.UNREAD, Mark.STAR, Mark.UNSTAR):
            self._add(menu, _mark_words(mark, number), Marked(mark), listed.ids)
        words = ngettext("Label {number} item …", "Label all {number} items …", number)
        label = menu.addAction(words.format(number=grouped(number)))
        label.triggered.connect(lambda: self._ask_label(listed))
        menu.addSeparator()
        if listed.hidden < number:
            self._add(menu, _mark_words(Mark.HIDE, number), Marked(Mark.HIDE), listed.ids)
        if listed.hidden:
            self._add(menu, _mark_words(Mark.UNHIDE, listed.hidden), Marked(Mark.UNHIDE), listed.ids)
        anchor = self._window.parts.items.view
        menu.popup(anchor.mapToGlobal(anchor.rect().topLeft()))
        self.menu = menu

    def _add_triage(self, menu: QMenu, listed: _Listed) -> None:
        number, workspace_id = len(listed.mentions), listed.workspace_id
        if workspace_id is None or not number:
            return
        for status in Status:
            self._add(menu, _status_words(status, number), Triaged(workspace_id, status), listed.mentions)
        words = ngettext("Tone of {number} mention", "Tone of all {number} mentions", number)
        tones = menu.addMenu(words.format(number=grouped(number)))
        for tone in (*Tone, None):
            self._add(tones, tone_name(tone), Toned(workspace_id, tone), listed.mentions)
        menu.addSeparator()

    def _add(self, menu: QMenu, words: str, deed: Deed, ids: Sequence[ItemId]) -> None:
        menu.addAction(words).triggered.connect(lambda: self.do(deed, ids))

    def _ask_label(self, listed: _Listed) -> None:
        dialog = LabelsDialog(self._theme, self._window, names=listed.labels, on=())
        number = len(listed.ids)
        words = ngettext("of {number} item", "of all {number} items", number)
        dialog.say_note(words.format(number=grouped(number)))
        dialog.pressed.connect(lambda name, is_on: self.do(Labelled(name, is_on), listed.ids))
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.present()

    def _forget(self) -> None:
        self.dialog = None

    def _progress(self, progress: Progress) -> None:
        """Take progress in, on the lane's own thread."""
        self._home(lambda: self._show_progress(progress))

    def _show_progress(self, progress: Progress) -> None:
        if self.is_running:
            self._window.parts.status.show_progress(progress)

    def _finish(self, deed: Deed, changes: Changes | None) -> None:
        self._token = None
        parts = self._window.parts
        parts.status.show_idle()
        if changes is None:
            parts.toast.say(_("Stopped; nothing was changed."))
        elif not changes:
            parts.toast.say(_("So it was already."))
        else:
            self._desk.hub.tell(changes, self)
            parts.items.model.want_again(changes.items)
            words = _("Done: {words}.").format(words=said(deed, len(changes.items)))
            parts.toast.say(words, _("Undo"), self._window.actions_by_name["undo"].trigger)

    def _fail(self, error: Exception) -> None:
        self._token = None
        self._window.parts.status.show_idle()
        self._desk.tell_failure(error)


def _status_words(status: Status, number: int) -> str:
    words = {
        Status.NEW: ngettext(
            "Make {number} mention new again", "Make all {number} mentions new again", number
        ),
        Status.TO_ANSWER: ngettext(
            "Put {number} mention to answer", "Put all {number} mentions to answer", number
        ),
        Status.ANSWERED: ngettext(
            "Mark {number} mention as answered", "Mark all {number} mentions as answered", number
        ),
        Status.DISMISSED: ngettext("Dismiss {number} mention", "Dismiss all {number} mentions", number),
    }[status]
    return words.format(number=grouped(number))


def _mark_words(mark: Mark, number: int) -> str:
    words = {
        Mark.READ: ngettext("Mark {number} item as read", "Mark all {number} items as read", number),
        Mark.UNREAD: ngettext("Mark {number} item as unread", "Mark all {number} items as unread", number),
        Mark.STAR: ngettext("Star {number} item", "Star all {number} items", number),
        Mark.UNSTAR: ngettext(
            "Take the star off {number} item", "Take the stars off all {number} items", number
        ),
        Mark.HIDE: ngettext("Hide {number} item", "Hide all {number} items", number),
        Mark.UNHIDE: ngettext(
            "Show {number} hidden item again", "Show all {number} hidden items again", number
        ),
    }[mark]
    return words.format(number=grouped(number))
