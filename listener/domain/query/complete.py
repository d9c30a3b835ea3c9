"""What may stand where the cursor is in a query: field names, and the values of fields."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from listener.domain.fields import ValueField, fields
from listener.domain.query.printer import written

LIMIT = 12
_VALUE = re.compile(r'(?:^|(?<=[\s(]))-?(?P<field>[A-Za-z]+):(?P<value>"[^"]*|[^\s()"]*)$')
_WORD = re.compile(r"(?:^|(?<=[\s(])|(?<=[\s(]-)|(?<=^-))(?P<word>[A-Za-z]+)$")
_REST = re.compile(r'[^\s()"]*')
_REST_QUOTED = re.compile(r'[^"]*"?')
_REST_OF_NAME = re.compile(r"[A-Za-z]*:?")
_TIMES = ("P1D", "P7D", "P30D", "P1Y")


@dataclass(frozen=True, slots=True)
class Names:
    """What the user's profile offers by name; circles by their paths."""

    circles: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    searches: tuple[str, ...] = ()


class Option(NamedTuple):
    """One offer: the text that would stand there, and what it is."""

    text: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """Offers to stand in place of [start, end) of the query, best first."""

    start: int
    end: int
    options: tuple[Option, ...]


def completion(query: str, cursor: int, names: Names) -> Completion | None:
    """Return what may stand where the cursor is; None where nothing is to be offered."""
    value = _VALUE.search(query, 0, cursor)
    if value:
        rest = _REST_QUOTED if value["value"].startswith('"') else _REST
        options = _values(value["field"].casefold(), value["value"].lstrip('"'), names)
        return _offered(value.start("value"), rest, query, cursor, options)
    word = _WORD.search(query, 0, cursor)
    return (
        _offered(word.start("word"), _REST_OF_NAME, query, cursor, _fields(word["word"].casefold()))
        if word
        else None
    )


def _offered(
    start: int, rest: re.Pattern[str], query: str, cursor: int, options: tuple[Option, ...]
) -> Completion | None:
    found = rest.match(query, cursor)
    return Completion(start, found.end() if found else cursor, options) if options else None


def _fields(start: str) -> tuple[Option, ...]:
    return tuple(
        Option(f"{name}:", field.words) for name, field in fields().items() if name.startswith(start)
    )


def _values(name: str, start: str, names: Names) -> tuple[Option, ...]:
    field = fields().get(name)
    if isinstance(field, ValueField) and field.choices:
        return _fitting(field.choices, start)
    offers = {
        "circle": names.circles,
        "feed": names.feeds,
        "label": names.labels,
        "search": names.searches,
        "published": _TIMES,
        "seen": _TIMES,
    }
    return _fitting(offers.get(name, ()), start)


def _fitting(offers: Iterable[str], start: str) -> tuple[Option, ...]:
    """Return the offers that begin so, then those with a word that does; a quote cannot be written."""
    wanted = start.casefold()
    begins, inside = [], []
    for offer in sorted(set(offers), key=str.casefold):
        folded = offer.casefold()
        if '"' in offer:
            continue
        if folded.startswith(wanted):
            begins.append(offer)
        elif any(part.startswith(wanted) for part in re.split(r"[\W_]+", folded)):
            inside.append(offer)
    return tuple(Option(written(offer)) for offer in (begins + inside)[:LIMIT])
