"""Queries as text made into trees that can be run: parsed, and the saved searches they name put in."""

from collections.abc import Sequence

from listener.app.parts import Parts
from listener.domain.ids import WorkspaceId
from listener.domain.query.inline import inlined
from listener.domain.query.needs import in_workspace, refuse_mentions
from listener.domain.query.parse import Parsed, parse
from listener.domain.query.tree import Node, Saved
from listener.domain.search import SavedSearch


class Queries:
    """Reads queries in the profile's time zone."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def parsed(self, text: str) -> Parsed:
        """Return the tree of a query, saved searches still named; raise QueryError."""
        return parse(text, now=self._parts.now(), zone=self._parts.zone(), language=self._parts.language)

    def resolved(self, text: str, workspace_id: WorkspaceId | None = None) -> Parsed:
        """Return the tree of a query with its saved searches in it, for a workspace; raise QueryError."""
        read = self.parsed(text)
        node = self.whole(read.node)
        return Parsed(node if workspace_id is None else in_workspace(node, workspace_id), read.notices)

    def try_saving(self, search: SavedSearch) -> None:
        """Raise QueryError where a search could not be run once it is saved, as when it names itself."""
        others = [each for each in self._parts.store.searches.all() if each.id != search.id]
        self._inlined(Saved(search.name), [*others, search])

    def whole(self, node: Node) -> Node:
        """Return a tree with the saved searches it names; raise QueryError for a cycle or an unknown name."""
        return self._inlined(node, self._parts.store.searches.all())

    def _inlined(self, node: Node, searches: Sequence[SavedSearch]) -> Node:
        queries = {each.name.casefold(): each.query for each in searches}

        def find(name: str) -> Node | None:
            query = queries.get(name.casefold())
            return None if query is None else self.parsed(query).node

        whole = inlined(node, find)
        if not self._parts.store.workspaces.all():
            refuse_mentions(whole)
        return whole
