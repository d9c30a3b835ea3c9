"""What a face tells the user of after a refresh: decided here, shown there."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time

from listener.app.items import paged
from listener.app.material import ReportRequest
from listener.app.parts import Parts
from listener.domain.beacon import standing
from listener.domain.ids import ItemId, SearchId
from listener.domain.notices import Arrived, Manners, Notice, Told, clock, hours, told
from listener.domain.report import Report
from listener.domain.search import Alert, SavedSearch

NOTHING = Told()


class Notices:
    """Decides what to tell; what is held is kept by the face and handed in again with the next refresh."""

    def __init__(self, parts: Parts, report: Callable[[ReportRequest], Report]) -> None:
        self._parts = parts
        self._report = report

    def decide(self, new: Iterable[ItemId], before: Told = NOTHING, *, last_at: datetime) -> Told:
        """Return what to tell of new items and of those held `before`, since `last_at`; READ.

        Raise WrongUsage where the settings of quiet hours or digest mean nothing.
        """
        searches = {search.id: search for search in self._parts.store.searches.all()}
        manners = Manners(
            self._parts.zone(),
            hours(str(self._parts.setting("quiet-hours"))),
            clock(str(self._parts.setting("digest-at"))),
        )
        new = frozenset(new)
        waiting = (*new, *(one.item_id for one in before.held))
        hidden = self._parts.store.hidden.among(waiting)
        held = [one for one in before.held if one.item_id not in hidden]
        ids = sorted(new - hidden)
        arrived = (*self._mentioned(ids), *self._arrived(ids))
        now = self._parts.now()
        decision = told((*held, *arrived), searches, manners, now=now, last_at=last_at)
        if manners.quiet is not None and manners.quiet.hold(now.astimezone(manners.zone).time()):
            return dataclasses.replace(decision, spikes=before.spikes)
        touched = {one.search_id for one in arrived}
        of_workspaces = {
            search_id
            for workspace in self._parts.store.workspaces.all()
            if workspace.alert is Alert.SPIKES
            for search_id in workspace.searches
        }
        watched = [
            one
            for one in searches.values()
            if one.id in touched and (one.alert is Alert.SPIKES or one.id in of_workspaces)
        ]
        spikes = {key: notice for key, notice in self._spikes(watched) if key not in before.spikes}
        return dataclasses.replace(
            decision,
            notices=(*decision.notices, *spikes.values()),
            spikes=before.spikes | spikes.keys(),
        )

    def _arrived(self, ids: list[ItemId]) -> Iterator[Arrived]:
        corrections = self._parts.store.corrections.counted()
        for page in paged(ids):
            for row in self._parts.store.items.rows(page):
                for match in row.matches:
                    is_beacon = bool(standing(match.reasons, row.feed_id, corrections))
                    yield Arrived(row.id, match.search_id, row.title, row.feed_title, is_beacon)

    def _mentioned(self, ids: list[ItemId]) -> Iterator[Arrived]:
        """Yield the mentions among new items of which their workspace wants to tell."""
        store = self._parts.store
        for workspace in store.workspaces.all():
            if workspace.alert not in (Alert.NOTICE, Alert.BEACONS):
                continue
            mentions = {mention.item_id: mention for mention in store.mentions.some(workspace.id, ids)}
            for row in store.items.rows(list(mentions)):
                is_beacon = mentions[row.id].is_beacon
                if is_beacon or workspace.alert is Alert.NOTICE:
                    said = (row.title, row.feed_title, is_beacon, workspace.name, workspace.id)
                    yield Arrived(row.id, SearchId(0), *said)

    def _spikes(self, searches: Iterable[SavedSearch]) -> Iterator[tuple[tuple[SearchId, str], Notice]]:
        """Yield the spikes of today."""
        today = datetime.combine(self._parts.now().astimezone(self._parts.zone()), time(), self._parts.zone())
        for search in searches:
            request = ReportRequest("spikes", circles=search.circles, searches=(search.name,), since=today)
            for row in self._report(request).rows:
                yield (
                    (search.id, str(row.cells["period"])),
                    Notice(search.name, row.text, row.items, search.id),
                )
