"""Beacons: items that a saved search finds and that call for a reply, and the user's word on that."""

from collections.abc import Iterable, Iterator, Sequence

from listener.app.items import paged
from listener.app.parts import Parts
from listener.app.results import Beacon
from listener.domain.beacon import Correction, standing
from listener.domain.changes import Changes
from listener.domain.ids import ItemId, SearchId
from listener.domain.listing import ItemRow
from listener.domain.reason import Reason
from listener.domain.words import ngettext


class Beacons:
    """What calls for a reply, after all that the user called right or wrong."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def all(self, searches: Iterable[SearchId] = ()) -> Iterator[Beacon]:
        """Yield beacons, newest first; with `searches` only what one of these finds."""
        wanted = frozenset(searches)
        store = self._parts.store
        names = {search.id: search.name for search in store.searches.all()}
        told = store.corrections.counted()
        for page in paged(store.matches.with_reasons()):
            for row in store.items.rows(page):
                mine = [match for match in row.matches if not wanted or match.search_id in wanted]
                reasons = standing((why for match in mine for why in match.reasons), row.feed_id, told)
                if reasons:
                    yield Beacon(
                        row,
                        reasons,
                        tuple(names[match.search_id] for match in mine if match.search_id in names),
                        tuple(dict.fromkeys(word for match in mine for word in match.words)),
                    )

    def correct(self, ids: Sequence[ItemId], *, is_right: bool) -> Changes:
        """Remember that the reasons of these items are right, or wrong: for their words and their sources."""
        corrections = [
            Correction(reason, row.feed_id, is_right)
            for page in paged(ids)
            for row in self._parts.store.items.rows(page)
            for reason in _reasons(row)
        ]
        if not corrections:
            return Changes()
        words = (
            ngettext("call {number} item a beacon", "call {number} items beacons", len(ids))
            if is_right
            else ngettext("call {number} item no beacon", "call {number} items no beacons", len(ids))
        )

        def write() -> Changes:
            with self._parts.store.act(words.format(number=len(ids))):
                return self._parts.store.corrections.add(corrections)

        return self._parts.write(write) | Changes(items=frozenset(ids), undo=True)


def _reasons(row: ItemRow) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(why for match in row.matches for why in match.reasons))
