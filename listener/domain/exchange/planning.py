"""What an OPML file would change here, row by row, before anything is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from listener.domain.address import feed_key
from listener.domain.circle import join_path, split_path
from listener.domain.exchange import cleaning, outlines
from listener.domain.exchange.outlines import Nature, Read
from listener.domain.exchange.people import PeoplePlanner
from listener.domain.exchange.searches import SearchPlanner
from listener.domain.exchange.shelf import Names, Shelf
from listener.domain.exchange.values import Action, ImportPlan, Library, PlannedFeed, PlannedList, PlannedRow
from listener.domain.exchange.workspaces import WorkspacePlanner
from listener.domain.ids import CircleId, FeedUrl
from listener.domain.outline import NOTHING, Foreign, OpmlDocument, Outline
from listener.domain.words import _


def plan(document: OpmlDocument, library: Library, into: str = "") -> ImportPlan:
    """Return what importing `document` would do to `library`; `into` is the path of a circle for all of it.

    The rows come in the file's order. A feed that stands here or twice in the file is one feed in several
    circles; circles are the same if their names are, whatever the case. Importing the same file again plans
    nothing. Nothing in the file is run, fetched or followed.
    """
    has_feeds = _has_feeds(document.outlines)
    planning = _Planning(library, split_path(into), has_feeds=has_feeds)
    planning.walk(document.outlines, planning.base)
    planning.keep(planning.base, elements=document.foreign)
    warnings = document.warnings
    planned = (planning.searches.planned, planning.workspaces.planned, planning.people.planned)
    if not has_feeds and not any(planned):
        warnings = (*warnings, _("There is no feed in this file."))
    return ImportPlan(
        title=cleaning.name(document.get("title")),
        rows=tuple(planning.rows),
        circles=tuple(planning.shelf.new_circles),
        feeds=tuple(planning.feeds),
        placements=tuple(planning.shelf.placements),
        searches=tuple(planning.searches.planned),
        workspaces=tuple(planning.workspaces.planned),
        circle_foreign=_not_held(planning.foreign, library),
        people=tuple(planning.people.planned),
        lists=tuple(planning.lists),
        warnings=(
            *warnings,
            *planning.searches.warnings,
            *planning.workspaces.warnings,
            *planning.people.warnings,
        ),
    )


class _Planning:
    """One walk over a file."""

    def __init__(self, library: Library, into: Names, *, has_feeds: bool) -> None:
        self.shelf = Shelf(library)
        # A list of something else makes no circle, not even the one that was named for it.
        self.base = self.shelf.circle(into) if has_feeds else into
        self.searches = SearchPlanner(library.searches)
        self.workspaces = WorkspacePlanner(library)
        self.people = PeoplePlanner(library.people)
        self.rows: list[PlannedRow] = []
        self.feeds: list[PlannedFeed] = []
        self.lists: list[PlannedList] = []
        self._followed = {feed_key(one.url) for one in library.lists}
        self.foreign: dict[str, Foreign] = {}
        self._has_feeds = has_feeds
        self._first_lines: dict[str, int] = {}  # by key, of the feeds met in this file
        self._urls: dict[str, FeedUrl] = {key: feed.url for key, feed in self.shelf.held.items()}

    def walk(self, tree: Sequence[Outline], inside: Names) -> None:
        for outline in tree:
            found = outlines.read(outline)
            match found.nature:
                case Nature.FEED:
                    self._feed(outline, found, inside)
                    self.walk(outline.children, inside)
                case Nature.CIRCLE:
                    self._circle(outline, found, inside)
                case Nature.SEARCHES:
                    self.walk(outline.children, inside)
                case Nature.SEARCH:
                    self.searches.add(outline, self._path_of_scope)
                case Nature.WORKSPACE:
                    self.workspaces.add(outline, self._path_of_scope)
                case Nature.PERSON:
                    self.people.add(outline)
                case Nature.ASIDE | Nature.LIST:
                    self._aside(outline, found, inside)
                case Nature.REPORT:
                    pass  # read by the caller, as a snapshot

    def keep(
        self, inside: Names, *, elements: tuple[str, ...] = (), outlines: tuple[Outline, ...] = ()
    ) -> None:
        """Keep what is neither feed nor circle for the circle in which it stands."""
        good = cleaning.elements(elements)
        if not (good or outlines) or not self.shelf.has(inside):
            return
        before = self.foreign.get(join_path(inside), NOTHING)
        self.foreign[join_path(inside)] = replace(
            before, elements=before.elements + good, outlines=before.outlines + outlines
        )

    def _aside(self, outline: Outline, found: Read, inside: Names) -> None:
        is_followed = found.feed is not None and feed_key(found.feed.url) in self._followed
        reason = _("This reading list is followed already.") if is_followed else found.reason
        self._note(outline, found, inside, Action.SKIPPED, reason)
        self.keep(inside, outlines=_harmless(outline))
        if found.feed is not None and not is_followed:
            self.lists.append(PlannedList(found.feed.url, found.text, join_path((*inside, found.text))))

    def _circle(self, outline: Outline, found: Read, inside: Names) -> None:
        if not self._has_feeds and not outlines.is_marked_as_circle(outline):
            if not outline.children:
                reason = _("It is neither a feed nor a circle of feeds.")
                self._note(outline, found, inside, Action.SKIPPED, reason)
            self.walk(outline.children, inside)
            return
        before = len(self.shelf.new_circles)
        here = self.shelf.circle((*inside, found.text)) if found.text else inside
        kept = cleaning.kept(outlines.foreign_of_circle(outline))
        if kept.attributes and len(self.shelf.new_circles) > before:
            self.foreign[join_path(here)] = Foreign(kept.attributes)
        self.walk(outline.children, here)
        self.keep(here, elements=outline.foreign)

    def _feed(self, outline: Outline, found: Read, inside: Names) -> None:
        assert found.feed is not None
        key = feed_key(found.feed.url)
        by_category, labels = outlines.categories(outline)
        places = [inside] if inside != self.base or not by_category else []
        places += [self.shelf.circle((*self.base, *names)) for names in by_category]
        action, reason = self._met(key, outline.line)
        if action is Action.ADD:
            called = tuple(dict.fromkeys((*labels, *outlines.labels_of(outline))))
            self.feeds.append(_planned_feed(outline, found.feed.url, called))
            self._urls[key] = found.feed.url
        kept = cleaning.kept(outlines.foreign_of_feed(outline))
        attributes = (*kept.attributes, ("category", ",".join(labels))) if labels else kept.attributes
        foreign = Foreign(attributes, cleaning.elements(outline.foreign))
        added = [self.shelf.place(key, self._urls[key], place, foreign) for place in places]
        if action is not Action.ADD and any(added):
            reason += " " + _("It is put into this circle too.")
        notes = _notes(kept, has_password=found.feed.credentials is not None)
        self._note(outline, found, places[0], action, " ".join((reason, *notes)).strip())

    def _met(self, key: str, line: int) -> tuple[Action, str]:
        if key in self._first_lines:
            return Action.DUPLICATE, _("The same feed stands in line {line}.").format(
                line=self._first_lines[key]
            )
        self._first_lines[key] = line
        if key in self.shelf.held:
            return Action.ALREADY, _("Already subscribed.")
        return Action.ADD, ""

    def _path_of_scope(self, names: Names) -> str:
        return join_path(self.shelf.circle((*self.base, *names)))

    def _note(self, outline: Outline, found: Read, inside: Names, action: Action, reason: str) -> None:
        url = found.feed.url if found.feed else cleaning.address(found.address)
        self.rows.append(PlannedRow(outline.line, found.text, url, join_path(inside), action, reason))


def _has_feeds(tree: Iterable[Outline]) -> bool:
    return any(outlines.read(one).nature is Nature.FEED or _has_feeds(one.children) for one in tree)


def feeds_in(tree: Iterable[Outline]) -> frozenset[str]:
    """Return the keys of the feeds that outlines name, each once."""
    found = [outlines.read(one) for one in tree]
    here = (feed_key(one.feed.url) for one in found if one.nature is Nature.FEED and one.feed is not None)
    return frozenset(here).union(*(feeds_in(one.children) for one in tree))


def _planned_feed(outline: Outline, url: FeedUrl, labels: tuple[str, ...]) -> PlannedFeed:
    title, own_title = outlines.titles(outline)
    return PlannedFeed(
        url=url,
        title=title or url,
        own_title=own_title,
        site_url=outlines.site_of(outline, url),
        interval_s=outlines.interval_of(outline),
        labels=labels,
    )


def _notes(kept: cleaning.Kept, *, has_password: bool) -> list[str]:
    notes = []
    if has_password:
        notes.append(_("The password in its address is left out."))
    if kept.secrets:
        notes.append(_("Left out, as it may be secret: {names}.").format(names=", ".join(kept.secrets)))
    if kept.scripts:
        notes.append(_("Left out, as it is a script: {names}.").format(names=", ".join(kept.scripts)))
    if kept.commands:
        notes.append(
            _("A command ({names}) is kept as text and never run.").format(names=", ".join(kept.commands))
        )
    return notes


def _harmless(outline: Outline) -> tuple[Outline, ...]:
    """Return the outline with what may be kept of it, or nothing where a script stands in it."""
    kept = cleaning.kept(outline.attributes)
    children = [_harmless(child) for child in outline.children]
    if kept.scripts or not all(children):
        return ()
    inner = tuple(child for found in children for child in found)
    return (Outline(kept.attributes, inner, cleaning.elements(outline.foreign)),)


def _not_held(found: Mapping[str, Foreign], library: Library) -> dict[str, Foreign]:
    paths: dict[str, CircleId | None] = {circle.path.casefold(): circle.id for circle in library.circles}
    paths[""] = None
    left = {
        path: _without(foreign, library.circle_foreign.get(paths.get(path.casefold()), NOTHING))
        if path.casefold() in paths
        else foreign
        for path, foreign in found.items()
    }
    return {path: foreign for path, foreign in left.items() if foreign}


def _without(foreign: Foreign, held: Foreign) -> Foreign:
    return Foreign(
        foreign.attributes,
        tuple(element for element in foreign.elements if element not in held.elements),
        tuple(outline for outline in foreign.outlines if outline not in held.outlines),
    )
