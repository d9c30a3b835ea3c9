"""Which saved searches hold for items now: their matches, with state parts and scopes applied."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from listener.domain import reason
from listener.domain.ids import ItemId, SearchId
from listener.domain.search import ItemMatch, Snippet
from listener.store import codec
from listener.store.conditions import TRUE
from listener.store.lists import Lists

_MATCHES = """
SELECT m.item_id, m.search_id, m.part, m.title_spans, m.snippet, m.snippet_spans, m.words,
  m.reasons
FROM json_each(?) j CROSS JOIN match m ON m.item_id = j.value ORDER BY m.item_id, m.search_id, m.part
"""


def holding(lists: Lists, listed: str) -> Mapping[ItemId, tuple[ItemMatch, ...]]:
    """Return the matches that hold for the items whose ids are listed as JSON, in the searches' order.

    One match a search: where several parts of a search hold, their words are together.
    """
    rules = lists.rules()
    if not rules:
        return {}
    found: dict[int, dict[int, list[ItemMatch]]] = defaultdict(lambda: defaultdict(list))
    for row in lists.connection.execute(_MATCHES, (listed,)):
        found[row[1]][row[0]].append(_match(row))
    kept: dict[ItemId, list[ItemMatch]] = defaultdict(list)
    for search_id, rule in rules.items():
        by_item = found.get(search_id, {})
        if rule.part is None:
            for item_id in _holding(lists, listed, rule.rest.at("i"), rule.rest.values):
                kept[ItemId(item_id)].append(_joined(search_id, by_item.get(item_id, ())))
        elif by_item:
            allowed = (
                None
                if rule.rest == TRUE
                else set(_holding(lists, listed, rule.rest.at("i"), rule.rest.values))
            )
            for item_id, matches in by_item.items():
                has_part = any(match.part == rule.part for match in matches)
                if has_part and (allowed is None or item_id in allowed):
                    kept[ItemId(item_id)].append(_joined(search_id, matches))
    return {item_id: tuple(matches) for item_id, matches in kept.items()}


def _holding(lists: Lists, listed: str, condition: str, values: tuple[int | str, ...]) -> list[int]:
    statement = f"SELECT i.id FROM json_each(?) j CROSS JOIN item i ON i.id = j.value WHERE {condition}"
    return [row[0] for row in lists.connection.execute(statement, (listed, *values))]


def _match(row: tuple[Any, ...]) -> ItemMatch:
    _item_id, search_id, part, title_spans, snippet, snippet_spans, words, reasons = row
    return ItemMatch(
        search_id=SearchId(search_id),
        title_spans=codec.unspans(title_spans),
        snippet=Snippet(snippet, codec.unspans(snippet_spans)),
        words=codec.unlisted(words),
        part=part,
        reasons=reason.read(reasons),
    )


def _joined(search_id: int, matches: Iterable[ItemMatch]) -> ItemMatch:
    """Return the matches of a search's parts as one; without any, state alone made it hold."""
    parts = list(matches)
    if not parts:
        return ItemMatch(SearchId(search_id), (), Snippet(""), ())
    if len(parts) == 1:
        return parts[0]
    spans = {span for match in parts for span in match.title_spans}
    return replace(
        next((match for match in parts if match.snippet.text), parts[0]),
        title_spans=tuple(sorted(spans, key=lambda span: (span.start, span.end))),
        words=tuple(dict.fromkeys(word for match in parts for word in match.words)),
        reasons=tuple(dict.fromkeys(why for match in parts for why in match.reasons)),
    )
