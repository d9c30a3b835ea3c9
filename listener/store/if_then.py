"""If-then rules of the user, and the log of what they did."""

import json
import sqlite3
from collections.abc import Sequence

from listener.domain.changes import Changes
from listener.domain.errors import NotFound, Refused
from listener.domain.ids import ItemId, RuleId
from listener.domain.rule import Action, Rule, RuleLine, checked, in_words, read, written
from listener.domain.words import _
from listener.store import codec
from listener.store.acting import acting
from listener.store.database import Database

KEPT = 1000  # lines of the log


class IfThen:
    """Rules, read and changed; every change is an act that can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Rule, ...]:
        """Return every rule in the user's order."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT id, name, query, actions, stops, is_on, position FROM rule ORDER BY position, id"
            ).fetchall()
        return tuple(
            Rule(RuleId(number), name, query, read(actions), bool(stops), bool(is_on), position)
            for number, name, query, actions, stops, is_on, position in rows
        )

    def find(self, name: str) -> Rule:
        """Return the rule called `name`, in any case; raise NotFound."""
        folded = name.strip().casefold()
        found = next((rule for rule in self.all() if rule.name.casefold() == folded), None)
        if found is None:
            raise NotFound(_("There is no rule {name}. `listener rules` lists them.").format(name=name))
        return found

    def add(self, rule: Rule) -> tuple[Rule, Changes]:
        """Add a rule after all others; raise WrongUsage, or Refused where the name is taken."""
        rule = checked(rule)
        with acting(self._database, _("make the rule {name}").format(name=rule.name)) as (act, connection):
            _refuse_taken(connection, rule)
            connection.execute(
                "INSERT INTO rule (name, name_key, query, actions, stops, is_on, position)"
                " SELECT ?, ?, ?, ?, ?, ?, coalesce(max(position) + 1, 0) FROM rule",
                _columns(rule),
            )
        return self.find(rule.name), act.changes

    def edit(self, rule: Rule) -> Changes:
        """Take over all of `rule`; raise WrongUsage, or Refused where the name is taken."""
        rule = checked(rule)
        with acting(self._database, _("change the rule {name}").format(name=rule.name)) as (act, connection):
            _refuse_taken(connection, rule)
            connection.execute(
                "UPDATE rule SET name = ?, name_key = ?, query = ?, actions = ?, stops = ?, is_on = ?,"
                " position = ? WHERE id = ?",
                (*_columns(rule), rule.position, rule.id),
            )
        return act.changes

    def remove(self, rule: Rule) -> Changes:
        """Remove a rule; what it did stays, and stays in the log."""
        with acting(self._database, _("remove the rule {name}").format(name=rule.name)) as (act, connection):
            connection.execute("DELETE FROM rule WHERE id = ?", (rule.id,))
        return act.changes

    def note(self, rule: str, actions: Sequence[Action], items: Sequence[ItemId]) -> None:
        """Write into the log what a rule did; a part of the act that did it, and undone with it."""
        at = codec.micros(self._database.now())
        with acting(self._database, _("note what rules did")) as (_act, connection):
            connection.execute(
                "INSERT INTO rule_line (at, rule, actions, items) VALUES (?, ?, ?, ?)",
                (at, rule, written(actions), json.dumps(items)),
            )
            connection.execute(
                "DELETE FROM rule_line WHERE id <= (SELECT max(id) FROM rule_line) - ?", (KEPT,)
            )

    def log(self, limit: int = 100) -> tuple[RuleLine, ...]:
        """Return what rules did, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT at, rule, actions, items FROM rule_line ORDER BY id DESC LIMIT ?", (limit,)
            ).fetchall()
        return tuple(
            RuleLine(
                codec.moment(at),
                rule,
                in_words(read(actions)),
                tuple(ItemId(number) for number in json.loads(items)),
            )
            for at, rule, actions, items in rows
        )


def _columns(rule: Rule) -> tuple[str, str, str, str, bool, bool]:
    name = codec.clean(rule.name)
    return name, name.casefold(), codec.clean(rule.query), written(rule.actions), rule.stops, rule.is_on


def _refuse_taken(connection: sqlite3.Connection, rule: Rule) -> None:
    row = connection.execute(
        "SELECT name FROM rule WHERE name_key = ? AND id IS NOT ?", (rule.name.casefold(), rule.id)
    ).fetchone()
    if row is not None:
        raise Refused(_("There is a rule called {name} already.").format(name=row[0]))
