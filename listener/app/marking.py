"""Which words of a page are marked: those by which saved searches, and the query being asked, hold."""

import dataclasses
from collections.abc import Sequence

from listener.app.parts import Parts
from listener.app.queries import Queries
from listener.domain.document import Document
from listener.domain.errors import QueryError
from listener.domain.ids import SearchId
from listener.domain.item import Item
from listener.domain.page import Finder, Found
from listener.domain.query.evaluate import evaluate
from listener.domain.query.tree import Node
from listener.domain.search import COLOURS, Role

_QUERY_COLOUR = COLOURS[0]
_Sought = tuple[SearchId | None, str, Role, Node]


class Marking:
    """Makes the finder of a page."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._queries = Queries(parts)

    def finder(self, item: Item, query: str | None) -> Finder | None:
        """Return what finds the marks of an item's page; None where nothing is looked for.

        Raise QueryError for a query that cannot be read.
        """
        sought = self._of_searches(item)
        if query:
            sought.insert(0, (None, _QUERY_COLOUR, Role.TOPIC, self._queries.resolved(query).node))
        document = next(iter(self._parts.documents([item.version_id], with_state=True)), None)
        if not sought or document is None:
            return None
        seen: Document = document

        def find(title: str, text: str) -> Sequence[Found]:
            page = dataclasses.replace(seen, title=title, body=text)
            return [self._found(each, page) for each in sought]

        return find

    def _of_searches(self, item: Item) -> list[_Sought]:
        sought: list[_Sought] = []
        for search in self._parts.store.searches.all():
            if search.id not in item.searches:
                continue
            try:
                node = self._queries.resolved(search.query).node
            except QueryError:
                continue
            sought.append((search.id, search.colour, search.role, node))
        return sought

    def _found(self, sought: _Sought, page: Document) -> Found:
        search_id, colour, role, node = sought
        verdict = evaluate(node, page, self._parts.language)
        return Found(search_id, colour, role, verdict.title, verdict.body)
