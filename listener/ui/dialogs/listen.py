"""The assistant: names, what would be found for each, and what to set up for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from listener.app.results import BackTest, Proposed
from listener.domain.circle import Circle
from listener.domain.ids import CircleId
from listener.domain.listening import Name, Place, read_names
from listener.domain.search import Role
from listener.domain.words import _, ngettext
from listener.ui.dialogs.back_test import most_in
from listener.ui.dialogs.frame import Dialog
from listener.ui.numbers import grouped
from listener.ui.theme import fonts
from listener.ui.theme.theme import Theme
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.flow import FlowLayout
from listener.ui.widgets.labels import label, paragraph

_REST_MS = 400
_SAMPLES = 3
_LINES = {Role.OWN: 2, Role.RIVAL: 3, Role.TOPIC: 2}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to listen, and where."""

    names: tuple[Name, ...]
    circles: tuple[CircleId, ...]
    places: tuple[Place, ...]
    workspace: str


class ListenDialog(Dialog):
    """Emits the wish to be tried when typing rests, and to be set up."""

    tried = Signal(object)  # Wish
    chosen = Signal(object)  # Wish

    def __init__(
        self, theme: Theme, parent: QWidget, circles: Sequence[Circle], places: Sequence[Place]
    ) -> None:
        super().__init__(theme, parent, _("Listen for …"), (940, 640))
        self._places = places
        self._found: tuple[Proposed, ...] = ()
        body = QHBoxLayout()
        body.setSpacing(theme.px(20))
        body.addWidget(_scrolled(self._make_form(circles)), 5)
        body.addWidget(self._make_results(), 6)
        self.column.addLayout(body, 1)
        foot = _("Each name becomes a saved search. All of it is one step to undo.")
        self.do, _row = self.add_buttons(foot, _("Listen"))
        self.do.clicked.connect(lambda: self.chosen.emit(self.wish))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._try)
        self._look()

    @property
    def wish(self) -> Wish:
        """Return what the form says."""
        names = [
            name
            for role, field in self.names.items()
            for name in read_names(field.toPlainText().splitlines(), role)
        ]
        return Wish(
            tuple(names),
            tuple(circle for circle, chip in self.scope.items() if chip.isChecked()),
            tuple(place for place in self._places if self.places[place.name].isChecked()),
            self.workspace.text().strip(),
        )

    def show_proposals(self, found: Sequence[Proposed]) -> None:
        """Show what each name would find."""
        self._found = tuple(found)
        self.say_note(_("tried on all you have, as you type"))
        self._fill([_row(self.theme, one) for one in found])
        self._look()

    def show_failure(self, sentence: str) -> None:
        """Say what cannot be done."""
        self.say_note("")
        self._fill([paragraph(self.theme, sentence, 12.5, "danger")])
        self._found = ()
        self._look()

    @property
    def shown(self) -> str:
        """Return the words of the results."""
        texts = [found.text() for found in self._results.findChildren(type(label(self.theme, "")))]
        return "\n".join(texts)

    def _make_form(self, circles: Sequence[Circle]) -> QWidget:
        theme, whole = self.theme, QWidget()
        form = QVBoxLayout(whole)
        form.setContentsMargins(0, 0, theme.px(8), 0)  # room for the bar
        form.setSpacing(theme.px(6))
        words = {
            Role.OWN: _("Your names, one a line; spellings after ="),
            Role.RIVAL: _("Rivals"),
            Role.TOPIC: _("Other topics"),
        }
        self.names: dict[Role, QPlainTextEdit] = {}
        for role, title in words.items():
            field = QPlainTextEdit()
            field.setAccessibleName(title)
            field.setTabChangesFocus(True)
            field.setFixedHeight(theme.px(18 + 18 * _LINES[role]))
            field.textChanged.connect(self._try_soon)
            self.names[role] = field
            form.addWidget(label(theme, title, 12, 500, "text_2"))
            form.addWidget(field)
        self.names[Role.OWN].setPlaceholderText("Acme = ACME Corp | Acme Inc | -road runner")
        self.scope = {circle.id: Chip(theme, circle.path, checkable=True) for circle in circles}
        self.places = {place.name: Chip(theme, place.title, checkable=True) for place in self._places}
        for place in self._places:
            checked = _("checked {day}").format(day=place.checked) if place.checked else _("unverified")
            self.places[place.name].setToolTip(f"{place.address}\n{checked}")
        form.addWidget(label(theme, _("Listen in (none is all circles)"), 12, 500, "text_2"))
        form.addWidget(self._chips(self.scope.values()))
        form.addWidget(label(theme, _("Follow a search of each name at"), 12, 500, "text_2"))
        form.addWidget(self._chips(self.places.values()))
        self.workspace = QLineEdit()
        self.workspace.setAccessibleName(_("Workspace"))
        self.workspace.setPlaceholderText(_("A new workspace for them, if you like"))
        form.addWidget(label(theme, _("Workspace"), 12, 500, "text_2"))
        form.addWidget(self.workspace)
        form.addStretch(1)
        for chip in self.scope.values():
            chip.toggled.connect(self._try_soon)
        return whole

    def _chips(self, chips: Iterable[Chip]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, gap=self.theme.px(6))
        for chip in chips:
            flow.addWidget(chip)
        return holder

    def _make_results(self) -> QWidget:
        self._results = QFrame()
        self._stack = QVBoxLayout(self._results)
        self._stack.setSpacing(self.theme.px(12))
        self._stack.addStretch(1)
        area = QScrollArea()
        area.setObjectName("box")
        area.setWidgetResizable(True)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self._results)
        self._results.setAutoFillBackground(False)  # setWidget turns it on
        self._rows: list[QWidget] = []
        hint = _(
            "Write a name: what it would have found in all you have is shown here, before anything is saved."
        )
        self._fill([paragraph(self.theme, hint, 12.5, "text_2")])
        return area

    def _fill(self, rows: Sequence[QWidget]) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = list(rows)
        for place, row in enumerate(rows):
            self._stack.insertWidget(place, row)

    def _try_soon(self) -> None:
        self._rest.start()
        self._look()

    def _try(self) -> None:
        wish = self.wish
        if wish.names:
            self.say_note(_("Trying …"))
            self.tried.emit(wish)

    def _look(self) -> None:
        count = len(self.wish.names) if hasattr(self, "workspace") else 0
        self.do.setEnabled(count > 0)
        words = ngettext("Listen for {number} name", "Listen for {number} names", count)
        self.do.setText(words.format(number=count) if count else _("Listen"))


