"""The report window: choices above, figures, charts and the table below; it only shows and emits."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from listener.domain.chart import Chart, Form, Spark, Timeline
from listener.domain.chart import totals as stacked
from listener.domain.dashboard import FEWEST, MOST, OVERVIEW, WHEN, moved
from listener.domain.ids import SnapshotId
from listener.domain.report import Report
from listener.domain.report_words import clean, facts
from listener.domain.words import _
from listener.domain.workspace import ReportDefaults
from listener.ui.reports.asked import Asked, grains, nearest, periods
from listener.ui.reports.chart_view import ChartView
from listener.ui.reports.choices import Choices, Made, WorkspaceChoice
from listener.ui.reports.figures import Figures
from listener.ui.reports.overview_card import OverviewCard
from listener.ui.reports.table import ReportTable, lines_of, narrowed
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice, IconButton, button
from listener.ui.widgets.chip import Chip
from listener.ui.widgets.flow import FlowLayout
from listener.ui.widgets.labels import box, label, paragraph, strip

_SIZE = (1120, 820)
_HEAD, _GAP = 46, 12
_GLANCE = (6, 4)  # rows and columns of a table in the overview


class ReportWindow(QWidget):
    """A window of its own; what it asks for is computed elsewhere."""

    asked = Signal(object)  # Asked
    stopped = Signal()  # what is being computed is no longer wanted
    opened = Signal(object, str)  # Door, what it is
    export_asked = Signal(str, str)  # format, its extension
    copy_asked = Signal(object)  # Chart
    save_asked = Signal(object, str)  # Chart, png or svg
    arrange_asked = Signal(object)  # Asked, whose overview
    arranged = Signal(object, object)  # Asked, the names of the reports in their new order
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._theme = theme
        self._choices = Choices((), (), (), (), (), ())
        self._periods, self._grains = periods(), grains()
        self._is_filling = False
        self.setObjectName("window")
        self.setWindowTitle(_("Reports"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        self._body = QVBoxLayout()
        px = theme.px
        self._body.setContentsMargins(px(16), px(12), px(16), px(16))
        self._body.setSpacing(px(_GAP))
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips, gap=px(6))
        self._offered: list[Chip] = []
        self._standing: tuple[str, ...] = ()  # the reports of the overview; none where it is none
        self._focused = ""  # the report of a card that was moved
        self._unticked: set[str] = set()  # names of searches, kept while another scope is looked at
        self._note = paragraph(theme, "")
        said = self._make_said()
        self.figures = Figures(theme)
        self.figures.opened.connect(self.opened)
        self.figures.hide()
        self._charts = QGridLayout()
        self._charts.setSpacing(px(_GAP))
        self._table_card, card = box("card")
        card.setContentsMargins(px(16), px(12), px(16), px(12))
        self.table = ReportTable(theme)
        card.addWidget(self.table)
        self._notes = paragraph(theme, "")
        for part in (self._chips, said, self.figures, self._charts, self._table_card, self._notes):
            self._body.addWidget(part) if isinstance(part, QWidget) else self._body.addLayout(part)
        self._body.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._body)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setWidget(inner)
        whole.addWidget(self.area)
        self.table.opened.connect(self.opened)
        self._table_card.hide()

    @property
    def chosen(self) -> Asked:
        """Return the choices as they stand."""
        circle, workspace = self.scope.currentIndex(), self._choices.workspaces
        circles = self._choices.circles
        beside = self.beside.currentData()
        return Asked(
            name=str(self.report.currentData() or ""),
            period=list(self._periods)[self.period.currentIndex()],
            grain=list(self._grains)[self.grain.currentIndex()],
            circle=circles[circle - 1][0] if 0 < circle <= len(circles) else None,
            workspace=workspace[circle - 1 - len(circles)].name if circle > len(circles) else None,
            searches=tuple(chip.text() for chip in self.chips if chip.isChecked()),
            before=beside == "before",
            snapshot=SnapshotId(beside) if isinstance(beside, int) else None,
        )

    @property
    def chips(self) -> list[Chip]:
        """Return the chips of the saved searches."""
        return self._offered

    @property
    def views(self) -> list[ChartView]:
        """Return the charts that are shown."""
        return [view for view in self.findChildren(ChartView) if not isinstance(view.chart, Spark)]

    @property
    def cards(self) -> list[OverviewCard]:
        """Return the cards of the overview as they are shown, in their order."""
        places = (self._charts.itemAt(place) for place in range(self._charts.count()))
        widgets = (each.widget() for each in places if each is not None)
        return [widget for widget in widgets if isinstance(widget, OverviewCard)]

    @property
    def said(self) -> str:
        """Return what is said above the figures."""
        return self._note.text()

    def offer(self, choices: Choices) -> None:
        """Fill the choices, and ask for the first report."""
        self._is_filling = True
        self._choices = choices
        self.report.addItem(_("Overview"), OVERVIEW)
        for each in choices.offers:
            self.report.addItem(each.title, each.name)
        workspaces = [each.name for each in choices.workspaces]
        self.scope.addItems([_("All feeds"), *(name for _id, name in choices.circles), *workspaces])
        if choices.workspace in workspaces:
            self.scope.setCurrentIndex(1 + len(choices.circles) + workspaces.index(choices.workspace))
        self._start_as_usual()
        self._offer_searches()
        menu = QMenu(self)
        for form in choices.formats:
            menu.addAction(form.title, partial(self.export_asked.emit, form.name, form.extension))
        self.export.setMenu(menu)
        self._is_filling = False
        self._ask()

    def choose(self, name: str) -> None:
        """Show the report called `name`."""
        self.report.setCurrentIndex(max(0, self.report.findData(name)))

    def say_busy(self) -> None:
        """Say that a report is being computed."""
        self._say(_("Computing …"))
        self.stop.show()

    def say_error(self, words: str) -> None:
        """Say why there is no report."""
        self._say(words, "danger")
        self.stop.hide()

    def show_made(self, made: Made) -> None:
        """Show a computed report."""
        self.stop.hide()
        title, words = clean(made.report.title), ""
        if made.is_overview:
            title, words = _("Overview"), _("Several reports at a glance.")
        else:
            words = next((each.words for each in self._choices.offers if each.name == made.report.name), "")
        self._say(words)
        self.setWindowTitle(_("{title} – Reports").format(title=title))
        self._focused = self._focused or self._focused_card()
        self._standing = tuple(report.name for report in made.overview)
        self._arranging.setVisible(made.is_overview)
        self._offer_more()
        first = made.charts[0] if made.charts else None
        self.figures.show_totals(made.report, stacked(first) if isinstance(first, Timeline) else ())
        self._show_cards(made.charts)
        self._focus_moved()
        self.table.show_lines(made.lines)
        self._table_card.setVisible(bool(made.report.rows))
        said = [f"{name}: {value}" for name, value in facts(made.report)]
        if not made.report.rows:
            said.insert(0, _("Nothing was found in this period."))
        self._notes.setText("\n".join((*said, *map(clean, made.report.notes))))

    def _make_said(self) -> QHBoxLayout:
        """Return the row of what is said, with the button of an overview."""
        self.arrange = button(self._theme, _("Arrange …"))
        self.arrange.setToolTip(_("Choose what stands in the overview, and in which order"))
        self.arrange.clicked.connect(lambda: self.arrange_asked.emit(self.chosen))
        self.add = button(self._theme, _("Add"), icon="add")
        self.add.setToolTip(_("Put one more report into the overview"))
        self.add.setMenu(QMenu(self))
        self._arranging = QWidget()
        row = QHBoxLayout(self._arranging)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(8))
        row.addWidget(self.add)
        row.addWidget(self.arrange)
        self._arranging.hide()
        said = QHBoxLayout()
        said.addWidget(self._note, 1)
        said.addWidget(self._arranging)
        return said

    def _offer_more(self) -> None:
        """Offer the reports that do not stand in the overview yet."""
        menu = self.add.menu()
        menu.clear()
        titles = {each.name: each.title for each in self._choices.offers} | {WHEN: _("When in the week")}
        for name, title in titles.items():
            if name not in self._standing:
                menu.addAction(title, partial(self._keep, (*self._standing, name), name))
        self.add.setEnabled(len(self._standing) < MOST)

    def _move(self, name: str, by: int) -> None:
        if name in self._standing:
            self._keep(moved(self._standing, name, self._standing.index(name) + by), name)

    def _drop(self, name: str, on: str) -> None:
        if {name, on} <= {*self._standing}:
            self._keep(moved(self._standing, name, self._standing.index(on)), name)

    def _take_out(self, name: str) -> None:
        if name in self._standing and len(self._standing) > FEWEST:
            self._keep(tuple(each for each in self._standing if each != name), "")

    def _keep(self, names: tuple[str, ...], focused: str) -> None:
        """Tell of a new order; the card that was moved is looked at when it is there."""
        if names == self._standing:
            return
        # The next key goes on from here, though the cards are still where they were.
        self._standing, self._focused = names, focused
        self._offer_more()
        self.arranged.emit(self.chosen, names)

    def _focused_card(self) -> str:
        """Return the report of the card that is looked at; it is so again when the cards are made anew."""
        return next((card.name for card in self.cards if card is self.focusWidget()), "")

    def _focus_moved(self) -> None:
        card = next((each for each in self.cards if each.name == self._focused), None)
        self._focused = ""
        if card is not None:
            card.show()  # what is still hidden is not given the window's focus
            card.setFocus()
            self.area.ensureWidgetVisible(card)

    def _head(self) -> QWidget:
        frame, row = strip(self._theme, "surface", _HEAD, (16, 16))
        row.setSpacing(self._theme.px(8))
        self.report, self.scope = Choice(self._theme), Choice(self._theme)
        self.period = Choice(self._theme, self._periods.values())
        self.grain = Choice(self._theme, self._grains.values())
        self.beside = Choice(self._theme)
        self.period.setCurrentIndex(1)
        self.export = button(self._theme, _("Export"), icon="export")
        self.stop = IconButton(self._theme, "dismiss", _("Stop"), text=_("Stop"))
        self.stop.hide()
        self.stop.clicked.connect(self.stopped)
        named: Mapping[str, Choice] = {
            _("Report"): self.report,
            _("Scope"): self.scope,
            _("Period"): self.period,
            _("Grain"): self.grain,
            _("Beside"): self.beside,
        }
        for name, choice in named.items():
            choice.setAccessibleName(name)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            apart = {self.report: self._choose_beside, self.scope: self._choose_scope}
            choice.currentIndexChanged.connect(apart.get(choice, self._ask))
            row.addWidget(choice)
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addWidget(self.export)
        return frame

    def _choose_beside(self, _place: int) -> None:
        """Offer only what can stand beside the chosen report."""
        was, self._is_filling = self._is_filling, True
        self.beside.clear()
        self.beside.addItem(_("Alone"), None)
        self.beside.addItem(_("Beside the period before"), "before")
        for number, name, words in self._choices.snapshots:
            if name == self.report.currentData():
                self.beside.addItem(_("Beside {words}").format(words=words), int(number))
        self._is_filling = was
        self._ask()

    def _choose_scope(self, _place: int) -> None:
        was, self._is_filling = self._is_filling, True
        self._start_as_usual()
        self._is_filling = was
        self._offer_searches()
        self._ask()

    @property
    def _workspace(self) -> WorkspaceChoice | None:
        chosen = self.chosen.workspace
        return next((each for each in self._choices.workspaces if each.name == chosen), None)

    def _start_as_usual(self) -> None:
        """Choose the period and the grain with which reports of the workspace start, where it says so."""
        usual = self._workspace.reports if self._workspace is not None else ReportDefaults()
        if usual.days is not None:
            self.period.setCurrentIndex(list(self._periods).index(nearest(usual.days)))
        if usual.grain is not None:
            self.grain.setCurrentIndex(list(self._grains).index(usual.grain))

    def _offer_searches(self) -> None:
        """Show a chip for each of the chosen workspace's searches, outside of workspaces for all."""
        ours = self._workspace.searches if self._workspace is not None else None
        for chip in self._offered:
            (self._unticked.discard if chip.isChecked() else self._unticked.add)(chip.text())
        self._chip_row.clear()
        self._offered = []
        for sign in self._choices.searches:
            if ours is not None and sign.name not in ours:
                continue
            is_on = sign.name not in self._unticked
            chip = Chip(self._theme, sign.name, sign=sign, checkable=True, checked=is_on, parent=self._chips)
            chip.toggled.connect(self._ask)
            self._chip_row.addWidget(chip)
            self._offered.append(chip)
        self._chips.setVisible(bool(self._offered))

    def _ask(self, _changed: object = None) -> None:
        if not self._is_filling and self.chosen.name:
            self.asked.emit(self.chosen)

    def _say(self, words: str, tone: str = "text_3") -> None:
        self._note.setText(words)
        self._note.setProperty("tone", tone)
        self._note.style().polish(self._note)
        self._note.setVisible(bool(words))

    def _show_cards(self, shown: Sequence[Chart | Report]) -> None:
        _emptied(self._charts)
        # The first over the whole width, the others in pairs below it.
        for place, each in enumerate(shown):
            card, column = self._card(place, each)
            if isinstance(each, Report):
                self._fill_with_rows(column, each)
            else:
                self._fill_with_chart(column, each)
            column.addStretch(1)
            is_alone = place == 0 or (place == len(shown) - 1 and place % 2)
            row_of, side = ((place + 1) // 2, (place + 1) % 2)
            self._charts.addWidget(card, row_of, 0 if is_alone else side, 1, 2 if is_alone else 1)

    def _card(self, place: int, shown: Chart | Report) -> tuple[QWidget, QVBoxLayout]:
        """Return a card; in an overview one that can be moved and taken out."""
        if place >= len(self._standing):
            card, column = box("card")
            column.setContentsMargins(*(self._theme.px(side) for side in (16, 12, 16, 12)))
            column.setSpacing(self._theme.px(8))
            return card, column
        made = OverviewCard(self._theme, self._standing[place], clean(getattr(shown, "title", "")))
        made.moved_by.connect(self._move)
        made.dropped.connect(self._drop)
        made.removed.connect(self._take_out)
        return made, made.column

    def _take_out_button(self, column: QVBoxLayout) -> IconButton | None:
        card = column.parentWidget()
        if not isinstance(card, OverviewCard):
            return None
        press = IconButton(self._theme, "dismiss", _("Take out of the overview (Delete)"))
        press.setEnabled(len(self._standing) > FEWEST)
        press.clicked.connect(lambda: self._take_out(card.name))
        return press

    def _head_of_card(self, title: str, note: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(label(self._theme, title, 13.4, 600))
        row.addWidget(label(self._theme, note, 12, tone="text_3"))
        row.addStretch(1)
        return row

    def _fill_with_rows(self, column: QVBoxLayout, report: Report) -> None:
        rows, columns = _GLANCE
        of_all = _("{number} of {all}").format(number=rows, all=len(report.rows))
        note = of_all if len(report.rows) > rows else ""
        row = self._head_of_card(clean(report.title), note)
        column.addLayout(row)
        if (press := self._take_out_button(column)) is not None:
            row.addWidget(press)
        if not report.rows:
            column.addWidget(paragraph(self._theme, _("Nothing was found in this period.")))
            return
        table = ReportTable(self._theme)
        table.setAccessibleName(clean(report.title))
        table.opened.connect(self.opened)
        table.show_lines(narrowed(lines_of(report), rows, columns))
        column.addWidget(table)

    def _fill_with_chart(self, column: QVBoxLayout, chart: Chart) -> None:
        row = self._head_of_card(getattr(chart, "title", ""), getattr(chart, "note", ""))
        column.addLayout(row)
        view = ChartView(self._theme)
        view.opened.connect(self.opened)
        view.table_asked.connect(self.table.setFocus)
        view.copy_asked.connect(self.copy_asked)
        view.save_asked.connect(self.save_asked)
        view.show_chart(chart)
        if isinstance(chart, Timeline):
            for icon, form, tip in (
                ("report", Form.STACK, _("As bars")),
                ("spike", Form.LINES, _("As lines")),
            ):
                press = IconButton(self._theme, icon, tip)
                press.clicked.connect(partial(view.show_chart, replace(chart, form=form)))
                row.addWidget(press)
        if (out := self._take_out_button(column)) is not None:
            row.addWidget(out)
        column.addWidget(view)
        for note in chart.footnotes if isinstance(chart, Timeline) else ():
            column.addWidget(paragraph(self._theme, note))

    # Qt's names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or event.matches(QKeySequence.StandardKey.Close):
            self.close()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.stopped.emit()
        self.closed.emit()
        super().closeEvent(event)


def _emptied(layout: Any) -> None:
    while layout.count():
        widget = layout.takeAt(0).widget()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
