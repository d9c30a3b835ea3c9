"""What an OPML file would change, row by row, before anything is changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QWidget,
)

from listener.domain.exchange import ImportPlan
from listener.domain.words import _, ngettext
from listener.ui.delegates.plan import HEIGHT, PlanDelegate
from listener.ui.dialogs.frame import Dialog
from listener.ui.models.plan import PlanModel, Show, entries, holds
from listener.ui.numbers import grouped
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.labels import column, label


class PlanDialog(Dialog):
    """Emits that the plan is to be applied, or made anew for another place."""

    accepted_plan = Signal(object)  # ImportPlan
    place_changed = Signal(object)  # a circle's path, or None for the file's own circles

    def __init__(
        self, theme: Theme, parent: QWidget, name: str, paths: Sequence[str], told: str = ""
    ) -> None:
        """Make the dialog; `told` is said of a list from an address instead of how many rows were read."""
        super().__init__(theme, parent, _("Import {name}").format(name=name), (940, 600))
        self._told = told
        self.follow = QCheckBox()
        self.follow.toggled.connect(self._look)
        self._plan: ImportPlan | None = None
        self._show = Show.EVERYTHING
        self._paths = paths
        self.column.addLayout(self._make_chips())
        self.column.addWidget(self._make_table(), 1)
        self.column.addWidget(self.follow)
        self.do, row = self.add_buttons(_("Nothing is changed yet. One undo takes it all back."), _("Add"))
        self.do.clicked.connect(lambda: self.accepted_plan.emit(self._plan))
        self._place = Choice(theme, (_("the file's circles"), *paths))
        self._place.setAccessibleName(_("Put into"))
        self._place.setMaximumWidth(theme.px(220))
        self._place.currentIndexChanged.connect(self._tell_place)
        row.insertWidget(0, label(theme, _("Into"), 12.5, 500))
        row.insertWidget(1, self._place)
        self.do.setEnabled(False)

    def _make_chips(self) -> QHBoxLayout:
        words = {
            Show.EVERYTHING: (_("Everything"), ""),
            Show.ADD: (_("Add"), "add"),
            Show.ALREADY: (_("Already there"), "check"),
            Show.DUPLICATE: (_("Twice in the file"), "duplicate"),
            Show.NOTE: (_("With a note"), "warning"),
            Show.SKIPPED: (_("Skipped"), "dismiss"),
        }
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(6))
        self.chips: dict[Show, Chip] = {}
        for show, (name, icon) in words.items():
            chip = Chip(self.theme, name, icon=icon, checkable=True, checked=show is self._show)
            chip.setAutoExclusive(True)
            chip.toggled.connect(lambda on, wanted=show: self._filter(wanted) if on else None)
            self.chips[show] = chip
            row.addWidget(chip)
        row.addStretch(1)
        return row

    def _make_table(self) -> QWidget:
        frame = QFrame()
        frame.setObjectName("box")
        inner = column(frame)
        inner.setContentsMargins(1, 4, 1, 4)
        self.model = PlanModel(self)
        table = QTableView()
        table.setModel(self.model)
        table.setItemDelegate(PlanDelegate(self.theme, table))
        table.horizontalHeader().hide()
        table.horizontalHeader().setStretchLastSection(True)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(self.theme.px(HEIGHT))
        table.setShowGrid(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setAccessibleName(_("What the file would change"))
        inner.addWidget(table)
        return frame

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a plan."""
        self._plan = plan
        for show, chip in self.chips.items():
            number = sum(1 for row in plan.rows if holds(show, row))
            chip.set_count(grouped(number))
            chip.setVisible(number > 0 or show is Show.EVERYTHING)
        read = ngettext("{number} row read", "{number} rows read", len(plan.rows))
        words = [self._told or read.format(number=grouped(len(plan.rows))), *plan.warnings]
        self.say_note(
            words[0] if len(words) == 1 else _("{read}; {warning}").format(read=words[0], warning=words[1])
        )
        self.follow.setText(_follow_words(plan, is_from_address=bool(self._told)))
        self.follow.setVisible(bool(self._told or plan.lists))
        self._look()
        self._filter(self._show)

    def _look(self) -> None:
        if self._plan is None:
            return
        follows = self.follow.isChecked()
        is_whole = follows and (bool(self._told) or self._plan.adds_nothing)
        self.do.setText(_("Follow") if is_whole else _verb(self._plan))
        self.do.setEnabled(follows or not self._plan.adds_nothing)

    def _filter(self, show: Show) -> None:
        self._show = show
        if self._plan is not None:
            self.model.show_entries(entries(self._plan, show))

    def _tell_place(self, place: int) -> None:
        self.place_changed.emit(self._paths[place - 1] if place else None)


def _follow_words(plan: ImportPlan, *, is_from_address: bool) -> str:
    if is_from_address:
        return _("Follow this list: one circle holds its feeds, and what is added there is added here")
    number = len(plan.lists)
    words = ngettext("Follow the reading list in it", "Follow the {number} reading lists in it", number)
    return words.format(number=grouped(number))


def _verb(plan: ImportPlan) -> str:
    """Return what the button does, with its number."""
    feeds = len(plan.feeds)
    if feeds:
        return ngettext("Add {number} feed", "Add {number} feeds", feeds).format(number=grouped(feeds))
    searches = len(plan.searches)
    if searches:
        words = ngettext("Add {number} saved search", "Add {number} saved searches", searches)
        return words.format(number=searches)
    people = len(plan.people)
    if people:
        return ngettext("Take {number} author", "Take {number} authors", people).format(number=people)
    return _("Nothing to add") if plan.adds_nothing else _("Put into circles")
