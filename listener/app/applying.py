"""Doing what an import plan says, and nothing else: one transaction, one act."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime

from listener.app.results import Imported, StoredSnapshot
from listener.app.zones import zone_of
from listener.domain import who
from listener.domain.address import feed_key
from listener.domain.changes import Changes
from listener.domain.errors import WrongUsage
from listener.domain.exchange import ImportPlan, PlannedFeed, PlannedPerson, PlannedSearch, PlannedWorkspace
from listener.domain.feed import Subscription
from listener.domain.ids import CircleId, FeedId, SearchId, WorkspaceId
from listener.domain.office_hours import office_hours
from listener.domain.outline import Foreign, OpmlDocument
from listener.domain.report import Snapshot
from listener.domain.search import COLOURS, SavedSearch
from listener.domain.words import ngettext
from listener.domain.workspace import Workspace
from listener.store.store import Store


class Applying:
    """One import under way; runs on the WRITE lane."""

    def __init__(self, store: Store, plan: ImportPlan) -> None:
        self._store = store
        self._plan = plan
        self._changes = Changes()
        self._foreign = store.circles.foreign()
        self._circles: dict[str, CircleId] = {each.path.casefold(): each.id for each in store.circles.all()}
        self._feeds: dict[str, FeedId] = {feed_key(each.url): each.id for each in store.feeds.all()}

    def all(self) -> Imported:
        """Apply the plan; raise Refused where the profile changed so that it does not fit any more."""
        count = len(self._plan.feeds)
        words = ngettext("import {number} feed", "import {number} feeds", count).format(number=count)
        with self._store.act(words):
            self._add_circles()
            self._add_feeds()
            self._call_feeds()
            self._place()
            for search in self._plan.searches:
                self._add_search(search)
            for workspace in self._plan.workspaces:
                self._add_workspace(workspace)
            for person in self._plan.people:
                self._add_person(person)
            snapshots = tuple(map(self._keep, self._plan.snapshots))
        return Imported(self._plan, self._changes, snapshots)

    def _add_circles(self) -> None:
        for path in self._plan.circles:
            made = self._store.circles.add(path)
            self._changes |= made.changes
            self._circles[path.casefold()] = made.id
        for path, said in self._plan.circle_foreign.items():
            circle = self._circles[path.casefold()] if path else None
            self._note(circle, None, said)

    def _add_feeds(self) -> None:
        wanted = [_subscription(each) for each in self._plan.feeds]
        if not wanted:
            return
        done = self._store.feeds.subscribe(wanted)
        self._changes |= done.changes
        self._feeds.update((feed_key(each.url), id_) for each, id_ in zip(wanted, done.ids, strict=True))

    def _call_feeds(self) -> None:
        """Put the labels that the list gives its new feeds."""
        called = [
            (who.feed(self._feeds[feed_key(feed.url)]), label)
            for feed in self._plan.feeds
            for label in feed.labels
        ]
        if called:
            self._changes |= self._store.who_labels.put_all(called)

    def _place(self) -> None:
        inside: dict[CircleId, list[FeedId]] = {}
        for placement in self._plan.placements:
            if placement.circle:
                circle = self._circles[placement.circle.casefold()]
                inside.setdefault(circle, []).append(self._feeds[feed_key(placement.url)])
        for circle, feeds in inside.items():
            self._changes |= self._store.circles.put(feeds, circle)
        for placement in self._plan.placements:
            if placement.foreign:
                here = self._circles[placement.circle.casefold()] if placement.circle else None
                self._note(here, self._feeds[feed_key(placement.url)], placement.foreign)

    def _note(self, circle: CircleId | None, feed: FeedId | None, said: Foreign) -> None:
        """Add what the file said to what is kept already."""
        held = self._foreign.get((circle, feed), Foreign())
        both = Foreign(
            (*held.attributes, *said.attributes),
            (*held.elements, *said.elements),
            (*held.outlines, *said.outlines),
        )
        self._changes |= self._store.circles.set_foreign(circle, feed, both)

    def _add_search(self, planned: PlannedSearch) -> None:
        circles = tuple(self._circles[path.casefold()] for path in planned.circles)
        search = SavedSearch(
            id=SearchId(0),
            name=planned.name,
            query=planned.query,
            colour=planned.colour or free_colour(self._store.searches.all()),
            role=planned.role,
            circles=circles,
            alert=planned.alert,
        )
        _search, changes = self._store.searches.add(search)
        self._changes |= changes

    def _add_workspace(self, planned: PlannedWorkspace) -> None:
        ids = {search.name.casefold(): search.id for search in self._store.searches.all()}
        workspace = Workspace(
            id=WorkspaceId(0),
            name=planned.name,
            position=0,
            circles=tuple(self._circles[path.casefold()] for path in planned.circles),
            searches=tuple(ids[name.casefold()] for name in planned.searches if name.casefold() in ids),
            time_zone=planned.time_zone if _is_zone(planned.time_zone) else "",
            hours=office_hours(planned.hours),
            layout=planned.layout,
            reports=planned.reports,
            alert=planned.alert,
        )
        _workspace, changes = self._store.workspaces.add(workspace)
        self._changes |= changes

    def _add_person(self, planned: PlannedPerson) -> None:
        if len(planned.names) > 1:
            self._changes |= self._store.people.join(planned.names, planned.name)
        for label in planned.labels:
            self._changes |= self._store.who_labels.put(who.author(planned.name), label)

    def _keep(self, snapshot: Snapshot) -> StoredSnapshot:
        report = snapshot.report
        text = snapshot_text(snapshot)
        id_, changes = self._store.snapshots.add(report.name, report.title, snapshot.dated_at, text)
        self._changes |= changes
        return StoredSnapshot(id_, report.name, report.title, snapshot.dated_at)


def _is_zone(name: str) -> bool:
    try:
        zone_of(name)
    except WrongUsage:
        return False
    return True


def free_colour(searches: Sequence[SavedSearch]) -> str:
    """Return the colour that the fewest searches have, the first of them."""
    used = Counter(search.colour for search in searches)
    return min(COLOURS, key=lambda colour: used[colour])


def snapshot_text(snapshot: Snapshot) -> str:
    """Return a snapshot as a file of its own, to be kept as text."""
    from listener.opml.report import outline_of_report
    from listener.opml.write import write

    head = (
        ("title", snapshot.report.title),
        ("dateCreated", format_datetime(snapshot.dated_at, usegmt=True)),
    )
    return write(OpmlDocument(head, (outline_of_report(snapshot.report),))).decode()


def snapshot_of(text: str, dated_at: datetime) -> Snapshot:
    """Return what `snapshot_text` wrote."""
    from listener.opml.read import read
    from listener.opml.report import snapshots_in

    return snapshots_in(read(text.encode()), dated_at)[0][0]


def _subscription(planned: PlannedFeed) -> Subscription:
    return Subscription(
        planned.url,
        own_title=planned.own_title,
        interval_s=planned.interval_s,
        site_url=planned.site_url,
        title=planned.title,
    )
