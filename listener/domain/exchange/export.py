"""What of here an OPML file says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from listener.domain.address import without_credentials
from listener.domain.circle import Circle, split_path
from listener.domain.exchange import lists
from listener.domain.exchange.cleaning import without_password
from listener.domain.exchange.outlines import CIRCLE
from listener.domain.exchange.people import outline_of_people
from listener.domain.exchange.searches import outline_of_searches
from listener.domain.exchange.values import Library, Style
from listener.domain.exchange.workspaces import outline_of_workspaces, searches_of
from listener.domain.feed import Feed, FeedStatus
from listener.domain.ids import CircleId, FeedId
from listener.domain.outline import NAMESPACE, NOTHING, Attributes, Foreign, OpmlDocument, Outline
from listener.domain.search import SavedSearch
from listener.domain.workspace import Workspace

# Optional attributes of the OPML 2.0 specification, and what a list said of a feed in them.
_SPECIFIED = ("description", "language", "version", "category", "created")


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a library is exported, and how; no circles is all of it."""

    title: str
    made_at: datetime
    style: Style = Style.PORTABLE
    circles: tuple[CircleId, ...] = ()
    workspace: Workspace | None = (
        None  # only it, with its searches; its circles have to be given as `circles`
    )


def outline_of(library: Library, shown: Shown) -> OpmlDocument:
    """Return the OPML document of the subscriptions, the same for the same library and moment.

    Former feeds are left out; a feed in several circles stands in each; passwords are never written. A circle
    holds its feeds in the user's order, then its inner circles.
    """
    export = _Export(library, shown.style)
    roots = _roots(library.circles, shown.circles)
    tree = tuple(export.circle(root) for root in roots) if shown.circles else export.everything()
    if shown.style is Style.FLAT:
        tree = tuple(_flattened(tree))
    if shown.style is not Style.FULL:
        return OpmlDocument(head=_head(shown), outlines=tree)
    elements = () if shown.circles else library.circle_foreign.get(None, NOTHING).elements
    return OpmlDocument(
        head=_head(shown),
        outlines=(
            *tree,
            *_searches(library, shown, roots),
            *_workspaces(library, shown),
            *_people(library, shown),
        ),
        foreign=elements,
    )


def _roots(circles: Sequence[Circle], chosen: tuple[CircleId, ...]) -> tuple[Circle, ...]:
    """Return the chosen circles in their order, without those inside another chosen one."""
    roots: list[Circle] = []
    for circle in sorted(
        (one for one in circles if one.id in chosen), key=lambda one: len(split_path(one.path))
    ):
        if not any(_is_inside(circle.path, root.path) for root in roots):
            roots.append(circle)
    return tuple(circle for circle in circles if circle in roots)


def _is_inside(path: str, outer: str) -> bool:
    names = split_path(outer)
    return split_path(path)[: len(names)] == names


def _head(shown: Shown) -> Attributes:
    return (
        ("title", shown.title),
        ("dateCreated", format_datetime(shown.made_at, usegmt=True)),
        ("docs", "http://opml.org/spec2.opml"),
    )


