"""What a face tells the user of after a refresh: decided here, shown there."""

from collections.abc import Iterable
from datetime import datetime

from listener.app.items import paged
from listener.app.parts import Parts
from listener.domain.beacon import standing
from listener.domain.ids import ItemId
from listener.domain.notices import Arrived, Manners, Told, clock, hours, told


class Notices:
    """Decides what to tell; what is held is kept by the face and handed in again with the next refresh."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def decide(self, new: Iterable[ItemId], held: Iterable[Arrived], *, last_at: datetime) -> Told:
        """Return what to tell of new items and of those held since `last_at`; READ. Raise WrongUsage."""
        searches = {search.id: search for search in self._parts.store.searches.all()}
        manners = Manners(
            self._parts.zone(),
            hours(str(self._parts.setting("quiet-hours"))),
            clock(str(self._parts.setting("digest-at"))),
        )
        arrived = (*held, *self._arrived(sorted(new)))
        return told(arrived, searches, manners, now=self._parts.now(), last_at=last_at)

    def _arrived(self, ids: list[ItemId]) -> Iterable[Arrived]:
        corrections = self._parts.store.corrections.counted()
        for page in paged(ids):
            for row in self._parts.store.items.rows(page):
                for match in row.matches:
                    is_beacon = bool(standing(match.reasons, row.feed_id, corrections))
                    yield Arrived(row.id, match.search_id, row.title, row.feed_title, is_beacon)
