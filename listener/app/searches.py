"""Saved searches: kept queries whose matches are stored."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from listener.app.applying import free_colour
from listener.app.matching import Matching
from listener.app.parts import Parts
from listener.app.queries import Queries
from listener.app.results import BackTest, Found, Hit, Progress, SearchSaved
from listener.app.searching import Searching
from listener.domain.changes import Changes
from listener.domain.errors import Refused
from listener.domain.exclusions import Text, suggested
from listener.domain.ids import CircleId, ItemId, SearchId
from listener.domain.listing import Listing
from listener.domain.query.inline import saved_names
from listener.domain.search import Alert, Role, SavedSearch
from listener.domain.words import _
from listener.runtime.token import Token

_WEEK = timedelta(weeks=1)
_FEEDS = 10  # of a back-test
_SAMPLES = 10
_NEIGHBOURS = 60  # items looked at for what stands beside the words found


class Searches:
    """Save, change and match queries."""

    def __init__(self, parts: Parts, searching: Searching, matching: Matching) -> None:
        self._parts = parts
        self._store = parts.store.searches
        self._queries = Queries(parts)
        self._searching = searching
        self._matching = matching

    def all(self) -> tuple[SavedSearch, ...]:
        """Return all saved searches in the user's order."""
        return self._store.all()

    def find(self, name: str) -> SavedSearch:
        """Return the search of that name or id, whatever its case; raise NotFound."""
        return self._store.find(name)

    def add(
        self,
        name: str,
        query: str,
        *,
        colour: str | None = None,
        role: Role = Role.TOPIC,
        circles: Sequence[CircleId] = (),
        alert: Alert = Alert.NONE,
    ) -> SearchSaved:
        """Save a query; without a colour the least used. Raise QueryError, Refused for a taken name."""
        new = SavedSearch(
            id=SearchId(0),
            name=name.strip(),
            query=query,
            colour=colour or free_colour(self.all()),
            role=role,
            circles=tuple(circles),
            alert=alert,
        )
        self._check(new)
        saved, changes = self._parts.write(lambda: self._store.add(new))
        return SearchSaved(saved, changes, needs_matching=True)

    def edit(self, search: SavedSearch) -> SearchSaved:
        """Save a search anew, by its id. Raise QueryError, Refused for a taken name."""
        was = self._store.get(search.id)
        self._check(search)
        changes = self._parts.write(lambda: self._store.edit(search))
        needs_matching = search.query != was.query or search.name != was.name
        return SearchSaved(self._store.get(search.id), changes, needs_matching=needs_matching)

    def remove(self, search_id: SearchId) -> Changes:
        """Remove a search and its matches; raise Refused while another one inlines it."""
        gone = self._store.get(search_id)
        users = [each.name for each in self.all() if gone.name.casefold() in self._names(each)]
        if users:
            words = _("{name} is part of {others}; change those first.")
            raise Refused(words.format(name=gone.name, others=", ".join(users)))
        return self._parts.write(lambda: self._store.remove(search_id))

    def matches(self, search_id: SearchId) -> tuple[ItemId, ...]:
        """Return the items a search finds now, state part and scope applied, newest first."""
        return tuple(self._parts.store.items.ids(Listing(search_id=search_id)))

    def found(self, search_id: SearchId, *, limit: int | None = None) -> Found:
        """Return the items a search finds now as the answer to its query."""
        ids = self.matches(search_id)
        return Found(self._store.get(search_id).query, ids[:limit], len(ids))

    def rematch(
        self, token: Token | None = None, progress: Callable[[Progress], None] | None = None
    ) -> Changes:
        """Match the new and changed searches, and all that inline them, over the archive; FETCH."""
        return self._matching.catch_up(token, progress)

    def test(self, query: str, *, circles: Sequence[CircleId] = ()) -> BackTest:
        """Say what a query would have found; raise QueryError."""
        found = self._searching.search(query, circles=circles)
        rows = [row for page in self._searching.rows(found.ids) for row in page]
        zone = self._parts.zone()
        weeks = Counter(f"{row.item_time.astimezone(zone):%G-W%V}" for row in rows)
        feeds = Counter((row.feed_id, row.feed_title) for row in rows)
        searches = Counter(match.search_id for row in rows for match in row.matches)
        known = {search.id: search for search in self.all()}
        hits = self._searching.hits(found, found.ids[:_NEIGHBOURS])
        return BackTest(
            query=query,
            count=found.count,
            per_week=tuple(sorted(weeks.items())),
            feeds=tuple((id_, title, count) for (id_, title), count in feeds.most_common(_FEEDS)),
            samples=hits[:_SAMPLES],
            overlap=tuple((known[id_], count) for id_, count in searches.most_common() if id_ in known),
            notices=found.notices,
            exclusions=suggested([_texts(hit) for hit in hits]),
            weeks=self._weeks_since(min((row.item_time for row in rows), default=None)),
        )

    def _weeks_since(self, oldest: datetime | None) -> int:
        return 1 if oldest is None else max(1, -((oldest - self._parts.now()) // _WEEK))

    def _check(self, search: SavedSearch) -> None:
        """Raise QueryError, at its place in the query, where the search could not be run."""
        if not search.name:
            raise Refused(_("A search needs a name."))
        self._queries.parsed(search.query)
        self._queries.try_saving(search)

    def _names(self, search: SavedSearch) -> frozenset[str]:
        return saved_names(self._queries.parsed(search.query).node)


def _texts(hit: Hit) -> list[Text]:
    """Return the title and the words around the first match, with what the query found there."""
    return [
        text
        for match in hit.row.matches[:1]
        for text in ((hit.row.title, match.title_spans), (match.snippet.text, match.snippet.spans))
    ]
