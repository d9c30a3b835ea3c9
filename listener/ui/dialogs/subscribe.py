"""Subscribe: an address, the feeds it leads to, the circles they go into."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from listener.domain.feed import Candidate, Subscription
from listener.domain.words import _, ngettext
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import button
from listener.ui.widgets.candidate import CandidateRow
from listener.ui.widgets.circle_chips import CircleChips
from listener.ui.widgets.labels import column, label, paragraph


class SubscribeDialog(Dialog):
    """Emits an address to be looked at, and the subscriptions that were chosen."""

    asked = Signal(str)
    chosen = Signal(object)  # tuple of Subscription

    def __init__(self, theme: Theme, parent: QWidget, paths: Sequence[str], circle: str = "") -> None:
        super().__init__(theme, parent, _("Subscribe"), (720, 480))
        self._rows: list[CandidateRow] = []
        self._asked = ""
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Address of a site or a feed"))
        self.field.setAccessibleName(_("Address of a site or a feed"))
        self.field.setFont(theme.font(14))
        self.field.setMinimumHeight(theme.px(34))
        self.look = button(theme, _("Look for feeds"))
        self.look.setObjectName("look")
        self.look.clicked.connect(self._ask)
        top.addWidget(self.field, 1)
        top.addWidget(self.look)
        self.column.addLayout(top)
        self.column.addWidget(self._make_list(), 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(label(theme, _("Circles"), 12.5, 500))
        self.circles = CircleChips(theme, paths, (circle,) if circle else ())
        row.addWidget(self.circles, 1)
        self.column.addLayout(row)
        foot = _("Only the feeds are fetched: no pages behind their items, no images.")
        self.do, _row = self.add_buttons(foot, _("Subscribe"))
        self.do.clicked.connect(self._give)
        self.field.textChanged.connect(self._look_at_state)
        self._look_at_state()

    def _make_list(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("box")
        inner = column(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        self._said = paragraph(
            self.theme, _("Listener looks at the links of the page and the usual addresses."), 12.5
        )
        self._said.setContentsMargins(14, 10, 14, 10)
        holder = QFrame()
        self._stack = QVBoxLayout(holder)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(0)
        self._stack.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(holder)
        holder.setAutoFillBackground(False)  # setWidget turns it on
        inner.addWidget(area, 1)
        inner.addWidget(self._said)
        return frame

    def ask(self, address: str) -> None:
        """Put an address into the field and look at it."""
        self.field.setText(address)
        self._ask()

    def show_asking(self) -> None:
        """Say that the address is being looked at."""
        self.say_note(_("Looking …"))
        self.look.setEnabled(False)

    def show_candidates(self, candidates: Sequence[Candidate], followed: frozenset[str]) -> None:
        """Show the feeds that were found; the first is ticked, unless the site is followed already."""
        self._clear()
        words = ngettext("{number} feed found", "{number} feeds found", len(candidates))
        self.say_note(words.format(number=len(candidates)))
        for candidate in candidates:
            row = CandidateRow(self.theme, candidate, is_followed=candidate.url in followed)
            row.toggled.connect(self._look_at_state)
            self._rows.append(row)
            self._stack.insertWidget(len(self._rows) - 1, row)
        if self._rows and all(row.isEnabled() for row in self._rows):
            self._rows[0].setChecked(True)
        self._look_at_state()
        self.do.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_failure(self, sentence: str) -> None:
        """Say why nothing was found."""
        self._clear()
        self.say_note(_("Nothing found"), "danger")
        self._said.setText(sentence)
        self._look_at_state()

    def show_busy(self) -> None:
        """Say that the feeds are asked for the first time."""
        self.say_note(_("Asking …"))
        self.do.setEnabled(False)

    @property
    def rows(self) -> Sequence[CandidateRow]:
        """Return what was found."""
        return self._rows

    def _clear(self) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []

    def _ask(self) -> None:
        text = self.field.text().strip()
        if text:
            self._asked = text
            self.asked.emit(text)

    def _give(self) -> None:
        ticked = [row.candidate for row in self._rows if row.isChecked()]
        if not ticked:
            self._ask()
            return
        circles = self.circles.chosen
        self.chosen.emit(
            tuple(Subscription(one.url, circles=circles, title=one.title or None) for one in ticked)
        )

    def _look_at_state(self) -> None:
        text = self.field.text().strip()
        self.look.setEnabled(bool(text))
        ticked = sum(1 for row in self._rows if row.isChecked())
        if ticked and text == self._asked:
            words = ngettext("Subscribe to {number} feed", "Subscribe to {number} feeds", ticked)
            self.do.setText(words.format(number=ticked))
            self.do.setEnabled(True)
        else:
            self.do.setText(_("Look for feeds"))
            self.do.setEnabled(bool(text) and not (self._rows and text == self._asked))
