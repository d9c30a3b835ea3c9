"""If-then rules: kept, tried out, run over what is stored or what has just come, and their log."""

import logging
from collections.abc import Iterable, Sequence

from listener.app.parts import Parts
from listener.app.results import NO_RUN, RuleRun
from listener.app.searching import Searching
from listener.domain.changes import Changes
from listener.domain.errors import QueryError
from listener.domain.ids import ItemId, RuleId
from listener.domain.mention import Status
from listener.domain.rule import Action, Deed, Rule, RuleLine, Taken, hidden_by, moved, taken
from listener.domain.words import _, ngettext
from listener.runtime.token import Token

_log = logging.getLogger(__name__)


class Rules:
    """The user's rules; what they do is an act like any other, and can be undone."""

    def __init__(self, parts: Parts, searching: Searching) -> None:
        self._parts = parts
        self._store = parts.store.if_then
        self._searching = searching

    def all(self) -> tuple[Rule, ...]:
        """Return every rule in the user's order."""
        return self._store.all()

    def find(self, name: str) -> Rule:
        """Return the rule called `name`, in any case; raise NotFound."""
        return self._store.find(name)

    def add(
        self,
        name: str,
        query: str,
        actions: Sequence[Action],
        *,
        stops: bool = False,
        is_on: bool = True,
    ) -> Rule:
        """Add a rule after all others; raise QueryError, WrongUsage, Refused."""
        self._searching.check(query)
        rule = Rule(RuleId(0), name, query, tuple(actions), stops, is_on)
        return self._parts.write(lambda: self._store.add(rule))[0]

    def edit(self, rule: Rule, *, place: int | None = None) -> Changes:
        """Take over all of `rule`, and its place if one is said; raise QueryError, WrongUsage, Refused."""
        self._searching.check(rule.query)

        def write() -> Changes:
            with self._parts.store.act(_("change the rule {name}").format(name=rule.name)):
                changes = self._store.edit(rule)
                return changes if place is None else changes | self._moved(rule, place)

        return self._parts.write(write)

    def move(self, rule: Rule, place: int) -> Changes:
        """Let a rule run at a place among all, 0 is first: one act."""

        def write() -> Changes:
            with self._parts.store.act(_("move the rule {name}").format(name=rule.name)):
                return self._moved(rule, place)

        return self._parts.write(write)

    def _moved(self, rule: Rule, place: int) -> Changes:
        changes = Changes()
        for each in moved(self._store.all(), rule, place):
            changes |= self._store.edit(each)
        return changes

    def remove(self, rule: Rule) -> Changes:
        """Remove a rule; what it did stays."""
        return self._parts.write(lambda: self._store.remove(rule))

    def log(self, limit: int = 100) -> tuple[RuleLine, ...]:
        """Return what rules did, newest first."""
        return self._store.log(limit)

    def try_out(
        self,
        rules: Iterable[Rule] | None = None,
        *,
        among: Iterable[ItemId] | None = None,
        token: Token | None = None,
    ) -> tuple[Taken, ...]:
        """Return which of the stored items each rule would take; nothing is done."""
        chosen = [rule for rule in (self.all() if rules is None else rules) if rule.is_on]
        found = {rule.id: self._searching.search(rule.query, token=token).ids for rule in chosen}
        return taken(chosen, found, among)

    def run(
        self,
        rules: Iterable[Rule] | None = None,
        *,
        among: Iterable[ItemId] | None = None,
        token: Token | None = None,
    ) -> RuleRun:
        """Let rules act on stored items or those `among`: one act, and a line each in the log."""
        run = tuple(each for each in self.try_out(rules, among=among, token=token) if each.items)
        if not run:
            return NO_RUN
        return RuleRun(run, self._parts.write(lambda: self._done(run)))

    def arrived(self, items: frozenset[ItemId], token: Token | None = None) -> RuleRun:
        """Run every rule over items that have just come."""
        rules = [rule for rule in self.all() if rule.is_on and items and self._can_be_read(rule)]
        return self.run(rules, among=items, token=token) if rules else NO_RUN

    def _can_be_read(self, rule: Rule) -> bool:
        """Tell whether a query means something still: what it names may be gone by now."""
        try:
            self._searching.check(rule.query)
        except QueryError as error:
            _log.warning("The rule %s is left out: %s", rule.name, error)
            return False
        return True

    def _done(self, run: Sequence[Taken]) -> Changes:
        items = len({item for each in run for item in each.items})
        words = ngettext("let rules act on {number} item", "let rules act on {number} items", items)
        changes = Changes()
        with self._parts.store.act(words.format(number=items)):
            for each in run:
                for action in each.rule.actions:
                    changes |= self._do(action, each.items)
                self._store.note(each.rule.name, each.rule.actions, each.items)
            # Last, for what is hidden is no mention any more, and later rules may set its status.
            changes |= self._parts.store.hidden.hide(hidden_by(run))
        return changes | Changes(rules=True, undo=True)

    def _do(self, action: Action, items: Sequence[ItemId]) -> Changes:
        marks = self._parts.store.marks
        match action.deed:
            case Deed.READ:
                return marks.mark_read(items)
            case Deed.STAR:
                return marks.star(items)
            case Deed.LABEL:
                return marks.label(items, action.text)
            case Deed.STATUS:
                return self._triage(items, Status(action.text))
            case Deed.NOTIFY | Deed.HIDE:
                return Changes()

    def _triage(self, items: Sequence[ItemId], status: Status) -> Changes:
        """Put what is a mention into a status, in each workspace that has it."""
        changes = Changes()
        for workspace in self._parts.store.workspaces.all():
            changes |= self._parts.store.mentions.triage(workspace.id, items, status)
        return changes
