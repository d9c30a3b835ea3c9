"""Search as one types: check a query, run it, show a page of its hits."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from listener.app.indexing import Indexing
from listener.app.items import paged
from listener.app.parts import Parts
from listener.app.queries import Queries
from listener.app.results import Checked, Found, Hit, Matched
from listener.domain.duplicates import first_of_each, oldest_of_each
from listener.domain.ids import CircleId, ItemId, WorkspaceId
from listener.domain.item import Item
from listener.domain.listing import ItemRow
from listener.domain.matching import found_by
from listener.domain.query.hiding import without_hidden
from listener.domain.searching import SearchRequest, Sort
from listener.runtime.token import Token


class Searching:
    """Runs queries over everything stored."""

    def __init__(self, parts: Parts, indexing: Indexing) -> None:
        self._parts = parts
        self._indexing = indexing
        self._queries = Queries(parts)

    def check(self, text: str) -> Checked:
        """Return the parsed query with its notices; raise QueryError with the position. Quick."""
        read = self._queries.resolved(text)
        return Checked(text, read.node, read.notices)

    def search(
        self,
        text: str,
        *,
        circles: Sequence[CircleId] = (),
        sort: Sort = Sort.NEWEST,
        limit: int | None = None,
        deadline_s: float | None = None,
        by_story: bool = False,
        workspace_id: WorkspaceId | None = None,
        token: Token | None = None,
    ) -> Found:
        """Return the items a query holds for, with the exact count; raise QueryError, Cancelled.

        What is hidden is found only by a query that asks for it: `is:hidden`.
        With `by_story` items that tell one story count once: the oldest, or the most relevant, is there.
        `is:new` and its like speak of the mentions of `workspace_id`, without one of any workspace.
        """
        read = self._queries.resolved(text, workspace_id)
        request = SearchRequest(
            without_hidden(read.node) if self._parts.store.hidden.any() else read.node,
            circles=frozenset(circles),
            sort=sort,
            limit=None if by_story else limit,
            deadline_s=deadline_s,
        )
        answer = self._indexing.search(request, token)
        ids = tuple(hit.item_id for hit in answer.hits)
        count = len(ids) if answer.count is None else answer.count
        if by_story:
            ids = self._folded(ids, sort)
            count, ids = len(ids), ids[:limit]
        return Found(
            query=text,
            ids=ids,
            count=count,
            notices=read.notices,
            is_partial=answer.is_partial,
            indexed=answer.indexed,
            total=answer.total,
            scores={hit.item_id: hit.score for hit in answer.hits if hit.score is not None},
            workspace_id=workspace_id,
        )

    def _folded(self, ids: tuple[ItemId, ...], sort: Sort) -> tuple[ItemId, ...]:
        stories = self._parts.store.items.stories(ids)
        keep = oldest_of_each if sort is Sort.NEWEST else first_of_each
        return tuple(keep(ids, stories))

    def hits(self, found: Found, ids: Sequence[ItemId]) -> tuple[Hit, ...]:
        """Return a page of hits with the words and spans that made them match, in the order of `ids`."""
        items = self._parts.store.items.some(ids)
        rows = {row.id: row for row in self._parts.store.items.rows(ids)}
        return tuple(self._shown(found, items, rows))

    def whole_hits(self, found: Found, token: Token | None = None) -> Iterator[tuple[Hit, Item]]:
        """Yield every hit with its item, in the answer's order, a page at a time."""
        for page in paged(found.ids):
            if token is not None:
                token.check()
            items = self._parts.store.items.some(page)
            rows = {row.id: row for row in self._parts.store.items.rows(page)}
            whole = [item for item in items if item.id in rows]
            yield from zip(self._shown(found, whole, rows), whole, strict=True)

    def rows(self, ids: Sequence[ItemId]) -> Iterator[tuple[ItemRow, ...]]:
        """Yield the rows of an answer, a page at a time."""
        for page in paged(ids):
            yield self._parts.store.items.rows(page)

    def _shown(self, found: Found, items: Sequence[Item], rows: Mapping[ItemId, ItemRow]) -> Iterator[Hit]:
        node = self._queries.resolved(found.query, found.workspace_id).node
        names = {search.id: search.name for search in self._parts.store.searches.all()}
        versions = [item.version_id for item in items]
        documents = {each.item_id: each for each in self._parts.documents(versions, with_state=True)}
        for item in items:
            row = rows[item.id]
            mine = found_by(node, documents[item.id], self._parts.language) if item.id in documents else None
            named = [(names[each.search_id], each) for each in row.matches if each.search_id in names]
            matched = [Matched(name, each.words) for name, each in named]
            yield Hit(
                row=dataclasses.replace(row, matches=(mine, *row.matches)) if mine else row,
                score=found.scores.get(item.id),
                snippet=mine.snippet.text if mine else row.summary,
                matched=(Matched(None, mine.words), *matched) if mine else tuple(matched),
                searches=tuple(name for name, _match in named),
            )