def _scrolled(form: QWidget) -> QScrollArea:
    """Return what shows a form whole, however low the screen is."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(form)
    form.setAutoFillBackground(False)  # setWidget turns it on
    return area


def _row(theme: Theme, found: Proposed) -> QWidget:
    holder = QFrame()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(3))
    column.addWidget(label(theme, found.proposal.name, 13.4, 600))
    query = paragraph(theme, found.proposal.query, 12, "text_2")
    query.setFont(fonts.made(fonts.MONO_FACES, theme.px(12)))
    column.addWidget(query)
    column.addWidget(paragraph(theme, how_often(found.found), 12.5, ""))
    if found.found.feeds:
        column.addWidget(paragraph(theme, most_in(found.found), 12, "text_2"))
    if found.found.samples:
        column.addWidget(paragraph(theme, "; ".join(_titles(found.found)), 12))
    if found.doubtful is not None and found.doubtful.count:
        words = ngettext(
            "{number} of them is written otherwise: {titles}",
            "{number} of them are written otherwise: {titles}",
            found.doubtful.count,
        )
        titles = "; ".join(_titles(found.doubtful))
        column.addWidget(
            paragraph(theme, words.format(number=found.doubtful.count, titles=titles), 12, "warning")
        )
    return holder


def how_often(test: BackTest) -> str:
    """Return the words for how much was found, and how often that is."""
    apart = round(test.weeks / max(1, test.count))
    if not test.count:
        words = _("Nothing in all you have")
    elif apart > 1:
        words = ngettext(
            "{number} item, one in {weeks} weeks", "{number} items, one in {weeks} weeks", test.count
        )
    else:
        words = ngettext("{number} item, {week:.1f} a week", "{number} items, {week:.1f} a week", test.count)
    return words.format(number=grouped(test.count), week=test.count / test.weeks, weeks=apart)


def _titles(test: BackTest) -> list[str]:
    return [hit.row.title or hit.snippet for hit in test.samples[:_SAMPLES]]
