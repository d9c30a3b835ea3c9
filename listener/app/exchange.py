"""Import and export of subscription lists."""

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from listener.app.applying import Applying
from listener.app.parts import Parts
from listener.app.results import Imported
from listener.domain.address import given
from listener.domain.errors import FetchError, NotFound
from listener.domain.exchange import ImportPlan, Library, PlannedList, Shown, Starter, Style, outline_of, plan
from listener.domain.exchange.people import known_people
from listener.domain.ids import CircleId, FeedId
from listener.domain.report import Report
from listener.domain.who import WhoLabel, folded
from listener.domain.words import _
from listener.domain.workspace import Workspace
from listener.runtime.files import resource
from listener.runtime.token import Token

_STARTERS = "starters"


class Exchange:
    """Plan, apply, export; a plan is shown before it is applied, and one undo step takes it back."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def read(self, address: str, token: Token | None = None) -> bytes:
        """Return the bytes of a list at an http(s) address; FETCH. Raise BadAddress, FetchError."""
        from listener.net.values import Ask, Fetched

        typed = given(address)
        answer = self._parts.web.fetch(Ask(typed.url, credentials=lambda: typed.credentials), token)
        if not isinstance(answer, Fetched):
            raise FetchError(_("The server says that nothing changed, though nothing was fetched before."))
        return answer.body

    def starters(self) -> tuple[Starter, ...]:
        """Return the packs to begin with, by title."""
        packs = (_starter(file) for file in resource(_STARTERS).glob("*.opml"))
        return tuple(sorted(packs, key=lambda pack: pack.title))

    def starter(self, name: str) -> bytes:
        """Return the list of the pack called `name`; raise NotFound."""
        names = [pack.name for pack in self.starters()]
        if name not in names:
            words = _("There is no starter pack {name}; there are {names}.")
            raise NotFound(words.format(name=name, names=", ".join(names)))
        return (resource(_STARTERS) / f"{name}.opml").read_bytes()

    def plan(self, content: bytes, *, into: str | None = None) -> ImportPlan:
        """Return what a list would change here, below the circle path `into`; raise NotOpml."""
        from listener.opml.read import read
        from listener.opml.report import snapshots_in

        document = read(content)
        planned = plan(document, self._library(), into or "")
        snapshots, warnings = snapshots_in(document, self._parts.now())
        return dataclasses.replace(planned, snapshots=snapshots, warnings=(*planned.warnings, *warnings))

    def apply(self, plan: ImportPlan) -> Imported:
        """Do what a plan says in one transaction, as one act."""
        return self._parts.write(Applying(self._parts.store, plan).all)

    def export(
        self,
        *,
        circles: Sequence[CircleId] = (),
        style: Style = Style.PORTABLE,
        reports: Sequence[Report] = (),
        title: str = "",
        workspace: Workspace | None = None,
    ) -> bytes:
        """Return a list of all feeds, or of those in `circles`; with reports in it and on its feeds.

        A `workspace` is handed on whole: in full style, with its circles, feeds and searches, and with the
        joined or labelled authors who write in its feeds.
        """
        from listener.opml.report import carrying, outline_of_report
        from listener.opml.write import write

        if workspace is not None:
            title, style, circles = title or workspace.name, Style.FULL, workspace.circles
        shown = Shown(title or _("Feeds in Listener"), self._parts.now(), style, tuple(circles), workspace)
        document = outline_of(self._library(shown.circles), shown)
        listed = carrying(document.outlines, reports)
        return write(dataclasses.replace(document, outlines=(*listed, *map(outline_of_report, reports))))

    def _library(self, circles: tuple[CircleId, ...] = ()) -> Library:
        store = self._parts.store
        labels = store.who_labels.all()
        people = known_people(store.people.all(), labels)
        if circles and people:
            # Who is called what outside the circles that are handed on is nobody else's business.
            signed = store.facts.signed(store.circles.feeds(circles))
            people = tuple(one for one in people if not signed.isdisjoint(map(folded, one.names)))
        foreign = store.circles.foreign()
        return Library(
            feeds=(*store.feeds.all(), *store.feeds.all(former=True)),
            circles=store.circles.all(),
            searches=store.searches.all(),
            workspaces=store.workspaces.all(),
            people=people,
            feed_labels=_feed_labels(labels),
            lists=tuple(
                PlannedList(one.url, one.title, one.circle)
                for one in store.reading_lists.all()
                if one.inside is None
            ),
            feed_foreign={
                (circle, feed): said for (circle, feed), said in foreign.items() if feed is not None
            },
            circle_foreign={circle: said for (circle, feed), said in foreign.items() if feed is None},
        )


def _starter(file: Path) -> Starter:
    from listener.opml.read import read

    found = plan(read(file.read_bytes()), Library())
    return Starter(file.stem, found.title, tuple(feed.title for feed in found.feeds))


def _feed_labels(labels: Sequence[WhoLabel]) -> dict[FeedId, tuple[str, ...]]:
    found = defaultdict[FeedId, list[str]](list)
    for each in labels:
        if each.who.feed_id is not None:
            found[each.who.feed_id].append(each.label)
    return {feed: tuple(names) for feed, names in found.items()}
