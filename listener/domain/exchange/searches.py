"""Saved searches in an OPML file: written by a full export, planned by an import."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from listener.domain.circle import split_path
from listener.domain.exchange import cleaning, lists
from listener.domain.exchange.values import PlannedSearch
from listener.domain.ids import CircleId
from listener.domain.outline import Attributes, Outline
from listener.domain.search import COLOURS, Alert, Role, SavedSearch
from listener.domain.words import _

LONGEST_QUERY = 4_000  # characters

Kind = TypeVar("Kind", Role, Alert)


class SearchPlanner:
    """Plans the saved searches of one file; a name that is taken is not planned again."""

    def __init__(self, held: Iterable[SavedSearch]) -> None:
        self.planned: list[PlannedSearch] = []
        self.warnings: list[str] = []
        self._queries = {search.name.casefold(): search.query for search in held}

    def add(self, outline: Outline, circle: Callable[[tuple[str, ...]], str]) -> None:
        """Plan the search that `outline` describes; `circle` gives the path here of names in the file."""
        name = cleaning.name(outline.get("text"))
        query = (outline.own("query") or "").strip()
        if not name or not query or len(query) > LONGEST_QUERY:
            self.warnings.append(
                _("Line {line}: a saved search without a name or a query is left out.").format(
                    line=outline.line
                )
            )
            return
        held = self._queries.get(name.casefold())
        if held is None:
            self._queries[name.casefold()] = query
            scope = tuple(circle(split_path(path)) for path in _paths(outline.own("circles")))
            self.planned.append(_planned(outline, name, query, scope))
        elif held != query:
            self.warnings.append(
                _("The saved search {name} is left out: another one here has its name.").format(name=name)
            )


def outline_of_search(search: SavedSearch, paths: Mapping[CircleId, str]) -> Outline:
    """Return the outline that a full export writes for a saved search."""
    scope = [paths[circle] for circle in search.circles if circle in paths]
    attributes: list[tuple[str, str]] = [
        ("text", search.name),
        ("title", search.name),
        lists.own("kind", "search"),
        lists.own("query", search.query),
        lists.own("colour", search.colour),
        lists.own("role", search.role.value),
    ]
    if scope:
        attributes.append(lists.own("circles", json.dumps(scope, ensure_ascii=False)))
    if search.alert is not Alert.NONE:
        attributes.append(lists.own("alert", search.alert.value))
    return Outline(tuple(attributes))


def outline_of_searches(searches: Iterable[SavedSearch], paths: Mapping[CircleId, str]) -> Outline:
    """Return one outline that holds all saved searches."""
    head: Attributes = (
        ("text", _("Saved searches")),
        ("title", _("Saved searches")),
        lists.own("kind", "searches"),
    )
    return Outline(head, tuple(outline_of_search(search, paths) for search in searches))


def _planned(outline: Outline, name: str, query: str, scope: tuple[str, ...]) -> PlannedSearch:
    colour = outline.own("colour") or ""
    return PlannedSearch(
        name=name,
        query=query,
        colour=colour if colour in COLOURS else "",
        role=_one_of(Role, outline.own("role"), Role.TOPIC),
        circles=scope,
        alert=_one_of(Alert, outline.own("alert"), Alert.NONE),
    )


def _one_of(kind: type[Kind], text: str | None, other: Kind) -> Kind:
    return next((one for one in kind if one.value == text), other)


def _paths(text: str | None) -> list[str]:
    try:
        paths = json.loads(text or "[]")
    except ValueError:
        return []
    return [path for path in paths if isinstance(path, str)] if isinstance(paths, list) else []
