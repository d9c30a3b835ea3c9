"""Rules: if an item answers a query, then something is done with it; and which items a run would take."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from listener.domain import naming
from listener.domain.errors import WrongUsage
from listener.domain.ids import ItemId, RuleId
from listener.domain.mention import Status
from listener.domain.words import _

_STATUSES = tuple(status.value for status in Status)


class Deed(Enum):
    """What a rule can do with an item."""

    READ = "read"
    STAR = "star"
    LABEL = "label"  # `text` is the label
    STATUS = "status"  # of its mentions, in every workspace; `text` is the status
    NOTIFY = "notify"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a rule does."""

    deed: Deed
    text: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """If (query) then actions; rules run in the user's order."""

    id: RuleId
    name: str  # unique whatever its case
    query: str
    actions: tuple[Action, ...]
    stops: bool = False  # what it takes, later rules do not see
    is_on: bool = True
    position: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """The items that one rule takes in a run, newest first."""

    rule: Rule
    items: tuple[ItemId, ...]


@dataclass(frozen=True, slots=True)
class RuleLine:
    """What a rule did, as the log keeps it."""

    at: datetime
    rule: str  # its name then
    words: str  # what it did, in words
    items: tuple[ItemId, ...]


def ordered(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return rules in the order in which they run."""
    return tuple(sorted(rules, key=lambda rule: (rule.position, rule.id)))


def moved(rules: Iterable[Rule], rule: Rule, place: int) -> tuple[Rule, ...]:
    """Return those rules whose position changes for `rule` to run at `place`; 0 is first."""
    others = [each for each in ordered(rules) if each.id != rule.id]
    others.insert(place, rule)
    return tuple(
        replace(each, position=number) for number, each in enumerate(others) if each.position != number
    )


def taken(
    rules: Iterable[Rule], found: Mapping[RuleId, Sequence[ItemId]], among: Iterable[ItemId] | None = None
) -> tuple[Taken, ...]:
    """Return which rule takes which items, given what their queries find; `among`: only of these items."""
    free = None if among is None else set(among)
    stopped: set[ItemId] = set()
    run = []
    for rule in ordered(rules):
        if not rule.is_on:
            continue
        items = tuple(
            item for item in found.get(rule.id, ()) if item not in stopped and (free is None or item in free)
        )
        run.append(Taken(rule, items))
        if rule.stops:
            stopped.update(items)
    return tuple(run)


def hidden_by(run: Iterable[Taken]) -> frozenset[ItemId]:
    """Return the items that a run hides."""
    return frozenset(
        item
        for each in run
        if any(action.deed is Deed.HIDE for action in each.rule.actions)
        for item in each.items
    )


def checked(rule: Rule) -> Rule:
    """Return the rule with its texts folded; raise WrongUsage where it cannot do anything."""
    name = naming.name(rule.name)
    if not name:
        raise WrongUsage(_("A rule needs a name."))
    if not rule.query.strip():
        raise WrongUsage(_("A rule needs a query: what it is for."))
    if not rule.actions:
        raise WrongUsage(_("The rule {name} does nothing: say what it is to do.").format(name=name))
    for action in rule.actions:
        _check(action)
    return Rule(rule.id, name, rule.query.strip(), rule.actions, rule.stops, rule.is_on, rule.position)


def in_words(actions: Iterable[Action]) -> str:
    """Return what the actions do, as a person says it."""
    return ", ".join(_words(action) for action in actions)


def written(actions: Iterable[Action]) -> str:
    """Return actions as they are stored."""
    return json.dumps([[action.deed.value, action.text] for action in actions], ensure_ascii=False)


def read(text: str) -> tuple[Action, ...]:
    """Return the actions that `written` wrote."""
    return tuple(Action(Deed(deed), words) for deed, words in json.loads(text))


def _check(action: Action) -> None:
    if action.deed is Deed.LABEL and not action.text.strip():
        raise WrongUsage(_("Say which label the rule puts on."))
    if action.deed is Deed.STATUS and action.text not in _STATUSES:
        raise WrongUsage(_("A status is one of: {choices}.").format(choices=", ".join(_STATUSES)))


def _words(action: Action) -> str:
    sentence = {
        Deed.READ: _("mark read"),
        Deed.STAR: _("star"),
        Deed.LABEL: _("label {text}"),
        Deed.STATUS: _("set status {text}"),
        Deed.NOTIFY: _("tell"),
        Deed.HIDE: _("hide"),
    }[action.deed]
    return sentence.format(text=action.text)
