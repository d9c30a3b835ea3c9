"""What is done with a mention: its state, its clock, why it calls for a reply, notes, and the answer."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from listener.domain.mention import Event, Mention, Status, Tone
from listener.domain.words import _
from listener.ui import dates
from listener.ui.models.stream import ICONS, StreamRow, happened, status_name, tone_name
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice, IconButton, button
from listener.ui.widgets.flow import FlowLayout
from listener.ui.widgets.labels import paragraph
from listener.ui.widgets.mention_clock import MentionClock, stops_of
from listener.ui.widgets.state_button import StateButton

_TONES: tuple[Tone | None, ...] = (None, *Tone)
_LOW_PX = 700  # a window lower than this has no room for the clock's line
_SHOWN_NOTES = 3


class Inspector(QFrame):
    """Shown over the page of a mention; emits what its parts mean."""

    triaged = Signal(object)  # Status
    noted = Signal(str)
    tone_chosen = Signal(object)  # Tone or None
    judged = Signal(bool)  # that it calls for a reply is right, or wrong
    reply_pressed = Signal()
    copy_pressed = Signal()
    history_asked = Signal()
    left = Signal()  # Esc in the note field

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: StreamRow | None = None
        self.setObjectName("strip-page")
        self.setAccessibleName(_("Mention"))
        self.clock = MentionClock(theme)
        self.notes = paragraph(theme, "", 12, tone="text_2")
        self.history = paragraph(theme, "", 12, tone="text_2")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(12))
        column.setSpacing(theme.px(8))
        column.addWidget(self._make_states())
        column.addWidget(self.clock)
        column.addWidget(self._make_reasons())
        column.addWidget(self.notes)
        column.addWidget(self._make_note())
        column.addWidget(self._make_buttons())
        column.addWidget(self.history)
        self.hide()

    @property
    def mention(self) -> Mention | None:
        """Return the mention shown."""
        return self._shown.mention if self._shown is not None else None

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        states = tuple(self.states.values())
        return (*states, self._right, self._wrong, self.note, self.tone, *self._buttons)

    @property
    def state_button(self) -> StateButton:
        """Return the button of the state the mention is in: where F6 goes to."""
        return next((state for state in self.states.values() if state.isChecked()), self.states[Status.NEW])

    def show_mention(self, shown: StreamRow) -> None:
        """Show a mention as it is now."""
        is_other = self._shown is None or self._shown.mention.item_id != shown.mention.item_id
        self._shown = shown
        mention = shown.mention
        for status, state in self.states.items():
            state.setChecked(status is mention.status)
        self.tone.setCurrentIndex(_TONES.index(mention.tone))
        self.clock.show_stops(stops_of(shown))
        self._reasons.setVisible(mention.is_beacon or bool(mention.reasons) or not mention.still_matches)
        self._why.setText(_said(mention))
        self._right.setEnabled(bool(mention.reasons) or mention.is_beacon)
        lines = [f"{dates.moment(note.at)}   {note.text}" for note in mention.notes[-_SHOWN_NOTES:]]
        self.notes.setText("\n".join(lines))
        self.notes.setVisible(bool(lines))
        self._reply.setEnabled(bool(shown.row.link))
        self._copy.setEnabled(bool(shown.row.link))
        if is_other:
            self.note.clear()
            self.history.hide()
        self.show()
        self._fit()

    def show_nothing(self) -> None:
        """Show no mention."""
        self._shown = None
        self.hide()

    def show_history(self, events: Sequence[Event]) -> None:
        """Show what happened, newest first."""
        lines = [happened(event) for event in reversed(events)]
        self.history.setText("\n".join(lines) if lines else _("Nothing was done with it yet."))
        self.history.show()

    def focus_note(self) -> None:
        """Go to the note field."""
        if not self.isHidden():
            self.note.setFocus()

    def _make_states(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=self._theme.px(6))
        group = QButtonGroup(self)  # arrow keys walk in it: these are radio buttons
        self.states: dict[Status, StateButton] = {}
        for number, status in enumerate(Status, 1):
            state = StateButton(self._theme, status, status_name(status), ICONS[status])
            state.setToolTip(_("{name} ({key})").format(name=status_name(status), key=number))
            state.clicked.connect(lambda _on=False, chosen=status: self.triaged.emit(chosen))
            group.addButton(state)
            self.states[status] = state
            flow.addWidget(state)
        return holder

    def _make_reasons(self) -> QWidget:
        theme = self._theme
        self._reasons = QWidget()
        row = QHBoxLayout(self._reasons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._why = paragraph(theme, "", 12, tone="warning")
        self._right = _verdict(theme, _("Right"), _("It calls for a reply, remember that (+)"))
        self._wrong = _verdict(theme, _("Wrong"), _("It calls for no reply, remember that (-)"))
        self._right.clicked.connect(lambda: self.judged.emit(True))
        self._wrong.clicked.connect(lambda: self.judged.emit(False))
        row.addWidget(self._why, 1)
        row.addWidget(self._right)
        row.addWidget(self._wrong)
        return self._reasons

    def _make_note(self) -> QWidget:
        self.note = _NoteField(self.left)
        self.note.setAccessibleName(_("New note"))
        self.note.setPlaceholderText(_("Write a note, Enter keeps it (Shift+N)"))
        self.note.returnPressed.connect(self._give_note)
        self.tone = Choice(self._theme, [tone_name(tone) for tone in _TONES])
        self.tone.setAccessibleName(_("Tone, as you hear it"))
        self.tone.setToolTip(_("Tone, as you hear it"))
        self.tone.activated.connect(lambda place: self.tone_chosen.emit(_TONES[place]))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(self.note, 1)
        row.addWidget(self.tone)
        return holder

    def _make_buttons(self) -> QWidget:
        theme = self._theme
        holder = QWidget()
        flow = FlowLayout(holder, gap=theme.px(8))
        self._reply = button(theme, _("Answer on their page"), "primary")
        self._reply.setToolTip(_("Opens the page in your browser (V)"))
        self._reply.clicked.connect(self.reply_pressed)
        self._copy = button(theme, _("Copy link and quote"))
        self._copy.clicked.connect(self.copy_pressed)
        self._history = IconButton(theme, "clock", _("What happened to it"))
        self._history.clicked.connect(self._toggle_history)
        self._buttons = (self._reply, self._copy, self._history)
        for each in self._buttons:
            flow.addWidget(each)
        return holder

    def _give_note(self) -> None:
        text = self.note.text().strip()
        if text:
            self.note.clear()
            self.noted.emit(text)

    def _toggle_history(self) -> None:
        if self.history.isHidden():
            self.history_asked.emit()
        else:
            self.history.hide()

    def _fit(self) -> None:
        self.clock.setVisible(self.window().height() >= self._theme.px(_LOW_PX))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _NoteField(QLineEdit):
    """Esc leaves it."""

    def __init__(self, left: SignalInstance) -> None:
        super().__init__()
        self._left = left

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._left.emit()
            return
        super().keyPressEvent(event)


def _verdict(theme: Theme, words: str, tip: str) -> QPushButton:
    made = button(theme, words, "link")
    made.setToolTip(tip)
    made.setAccessibleDescription(tip)
    return made


def _said(mention: Mention) -> str:
    if not mention.still_matches:
        return _("No search finds it any more; it stays because you worked on it.")
    if not mention.is_beacon:
        return _("You said that it calls for no reply.")
    if not mention.reasons:
        return _("You said that it calls for a reply.")
    return " ".join(mention.reasons)