class _Export:
    """The subscriptions of a library, to be written in one style."""

    def __init__(self, library: Library, style: Style) -> None:
        self._library = library
        self._is_full = style is Style.FULL
        self._feeds: Mapping[FeedId, Feed] = {
            feed.id: feed for feed in library.feeds if feed.status is not FeedStatus.FORMER
        }
        self._inner: dict[CircleId | None, list[Circle]] = {}
        for circle in library.circles:
            self._inner.setdefault(circle.parent_id, []).append(circle)

    def everything(self) -> tuple[Outline, ...]:
        """Return feeds outside any circle, then the circles."""
        placed = {feed for circle in self._library.circles for feed in circle.feeds}
        loose = [self._feed(feed, None) for feed in self._feeds.values() if feed.id not in placed]
        circles = [self.circle(circle) for circle in self._inner.get(None, ())]
        foreign = self._foreign_of(None).outlines
        return (*loose, *circles, *foreign, *self._lists((), foreign))

    def circle(self, circle: Circle) -> Outline:
        """Return a circle with what it holds."""
        feeds = [self._feed(self._feeds[feed], circle.id) for feed in circle.feeds if feed in self._feeds]
        inner = [self.circle(one) for one in self._inner.get(circle.id, ())]
        foreign = self._foreign_of(circle.id)
        # Elsewhere an outline without a feed is no circle: here it is one, so it says so.
        is_marked = self._is_full and not self._holds_feed(circle)
        mark = ((f"{{{NAMESPACE}}}kind", CIRCLE),) if is_marked else ()
        return Outline(
            (*_named(circle.name, circle.name), *mark, *foreign.attributes),
            (*feeds, *inner, *foreign.outlines, *self._lists(split_path(circle.path), foreign.outlines)),
            foreign.elements,
        )

    def _holds_feed(self, circle: Circle) -> bool:
        return any(feed in self._feeds for feed in circle.feeds) or any(
            map(self._holds_feed, self._inner.get(circle.id, ()))
        )

    def _foreign_of(self, circle: CircleId | None) -> Foreign:
        return self._library.circle_foreign.get(circle, NOTHING) if self._is_full else NOTHING

    def _lists(self, inside: tuple[str, ...], there: Sequence[Outline]) -> Iterator[Outline]:
        """Yield the lists whose circles stand inside these names; not those that are there already."""
        written = {outline.get("url") for outline in there}
        for one in self._library.lists if self._is_full else ():
            *outer, name = split_path(one.circle)
            if tuple(outer) == inside and one.url not in written:
                yield Outline((*_named(name, one.title), ("type", "include"), ("url", one.url)))

    def _feed(self, feed: Feed, circle: CircleId | None) -> Outline:
        said = self._library.feed_foreign.get((circle, feed.id), NOTHING)
        specified = dict(_specified(feed, said))
        attributes = [
            *_named(without_password(feed.shown_title), without_password(feed.title)),
            ("type", "rss"),
            ("xmlUrl", without_credentials(feed.url).url),
            *((("htmlUrl", feed.site_url),) if feed.site_url else ()),
            *specified.items(),
        ]
        if not self._is_full:
            return Outline(tuple(attributes))
        if feed.interval_s is not None:
            attributes.append((f"{{{NAMESPACE}}}interval", str(feed.interval_s)))
        if labels := self._library.feed_labels.get(feed.id):
            attributes.append(lists.own("labels", lists.listed(labels)))
        others = [(name, value) for name, value in said.attributes if name not in specified]
        return Outline((*attributes, *others), foreign=said.elements)


def _named(text: str, title: str) -> Attributes:
    return (("text", text), ("title", title))


def _specified(feed: Feed, said: Foreign) -> list[tuple[str, str]]:
    by_feed = {"description": feed.description, "language": feed.language}
    by_list = dict(said.attributes)
    values = ((name, by_feed.get(name) or by_list.get(name, "")) for name in _SPECIFIED)
    return [(name, value) for name, value in values if value]


def _searches(library: Library, shown: Shown, roots: tuple[Circle, ...]) -> tuple[Outline, ...]:
    """Return the saved searches; of an export of some circles those whose scope lies within."""
    paths = {circle.id: circle.path for circle in library.circles}
    if shown.workspace is not None:
        searches = list(searches_of(shown.workspace, library.searches))
    else:
        searches = [
            search
            for search in library.searches
            if not shown.circles or _is_scoped_within(search, paths, roots)
        ]
    return (outline_of_searches(searches, paths),) if searches else ()


def _workspaces(library: Library, shown: Shown) -> tuple[Outline, ...]:
    """Return the one workspace that is handed on, or all of them; none with an export of some circles."""
    paths = {circle.id: circle.path for circle in library.circles}
    chosen = (shown.workspace,) if shown.workspace else () if shown.circles else library.workspaces
    return (outline_of_workspaces(chosen, library.searches, paths),) if chosen else ()


def _people(library: Library, shown: Shown) -> tuple[Outline, ...]:
    """Return those whom the library holds; none with an export of some circles."""
    is_whole = shown.workspace is not None or not shown.circles
    return (outline_of_people(library.people),) if is_whole and library.people else ()


def _is_scoped_within(search: SavedSearch, paths: Mapping[CircleId, str], roots: tuple[Circle, ...]) -> bool:
    scope = [paths[circle] for circle in search.circles if circle in paths]
    return bool(scope) and all(any(_is_inside(path, root.path) for root in roots) for path in scope)


def _flattened(tree: Sequence[Outline], names: tuple[str, ...] = ()) -> list[Outline]:
    """Return the circles on one level, each named by its path, with the feeds they hold directly."""
    flat: list[Outline] = []
    for outline in tree:
        if outline.get("xmlUrl") is not None:
            flat.append(outline)
            continue
        path = (*names, outline.get("text") or "")
        shown = " / ".join(path)
        inner = _flattened(outline.children, path)
        feeds = tuple(child for child in inner if child.get("xmlUrl") is not None)
        flat.append(Outline(_named(shown, shown), feeds))
        flat.extend(child for child in inner if child.get("xmlUrl") is None)
    return flat
