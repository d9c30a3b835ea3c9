"""Rules: made, tried, run and removed in their dialog."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from listener.app.results import RuleRun
from listener.domain.changes import Changes
from listener.domain.errors import ListenerError
from listener.domain.rule import Rule, RuleLine, Taken
from listener.domain.words import _, ngettext
from listener.runtime.token import Token
from listener.ui.acts.desk import Desk
from listener.ui.dialogs.rules import RulesDialog
from listener.ui.main_window import MainWindow
from listener.ui.theme.theme import Theme

_TITLES = 3


class Ruling(QObject):
    """Opens the dialog and does what is asked in it."""

    def __init__(self, desk: Desk, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._desk, self._window, self._theme = desk, window, theme
        self.dialog: RulesDialog | None = None

    def open(self) -> None:
        """Open the dialog."""
        dialog = RulesDialog(self._theme, self._window)
        dialog.tried.connect(self._try)
        dialog.saved.connect(self._save)
        dialog.removed.connect(self._remove)
        dialog.ran.connect(self._run)
        dialog.moved.connect(self._move)
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.present()
        self._look()

    def _forget(self) -> None:
        self.dialog = None

    def _look(self, chosen: str = "") -> None:
        rules = self._desk.listener.rules

        def show(found: tuple[Sequence[Rule], Sequence[RuleLine]]) -> None:
            if self.dialog is not None:
                self.dialog.show_rules(found[0], chosen)
                self.dialog.show_log(found[1])

        self._desk.read("rules", lambda _token: (rules.all(), rules.log()), show)

    def _try(self, rule: Rule) -> None:
        rules, items = self._desk.listener.rules, self._desk.listener.items

        def work(token: Token) -> tuple[Sequence[Taken], list[str]]:
            run = rules.try_out([replace(rule, is_on=True)], token=token)  # also one that is off can be tried
            shown = [item for each in run for item in each.items][:_TITLES]
            return run, [row.title for row in items.rows(shown)]

        self._desk.read(
            "try-rule", work, lambda found: self.dialog.show_taken(*found) if self.dialog else None, self._say
        )

    def _save(self, rule: Rule) -> None:
        rules = self._desk.listener.rules

        def act() -> Changes:
            if rule.id:
                return rules.edit(rule)
            rules.add(rule.name, rule.query, rule.actions, stops=rule.stops, is_on=rule.is_on)
            return Changes(rules=True, undo=True)

        self._desk.write(act, lambda changes: self._take(changes, rule.name, _("Saved.")), self._say)

    def _remove(self, rule: Rule) -> None:
        rules = self._desk.listener.rules
        self._desk.write(
            lambda: rules.remove(rule),
            lambda changes: self._take(changes, "", _("Removed; Ctrl+Z takes it back.")),
            self._say,
        )

    def _move(self, rule: Rule, place: int) -> None:
        rules = self._desk.listener.rules
        self._desk.write(
            lambda: rules.move(rule, place),
            lambda changes: self._take(changes, rule.name, _("Moved.")),
            self._say,
        )

    def _run(self, rule: Rule) -> None:
        rules = self._desk.listener.rules
        self._desk.work(
            "run-rule",
            lambda token: rules.run([rule], token=token),
            lambda run: self._take_run(run, rule.name),
            self._say,
        )

    def _take_run(self, run: RuleRun, name: str) -> None:
        count = sum(len(each.items) for each in run.taken)
        words = ngettext(
            "{number} item taken; Ctrl+Z takes it back.", "{number} items taken; Ctrl+Z takes it back.", count
        )
        self._take(run.changes, name, words.format(number=count))

    def _take(self, changes: Changes, chosen: str, words: str) -> None:
        self._desk.hub.tell(changes, self)
        self._look(chosen)
        if self.dialog is not None:
            self.dialog.say(words)

    def _say(self, error: Exception) -> None:
        if not isinstance(error, ListenerError) or self.dialog is None:
            self._desk.tell_failure(error)
        else:
            self.dialog.say(str(error), "danger")
