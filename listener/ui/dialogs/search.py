"""Make or change a saved search, and see as you type what it would find."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from listener.app.results import BackTest
from listener.domain.circle import Circle
from listener.domain.errors import QueryError
from listener.domain.ids import CircleId
from listener.domain.search import Role, SavedSearch
from listener.domain.words import _
from listener.ui.delegates.swatch import sign_of
from listener.ui.dialogs.back_test import BackTestPane
from listener.ui.dialogs.frame import Dialog
from listener.ui.theme import fonts
from listener.ui.theme.theme import Theme
from listener.ui.widgets.alert_choice import AlertChoice
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.colour_choice import ColourChoice
from listener.ui.widgets.flow import FlowLayout
from listener.ui.widgets.labels import label, paragraph

_REST_MS = 300


class SearchDialog(Dialog):
    """Emits the draft to be tried when typing rests, and to be saved."""

    tried = Signal(object)  # SavedSearch
    saved = Signal(object)  # SavedSearch

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        search: SavedSearch,
        circles: Sequence[Circle],
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(theme, parent, _("Saved search"), (940, 600))
        self._search = search
        body = QHBoxLayout()
        body.setSpacing(theme.px(20))
        self.test = BackTestPane(theme, clock)
        body.addLayout(self._make_form(circles), 5)
        body.addWidget(self.test, 6)
        self.column.addLayout(body, 1)
        foot = _("New items are matched as they arrive. The past is matched in the background.")
        self.do, _row = self.add_buttons(foot, _("Save search"))
        self.do.clicked.connect(lambda: self.saved.emit(self.draft))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(lambda: self.tried.emit(self.draft))
        self.name.textChanged.connect(self._look)
        self.query.textChanged.connect(self._try_soon)
        self._look()
        self._try_soon()

    def _make_form(self, circles: Sequence[Circle]) -> QVBoxLayout:
        theme, search = self.theme, self._search
        form = QVBoxLayout()
        form.setSpacing(theme.px(6))
        self.name = QLineEdit(search.name)
        self.name.setAccessibleName(_("Name"))
        self.query = QPlainTextEdit(search.query)
        self.query.setAccessibleName(_("Query"))
        self.query.setTabChangesFocus(True)
        self.query.setFixedHeight(theme.px(74))
        self.query.setFont(fonts.made(fonts.MONO_FACES, theme.px(12.5)))
        self.said = paragraph(theme, "")
        self.colours = ColourChoice(theme, search.colour)
        self.colours.show_role(search.role)
        self.colours.chosen.connect(lambda _colour: self.test.show_sign(sign_of(self.draft)))
        self.alert = AlertChoice(theme, search.alert, _("nothing"))
        parts: tuple[tuple[str, QWidget], ...] = (
            (_("Name"), self.name),
            (_("Query"), self.query),
            ("", self.said),
            (_("Is about"), self._make_roles()),
            (_("Colour"), self.colours),
            (_("Listen in"), self._make_scope(circles)),
            (_("Tell me of"), self.alert),
        )
        for words, widget in parts:
            if words:
                form.addWidget(label(theme, words, 12, 500, "text_2"))
            form.addWidget(widget)
            form.addSpacing(theme.px(8))
        form.addStretch(1)
        return form

    def _make_roles(self) -> QWidget:
        words: Mapping[Role, str] = {
            Role.OWN: _("Own"),
            Role.RIVAL: _("Rival"),
            Role.TOPIC: _("Topic"),
        }
        holder = QWidget()
        flow = FlowLayout(holder, gap=self.theme.px(6))
        self.roles: dict[Role, Chip] = {}
        for role, name in words.items():
            chip = Chip(self.theme, name, checkable=True, checked=role is self._search.role)
            chip.setAutoExclusive(True)
            chip.toggled.connect(lambda on, chosen=role: self._take_role(chosen) if on else None)
            self.roles[role] = chip
            flow.addWidget(chip)
        return holder

    def _make_scope(self, circles: Sequence[Circle]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=self.theme.px(6), rows=2)
        chosen = set(self._search.circles)
        everywhere = Chip(self.theme, _("All circles"), icon="circle", checkable=True, checked=not chosen)
        everywhere.toggled.connect(self._take_everywhere)
        self.everywhere = everywhere
        self.scope: dict[CircleId, Chip] = {}
        flow.addWidget(everywhere)
        for circle in circles:
            chip = Chip(self.theme, circle.path, checkable=True, checked=circle.id in chosen)
            chip.toggled.connect(self._take_circle)
            self.scope[circle.id] = chip
            flow.addWidget(chip)
        return holder

    @property
    def draft(self) -> SavedSearch:
        """Return the search as the form says it."""
        return replace(
            self._search,
            name=self.name.text().strip(),
            query=" ".join(self.query.toPlainText().split()),
            colour=self.colours.colour,
            role=next(role for role, chip in self.roles.items() if chip.isChecked()),
            circles=tuple(circle for circle, chip in self.scope.items() if chip.isChecked()),
            alert=self.alert.alert,
        )

    def show_test(self, test: BackTest) -> None:
        """Show what the query would have found."""
        self.say_note(_("tried on all you have, as you type"))
        self._say("\n".join(test.notices), "text_2")
        self.test.show_test(test, sign_of(self.draft), self._search.id)
        self._look()

    def show_error(self, error: Exception) -> None:
        """Say what cannot be read, and where; the last result stays in sight."""
        self.say_note("")
        words = str(error)
        if isinstance(error, QueryError):
            words = _("Column {number}: {words}").format(number=error.position + 1, words=words)
        self._say(words, "danger")
        self.do.setEnabled(False)

    def _say(self, words: str, tone: str) -> None:
        self.said.setText(words)
        self.said.setProperty("tone", tone)
        self.said.style().polish(self.said)

    def _take_role(self, role: Role) -> None:
        self.colours.show_role(role)
        self.test.show_sign(sign_of(self.draft))

    def _take_everywhere(self, on: bool) -> None:  # noqa: FBT001 - a button's signal
        if on:
            for chip in self.scope.values():
                chip.setChecked(False)
        elif not any(chip.isChecked() for chip in self.scope.values()):
            self.everywhere.setChecked(True)
        self._try_soon()

    def _take_circle(self, _on: bool) -> None:  # noqa: FBT001 - a button's signal
        self.everywhere.setChecked(not any(chip.isChecked() for chip in self.scope.values()))
        self._try_soon()

    def _try_soon(self) -> None:
        self._rest.start()
        self._look()

    def _look(self) -> None:
        self.do.setEnabled(bool(self.name.text().strip() and self.query.toPlainText().strip()))
        focus = self.query if self.name.text() else self.name
        if self.focusWidget() is None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
