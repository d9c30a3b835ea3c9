"""Rules: their list, one of them to be changed, what it would take, and a run."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from listener.domain.ids import RuleId
from listener.domain.mention import Status
from listener.domain.rule import Action, Deed, Rule, RuleLine, Taken
from listener.domain.words import _, ngettext
from listener.ui import dates
from listener.ui.dialogs.frame import Dialog
from listener.ui.models.stream import status_name
from listener.ui.numbers import grouped
from listener.ui.theme.theme import Theme
from listener.ui.widgets.buttons import Choice, button
from listener.ui.widgets.labels import label, paragraph

_STATUSES = tuple(Status)
_NEW = Rule(RuleId(0), "", "", ())


class RulesDialog(Dialog):
    """Emits the rule to be tried, saved, removed or run."""

    tried = Signal(object)  # Rule
    saved = Signal(object)  # Rule; its id is 0 for a new one
    removed = Signal(object)  # Rule
    ran = Signal(object)  # Rule
    moved = Signal(object, int)  # Rule, its place in the order

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, _("Rules"), (820, 560))
        self._rules: tuple[Rule, ...] = ()
        self._rule = _NEW
        body = QHBoxLayout()
        body.setSpacing(theme.px(20))
        self.list = QListWidget()
        self.list.setObjectName("box")
        self.list.setSpacing(theme.px(3))
        self.list.setAccessibleName(_("Rules, in the order in which they run"))
        self.list.currentRowChanged.connect(self._show_row)
        body.addLayout(self._make_list(), 3)
        body.addLayout(self._make_form(), 5)
        self.column.addLayout(body, 1)
        self.said = paragraph(theme, _("Rules act on new items as they come, in this order."), 12.5)
        self.column.addWidget(self.said)
        self.column.addLayout(self._make_buttons())
        self._fill(_NEW)

    @property
    def draft(self) -> Rule:
        """Return the rule as the form says it."""
        actions = [Action(deed) for deed, tick in self.ticks.items() if tick.isChecked()]
        actions += [Action(Deed.LABEL, name) for name in self._labels()]
        if self.status.currentIndex() > 0:
            actions.append(Action(Deed.STATUS, _STATUSES[self.status.currentIndex() - 1].value))
        return replace(
            self._rule,
            name=self.name.text().strip(),
            query=self.query.text().strip(),
            actions=tuple(actions),
            stops=self.stops.isChecked(),
            is_on=self.is_on.isChecked(),
        )

    def show_rules(self, rules: Sequence[Rule], chosen: str = "") -> None:
        """Show the rules, and one of them in the form."""
        self._rules = tuple(rules)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([rule.name if rule.is_on else f"{rule.name} ({_('off')})" for rule in rules])
        self.list.addItem(_("New rule …"))
        names = [rule.name for rule in rules]
        row = names.index(chosen) if chosen in names else len(names)
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._show_row(row)

    def show_log(self, lines: Sequence[RuleLine]) -> None:
        """Show what rules did, newest first."""
        self.log.clear()
        self.log.addItems([_said(line) for line in lines] or [_("Nothing yet.")])

    def say(self, words: str, tone: str = "text_3") -> None:
        """Say what came of it."""
        self.said.setText(words)
        self.said.setProperty("tone", tone)
        self.said.style().polish(self.said)

    def show_taken(self, run: Sequence[Taken], titles: Sequence[str]) -> None:
        """Say what the rule would take of what is stored."""
        count = sum(len(each.items) for each in run)
        words = ngettext("It would take {number} stored item", "It would take {number} stored items", count)
        shown = f": {'; '.join(titles)}" if titles else "."
        self.say(words.format(number=count) + shown)

    def _make_list(self) -> QVBoxLayout:
        theme = self.theme
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(theme.px(6))
        self.earlier, self.later = button(theme, _("Earlier")), button(theme, _("Later"))
        for each, by in ((self.earlier, -1), (self.later, 1)):
            each.clicked.connect(lambda _on=False, by=by: self._move(by))
            row.addWidget(each)
        row.addStretch(1)
        self.log = QListWidget()
        self.log.setObjectName("box")
        self.log.setSpacing(theme.px(3))
        self.log.setWordWrap(True)
        self.log.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.log.setAccessibleName(_("What rules did"))
        column.addWidget(self.list, 3)
        column.addLayout(row)
        column.addWidget(label(theme, _("What rules did"), 12, 500, "text_2"))
        column.addWidget(self.log, 2)
        return column

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        self.moved.emit(self._rules[row], row + by)

    def _labels(self) -> list[str]:
        """Return the labels that the form names; those it was filled with may have commas in them."""
        held = _labels_of(self._rule)
        text = self.label.text().strip()
        return held if text == ", ".join(held) else [name.strip() for name in text.split(",") if name.strip()]

    def _make_form(self) -> QVBoxLayout:
        theme = self.theme
        form = QVBoxLayout()
        form.setSpacing(theme.px(6))
        self.name, self.query, self.label = QLineEdit(), QLineEdit(), QLineEdit()
        for title, field in ((_("Name"), self.name), (_("If an item answers this query"), self.query)):
            field.setAccessibleName(title)
            form.addWidget(label(theme, title, 12, 500, "text_2"))
            form.addWidget(field)
        form.addWidget(label(theme, _("Then"), 12, 500, "text_2"))
        words = {
            Deed.READ: _("mark it read"),
            Deed.STAR: _("star it"),
            Deed.NOTIFY: _("tell me"),
            Deed.HIDE: _("hide it; a search for is:hidden finds it"),
        }
        self.ticks = {deed: QCheckBox(text) for deed, text in words.items()}
        for tick in self.ticks.values():
            form.addWidget(tick)
        self.label.setPlaceholderText(_("label it; several with commas between"))
        self.label.setAccessibleName(_("Label"))
        self.status = Choice(theme, (_no_status(), *map(status_name, Status)))
        self.status.setAccessibleName(_("Status of its mentions"))
        row = QHBoxLayout()
        row.addWidget(self.label, 1)
        row.addWidget(self.status)
        form.addLayout(row)
        self.stops = QCheckBox(_("later rules do not see it"))
        self.is_on = QCheckBox(_("this rule is on"))
        form.addWidget(self.stops)
        form.addWidget(self.is_on)
        form.addStretch(1)
        return form

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        self.remove = self._button(_("Remove"), self.removed)
        self.try_out = self._button(_("Try"), self.tried)
        self.run = self._button(_("Run over stored items"), self.ran)
        self.save = self._button(_("Save rule"), self.saved, "primary")
        close = button(self.theme, _("Close"))
        close.clicked.connect(self.accept)
        row.addWidget(self.remove)
        row.addStretch(1)
        for each in (self.try_out, self.run, close, self.save):
            row.addWidget(each)
        return row

    def _button(self, words: str, signal: SignalInstance, kind: str = "") -> QPushButton:
        made = button(self.theme, words, kind)
        made.clicked.connect(lambda: signal.emit(self.draft))
        return made

    def _show_row(self, row: int) -> None:
        self._fill(self._rules[row] if 0 <= row < len(self._rules) else _NEW)

    def _fill(self, rule: Rule) -> None:
        self._rule = rule
        self.name.setText(rule.name)
        self.query.setText(rule.query)
        self.query.setCursorPosition(0)
        deeds = {action.deed: action.text for action in rule.actions}
        for deed, tick in self.ticks.items():
            tick.setChecked(deed in deeds)
        self.label.setText(", ".join(_labels_of(rule)))
        status = deeds.get(Deed.STATUS)
        self.status.setCurrentIndex(_STATUSES.index(Status(status)) + 1 if status else 0)
        self.stops.setChecked(rule.stops)
        self.is_on.setChecked(rule.is_on)
        self.remove.setEnabled(rule.id != 0)
        self.run.setEnabled(rule.id != 0)
        self.earlier.setEnabled(rule.id != 0 and rule.id != self._rules[0].id)
        self.later.setEnabled(rule.id != 0 and rule.id != self._rules[-1].id)


def _labels_of(rule: Rule) -> list[str]:
    return [action.text for action in rule.actions if action.deed is Deed.LABEL]


def _said(line: RuleLine) -> str:
    words = ngettext("{number} item", "{number} items", len(line.items))
    number = words.format(number=grouped(len(line.items)))
    return f"{dates.moment(line.at)}  {line.rule}: {line.words} ({number})"


def _no_status() -> str:
    return _("no status")
