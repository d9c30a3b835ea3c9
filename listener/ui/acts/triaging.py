"""Mentions worked through: state, note, tone, whether they call for a reply, and the way to the next one."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from listener.domain.changes import Changes
from listener.domain.ids import ItemId, WorkspaceId
from listener.domain.mention import MentionFilter, Status, Tone
from listener.domain.words import _, ngettext
from listener.ui.acts.browsing import Browsing
from listener.ui.acts.desk import Desk
from listener.ui.acts.opening import Opening
from listener.ui.main_window import MainWindow
from listener.ui.models.stream import StreamRow
from listener.ui.numbers import grouped

_OPEN = frozenset({Status.NEW, Status.TO_ANSWER})


class Triaging(QObject):
    """Acts on what is selected in the stream, else on the mention shown; each act can be taken back."""

    def __init__(self, desk: Desk, window: MainWindow, browsing: Browsing, opening: Opening) -> None:
        super().__init__(window)
        self._desk, self._window, self._parts = desk, window, window.parts
        self._browsing, self._opening = browsing, opening
        self._is_going = False  # to a mention that is still being looked for
        self._after: list[Callable[[], None]] = []  # what was asked meanwhile: it means that mention
        inspector = self._parts.reading.inspector
        inspector.triaged.connect(self.triage)
        inspector.noted.connect(self.note)
        inspector.tone_chosen.connect(self.hear_tone)
        inspector.judged.connect(lambda right: self.judge(is_beacon=right))
        inspector.reply_pressed.connect(opening.open_in_browser)
        inspector.copy_pressed.connect(self.copy_quote)
        inspector.history_asked.connect(self.look_back)
        inspector.left.connect(self._parts.items.view.setFocus)
        opening.shown.connect(lambda _item: self.look())
        browsing.listed.connect(self.look)
        desk.hub.changed.connect(self._listen)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what each key of triage does."""
        return {
            "triage-new": partial(self.triage, Status.NEW),
            "triage-to-answer": partial(self.triage, Status.TO_ANSWER),
            "triage-answered": partial(self.triage, Status.ANSWERED),
            "triage-dismissed": partial(self.triage, Status.DISMISSED),
            "note": self._parts.reading.inspector.focus_note,
            "beacon-right": partial(self.judge, is_beacon=True),
            "beacon-wrong": partial(self.judge, is_beacon=False),
            "next-open": partial(self.go_to_open, 1),
            "previous-open": partial(self.go_to_open, -1),
        }

    def triage(self, status: Status) -> None:
        """Put mentions into a state."""
        words = {
            Status.NEW: partial(
                ngettext, "{number} mention is new again.", "{number} mentions are new again."
            ),
            Status.TO_ANSWER: partial(
                ngettext, "{number} mention is put to answer.", "{number} mentions are put to answer."
            ),
            Status.ANSWERED: partial(
                ngettext,
                "{number} mention is marked as answered.",
                "{number} mentions are marked as answered.",
            ),
            Status.DISMISSED: partial(
                ngettext, "{number} mention is dismissed.", "{number} mentions are dismissed."
            ),
        }[status]
        mentions = self._desk.listener.mentions
        self._change(lambda workspace, ids: mentions.triage(workspace, ids, status), words)

    def hear_tone(self, tone: Tone | None) -> None:
        """Keep the tone the user hears in mentions."""
        mentions = self._desk.listener.mentions
        words = partial(ngettext, "Tone of {number} mention kept.", "Tone of {number} mentions kept.")
        self._change(lambda workspace, ids: mentions.set_tone(workspace, ids, tone), words)

    def judge(self, *, is_beacon: bool) -> None:
        """Say that mentions call for a reply, or that they do not; it is remembered."""
        mentions = self._desk.listener.mentions
        right = (
            "{number} mention calls for a reply: remembered.",
            "{number} mentions call for a reply: remembered.",
        )
        wrong = (
            "{number} mention calls for no reply: remembered.",
            "{number} mentions call for no reply: remembered.",
        )
        self._change(
            lambda workspace, ids: mentions.set_beacon(workspace, ids, is_beacon=is_beacon),
            partial(ngettext, *(right if is_beacon else wrong)),
        )

    def note(self, text: str) -> None:
        """Add a note to the mention that is shown."""
        stream, mention = self._browsing.stream, self._parts.reading.inspector.mention
        if stream is None or mention is None:
            return
        mentions, undo = self._desk.listener.mentions, self._window.actions_by_name["undo"].trigger
        self._desk.change(
            lambda: mentions.note(stream.workspace_id, mention.item_id, text),
            self,
            lambda changes: self._tell_note(changes, undo),
        )
        self._parts.items.view.setFocus()

    def copy_quote(self) -> None:
        """Copy the item's address and the words that were found, or those selected on the page."""
        row = self._opening.row
        if row is None or not row.link:
            return
        selected = self._parts.reading.view.textCursor().selectedText()
        found = next((match.snippet.text for match in row.matches if match.snippet.text), row.summary)
        quote = " ".join((selected or found).split())
        QGuiApplication.clipboard().setText(f"> {quote}\n\n{row.title}\n{row.link}\n")
        self._parts.toast.say(_("Link and quote copied."))

    def look(self) -> None:
        """Show the mention whose page is shown, where mentions are listed."""
        stream, row, inspector = self._browsing.stream, self._opening.row, self._parts.reading.inspector
        if stream is None or row is None:
            self._desk.cancel("mention")
            inspector.show_nothing()
            return
        listener, item_id = self._desk.listener, row.id
        failed = self._browsing.failed_in(stream)
        self._desk.read("mention", lambda _token: stream.rows(listener, (item_id,)), self._show, failed)

    def look_back(self) -> None:
        """Show what happened to the mention."""
        stream, inspector = self._browsing.stream, self._parts.reading.inspector
        mention = inspector.mention
        if stream is None or mention is None:
            return
        mentions = self._desk.listener.mentions
        self._desk.read(
            "mention-events",
            lambda _token: mentions.events(stream.workspace_id, mention.item_id),
            inspector.show_history,
            self._browsing.failed_in(stream),
        )

    def go_to_open(self, by: int) -> None:
        """Go to the next mention that is new or to answer, or to the one before."""
        stream = self._browsing.stream
        if stream is None:
            return
        if self._is_going:
            self._after.append(partial(self.go_to_open, by))
            return
        self._is_going = True
        mentions = self._desk.listener.mentions
        wanted = MentionFilter(statuses=_OPEN)
        self._desk.read(
            "open-mentions",
            lambda _token: frozenset(mentions.ids(stream.workspace_id, wanted)),
            lambda open_ids: self._arrive(is_there=self._go_to_one_of(open_ids, by)),
            partial(self._fail_to_go, self._browsing.failed_in(stream)),
        )

    def _fail_to_go(self, tell: Callable[[Exception], None], error: Exception) -> None:
        self._arrive(is_there=False)
        tell(error)

    def _arrive(self, *, is_there: bool) -> None:
        """Do what was asked on the way; where there is no such mention it meant none."""
        self._is_going = False
        waiting, self._after = self._after, []
        for each in waiting if is_there else ():
            each()

    def _go_to_one_of(self, open_ids: frozenset[ItemId], by: int) -> bool:
        """Go to the next one of these; False where there is none that way."""
        view, ids = self._parts.items.view, self._parts.items.model.ids
        here = view.currentIndex().row() if view.currentIndex().isValid() else -1
        way = range(here + 1, len(ids)) if by > 0 else range(here - 1, -1, -1)
        meant = self._parts.items.model.stories.meant
        place = next((place for place in way if not open_ids.isdisjoint(meant(ids[place]))), None)
        if place is not None:
            view.go_to(place, open_it=True)
        elif by > 0:
            self._parts.toast.say(_("No mention further down waits to be handled."))
        else:
            self._parts.toast.say(_("No mention further up waits to be handled."))
        return place is not None

    def _change(
        self, act: Callable[[WorkspaceId, Sequence[ItemId]], Changes], words: Callable[[int], str]
    ) -> None:
        if self._is_going:
            self._after.append(partial(self._change, act, words))
            return
        stream = self._browsing.stream
        ids = self._parts.items.view.chosen_ids()
        if not ids and self._opening.row is not None:
            ids = (self._opening.row.id,)
        if stream is None or not ids:
            return
        workspace = stream.workspace_id
        self._desk.change(lambda: act(workspace, ids), self, partial(self._tell, ids, words))

    def _tell(self, ids: Sequence[ItemId], words: Callable[[int], str], changes: Changes) -> None:
        self._parts.items.model.want_again(changes.items)  # shown at once, before counts are made
        self.look()
        number = len(changes.items & frozenset(ids))
        if not number:
            self._parts.toast.say(_("So it was already."))
            return
        undo = self._window.actions_by_name["undo"].trigger
        self._parts.toast.say(words(number).format(number=grouped(number)), _("Undo"), undo)

    def _tell_note(self, changes: Changes, undo: Callable[[], None]) -> None:
        self._parts.items.model.want_again(changes.items)
        self.look()
        self._parts.toast.say(_("Note kept."), _("Undo"), undo)

    def _show(self, shown: Sequence[StreamRow]) -> None:
        row = self._opening.row
        if shown and row is not None and shown[0].row.id == row.id and self._browsing.stream is not None:
            self._parts.reading.inspector.show_mention(shown[0])
        else:
            self._parts.reading.inspector.show_nothing()

    def _listen(self, changes: Changes, initiator: object) -> None:
        if changes.workspaces or changes.searches:
            if initiator is not self:
                self.look()
            if not self._parts.reading.inspector.history.isHidden():
                self.look_back()
