"""Saved searches matched over what is stored: new or changed ones, and items that came while they changed."""

import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from listener.app.indexing import Indexing
from listener.app.parts import Parts
from listener.app.preparing import Archived, Matches, Task, match_archived
from listener.app.queries import Queries
from listener.app.results import Progress
from listener.domain.changes import Changes
from listener.domain.errors import QueryError
from listener.domain.ids import SearchId, VersionId
from listener.domain.matching import Compiled, compiled
from listener.domain.query.tree import Node
from listener.domain.search import SavedSearch
from listener.domain.searching import SearchRequest
from listener.domain.words import _
from listener.runtime.token import Token

_CHUNK = 500  # documents matched between two looks at the token

Told = Callable[[Progress], None]


class Matching:
    """Keeps the stored matches of the content parts true."""

    def __init__(self, parts: Parts, indexing: Indexing) -> None:
        self._parts = parts
        self._indexing = indexing
        self._queries = Queries(parts)

    def blank_task(self) -> Task:
        """Return a task for PARSE that lacks only its document."""
        version = self._parts.store.searches.version()
        searches = self._parts.store.searches.all()
        return Task(b"", "", "", datetime.min.replace(tzinfo=UTC), self._compiled(searches), version)

    def catch_up(self, token: Token | None = None, progress: Told | None = None) -> Changes:
        """Match the searches and the items that wait for it; FETCH. Raise Cancelled."""
        changes = Changes()
        for search_id in self._parts.store.matches.unmatched():
            changes |= self._rematch(search_id, token, progress)
        while late := self._parts.store.matches.late(_CHUNK):
            changes |= self._match_late(late, token)
            if token is not None:
                token.check()
        return changes

    def _rematch(self, search_id: SearchId, token: Token | None, progress: Told | None) -> Changes:
        """Match one search over the archive, through the index."""
        store = self._parts.store
        version = store.searches.version()
        up_to = self._parts.last_version()
        search = store.searches.get(search_id)
        wanted = self._compiled((search,))
        versions = self._candidates(wanted, up_to, token)
        found: Matches = []
        for begin in range(0, len(versions), _CHUNK):
            if token is not None:
                token.check()
            if progress is not None:
                progress(Progress(begin, len(versions), _("Matching {name}").format(name=search.name)))
            found += self._matched(wanted, versions[begin : begin + _CHUNK], token)
        return self._parts.write(
            lambda: store.matches.replace(search_id, found, searches_version=version, up_to=up_to)
        )

    def _match_late(self, versions: Sequence[VersionId], token: Token | None) -> Changes:
        store = self._parts.store
        version = store.searches.version()
        found = self._matched(self._compiled(store.searches.all()), versions, token)
        told = {version_id for version_id, _matches in found}
        found += [(version_id, ()) for version_id in versions if version_id not in told]
        return self._parts.write(lambda: store.matches.write_late(found, searches_version=version))

    def _candidates(self, wanted: Compiled, up_to: VersionId, token: Token | None) -> list[VersionId]:
        """Return the versions for which any content part holds, by id."""
        found: set[VersionId] = set()
        for part in wanted.parts:
            answer = self._indexing.search(SearchRequest(part.node, with_count=False), token)
            found.update(hit.version_id for hit in answer.hits if hit.version_id <= up_to)
        return sorted(found)

    def _matched(self, wanted: Compiled, versions: Sequence[VersionId], token: Token | None) -> Matches:
        """Match in another process under the window, which must not stutter; else in this one."""
        task = Archived(self._parts.opened.profile, tuple(versions), wanted)
        return self._parts.matching.call(task, token) if self._parts.opened.spawn else match_archived(task)

    def _compiled(self, searches: Sequence[SavedSearch]) -> Compiled:
        """Return the content parts of searches; one that cannot be read any more matches nothing."""
        readable: list[tuple[SearchId, Node]] = []
        for search in searches:
            with contextlib.suppress(QueryError):
                readable.append((search.id, self._queries.resolved(search.query).node))
        return compiled(readable, self._parts.language)
