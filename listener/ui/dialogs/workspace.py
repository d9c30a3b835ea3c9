"""Make or change a workspace: its name, where and for what it listens, when it works."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from listener.domain.circle import Circle
from listener.domain.errors import ListenerError
from listener.domain.office_hours import office_hours
from listener.domain.search import SavedSearch
from listener.domain.words import _
from listener.domain.workspace import LONGEST_NAME, Workspace
from listener.ui.delegates.swatch import sign_of
from listener.ui.dialogs.frame import Dialog
from listener.ui.reports.asked import grains, nearest, periods
from listener.ui.theme.theme import Theme
from listener.ui.widgets.alert_choice import AlertChoice
from listener.ui.widgets.buttons import Choice
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.flow import FlowLayout
from listener.ui.widgets.labels import label, paragraph


class WorkspaceDialog(Dialog):
    """Emits the workspace as the form says it; a refusal is said and the dialog stays."""

    saved = Signal(object)  # Workspace

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        workspace: Workspace,
        searches: Sequence[SavedSearch],
        circles: Sequence[Circle],
    ) -> None:
        is_new = not workspace.id
        super().__init__(theme, parent, _("New workspace") if is_new else _("Workspace"), (560, 520))
        self._workspace = workspace
        self.name = QLineEdit(workspace.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.zone = QLineEdit(workspace.time_zone)
        self.zone.setPlaceholderText(_("as this computer"))
        self.zone.setCompleter(_zone_completer(self.zone))
        self.hours = QLineEdit(str(workspace.hours) if workspace.hours is not None else "")
        self.hours.setPlaceholderText(_("always, or mon-fri 09:00-17:00"))
        self.alert = AlertChoice(theme, workspace.alert, _("what its searches tell"))
        self.period = Choice(theme, (_("as any report"), *periods().values()))
        self.grain = Choice(theme, grains().values())
        usual = workspace.reports
        if usual.days is not None:
            self.period.setCurrentIndex(1 + list(periods()).index(nearest(usual.days)))
        self.grain.setCurrentIndex(list(grains()).index(usual.grain))
        self._period_was = self.period.currentIndex()
        self.searches = {
            search.id: Chip(
                theme,
                search.name,
                sign=sign_of(search),
                checkable=True,
                checked=search.id in workspace.searches,
            )
            for search in searches
        }
        self.circles = {
            circle.id: Chip(
                theme,
                circle.path,
                icon="circle",
                checkable=True,
                checked=circle.id in workspace.circles,
            )
            for circle in circles
        }
        self.column.addWidget(self._make_form(), 1)
        self._refusal = paragraph(theme, "", 12, tone="danger")
        self._refusal.hide()
        self.column.addWidget(self._refusal)
        self.do, _row = self.add_buttons("", _("Make workspace") if is_new else _("Save workspace"))
        self.do.clicked.connect(self._give)
        self.name.textChanged.connect(self._look)
        self.name.setFocus()
        self._look()

    @property
    def draft(self) -> Workspace:
        """Return the workspace as the form says it; raise WrongUsage for hours that cannot be read."""
        chosen = {search for search, chip in self.searches.items() if chip.isChecked()}
        kept = [search for search in self._workspace.searches if search in chosen]
        more = [search for search in self.searches if search in chosen and search not in kept]
        return replace(
            self._workspace,
            name=" ".join(self.name.text().split()),
            searches=(*kept, *more),
            circles=tuple(circle for circle, chip in self.circles.items() if chip.isChecked()),
            alert=self.alert.alert,
            time_zone=self.zone.text().strip(),
            hours=office_hours(self.hours.text()),
            reports=replace(
                self._workspace.reports,
                period=self._chosen_period,
                grain=list(grains())[self.grain.currentIndex()],
            ),
        )

    @property
    def _chosen_period(self) -> str:
        place = self.period.currentIndex()
        if place == self._period_was:  # it may be one that is not offered here
            return self._workspace.reports.period
        return f"P{list(periods())[place - 1].value}D" if place else ""

    def refuse(self, sentence: str) -> None:
        """Say why the workspace cannot be kept so."""
        self._refusal.setText(sentence)
        self._refusal.show()

    def _make_form(self) -> QWidget:
        theme = self.theme
        inner = QWidget()
        form = QVBoxLayout(inner)
        form.setContentsMargins(0, 0, theme.px(4), 0)
        form.setSpacing(theme.px(6))
        nothing = _("There is no saved search yet. “Listen for …” makes some.")
        everywhere = _("None chosen is all of them.")
        parts = (
            (_("Name"), self.name),
            (_("Listens for"), _chips(theme, list(self.searches.values())) or paragraph(theme, nothing)),
            (_("Listens in these circles"), _chips(theme, list(self.circles.values()))),
            ("", paragraph(theme, everywhere)),
            (_("Tell me of"), self.alert),
        )
        for words, widget in parts:
            if words:
                form.addWidget(label(theme, words, 12, 500, "text_2"))
            if widget is not None:
                widget.setAccessibleName(words)
                form.addWidget(widget)
            form.addSpacing(theme.px(6))
        form.addLayout(self._in_a_row(((_("Reports look back"), self.period), (_("They count"), self.grain))))
        form.addSpacing(theme.px(6))
        form.addLayout(self._in_a_row(((_("Time zone"), self.zone), (_("Working hours"), self.hours))))
        form.addWidget(paragraph(theme, _("With working hours the clock of a mention runs only in them.")))
        form.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        inner.setAutoFillBackground(False)  # setWidget turns it on
        area.viewport().setAutoFillBackground(False)
        return area

    def _in_a_row(self, fields: Sequence[tuple[str, QWidget]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(12))
        for words, field in fields:
            field.setAccessibleName(words)
            column = QVBoxLayout()
            column.setSpacing(self.theme.px(6))
            column.addWidget(label(self.theme, words, 12, 500, "text_2"))
            column.addWidget(field)
            row.addLayout(column, 1)
        return row

    def _give(self) -> None:
        try:
            draft = self.draft
        except ListenerError as error:
            self.refuse(str(error))
            return
        self.saved.emit(draft)

    def _look(self) -> None:
        self.do.setEnabled(bool(self.name.text().strip()))


def _chips(theme: Theme, chips: Sequence[Chip]) -> QWidget | None:
    if not chips:
        return None
    holder = QWidget()
    flow = FlowLayout(holder, gap=theme.px(6))
    for chip in chips:
        flow.addWidget(chip)
    return holder


def _zone_completer(parent: QWidget) -> QCompleter:
    names = sorted(bytes(name.data()).decode() for name in QTimeZone.availableTimeZoneIds())
    made = QCompleter([name for name in names if "/" in name], parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made
