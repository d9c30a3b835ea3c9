"""The sidebar as values: places, saved searches, circles with their feeds, each with its count."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from listener.app.results import Sidebar
from listener.domain.circle import Circle
from listener.domain.feed import Feed, FeedStatus
from listener.domain.ids import CircleId, FeedId, SearchId
from listener.domain.listing import Listing
from listener.domain.mention import MentionCounts
from listener.domain.places import NONE
from listener.domain.words import _, ngettext
from listener.ui import dates
from listener.ui.delegates.swatch import Sign, sign_of


class Kind(Enum):
    """What a row of the sidebar is."""

    HEADING = "heading"
    ALL = "all"
    UNREAD = "unread"
    MENTIONS = "mentions"
    TO_ANSWER = "to-answer"
    STARRED = "starred"
    SEARCH = "search"
    CIRCLE = "circle"
    FEED = "feed"


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere items are listed; `id` is the search's, circle's or feed's."""

    kind: Kind
    id: int = 0

    @property
    def listing(self) -> Listing:
        """Return which items are there."""
        makers: Mapping[Kind, Callable[[], Listing]] = {
            Kind.UNREAD: lambda: Listing(unread=True),
            Kind.STARRED: lambda: Listing(starred=True),
            Kind.SEARCH: lambda: Listing(search_id=SearchId(self.id)),
            Kind.CIRCLE: lambda: Listing(circle_id=CircleId(self.id)),
            Kind.FEED: lambda: Listing(feed_id=FeedId(self.id)),
        }
        return makers.get(self.kind, Listing)()


ALL = Place(Kind.ALL)
MENTIONS = Place(Kind.MENTIONS)
TO_ANSWER = Place(Kind.TO_ANSWER)
STREAMS = frozenset({MENTIONS, TO_ANSWER})


@dataclass(frozen=True, slots=True)
class Node:
    """One row and those below it."""

    place: Place
    name: str
    unread: int = 0
    icon: str = ""
    sign: Sign | None = None
    failing: str = ""  # why, for the tip
    waits: str = ""  # what waits for a reply, in a sentence
    is_new: bool = False  # its count is of new mentions, which alone stand in a filled pill
    children: tuple["Node", ...] = ()

    @property
    def said(self) -> tuple[object, ...]:
        """Return what its own row shows."""
        return (self.name, self.unread, self.icon, self.sign, self.failing, self.waits, self.is_new)

    @property
    def shape(self) -> tuple[object, ...]:
        """Return what tells whether another tree has the same rows."""
        return (self.place, tuple(child.shape for child in self.children))


def tree(sidebar: Sidebar, mentions: MentionCounts | None = None) -> tuple[Node, ...]:
    """Return the rows of the sidebar from one look at the store; `mentions` are the chosen workspace's."""
    nodes = [
        Node(ALL, _("All items"), sidebar.counts.everything.unread, icon="all"),
        Node(Place(Kind.UNREAD), _("Unread"), sidebar.counts.everything.unread, icon="unread"),
        *(_streams(mentions) if mentions is not None else ()),
        Node(Place(Kind.STARRED), _("Starred"), sidebar.counts.starred.unread, icon="star"),
    ]
    if sidebar.searches:
        nodes.append(Node(Place(Kind.HEADING, 1), _("Saved searches")))
        nodes += [
            Node(
                Place(Kind.SEARCH, search.id),
                search.name,
                sidebar.counts.searches.get(search.id, NONE).unread,
                sign=sign_of(search),
            )
            for search in sidebar.searches
        ]
    feeds = {feed.id: feed for feed in sidebar.feeds}
    rows = [*_circles(None, sidebar, feeds), *_outside(sidebar, feeds)]
    if rows:
        nodes.append(Node(Place(Kind.HEADING, 2), _("Circles") if sidebar.circles else _("Feeds")))
        nodes += rows
    return tuple(nodes)


def _streams(counts: MentionCounts) -> tuple[Node, Node]:
    return (
        Node(MENTIONS, _("Mentions"), counts.new, icon="mention", waits=_waiting(counts), is_new=True),
        Node(TO_ANSWER, _("To answer"), counts.to_answer, icon="answer"),
    )


def _waiting(counts: MentionCounts) -> str:
    """Return how many beacons wait, and since when the oldest does."""
    if counts.oldest_open_at is None:
        return ""
    words = ngettext(
        "{number} mention calls for a reply; it is from {day}.",
        "{number} mentions call for a reply; the oldest is from {day}.",
        counts.beacons_open,
    )
    return words.format(number=counts.beacons_open, day=dates.whole(counts.oldest_open_at))


def find(nodes: Iterable[Node], place: Place) -> Node | None:
    """Return the first row at `place`."""
    for node in nodes:
        found = node if node.place == place else find(node.children, place)
        if found is not None:
            return found
    return None


def without_children(node: Node) -> Node:
    """Return the row alone."""
    return replace(node, children=())


def _circles(parent: CircleId | None, sidebar: Sidebar, feeds: Mapping[FeedId, Feed]) -> list[Node]:
    inner = sorted((c for c in sidebar.circles if c.parent_id == parent), key=lambda c: c.position)
    return [_circle(circle, sidebar, feeds) for circle in inner]


def _circle(circle: Circle, sidebar: Sidebar, feeds: Mapping[FeedId, Feed]) -> Node:
    here = [_feed(feeds[feed_id], sidebar) for feed_id in circle.feeds if feed_id in feeds]
    unread = sidebar.counts.circles.get(circle.id, NONE).unread
    children = (*_circles(circle.id, sidebar, feeds), *here)
    return Node(Place(Kind.CIRCLE, circle.id), circle.name, unread, icon="circle", children=children)


def _outside(sidebar: Sidebar, feeds: Mapping[FeedId, Feed]) -> list[Node]:
    placed = {feed_id for circle in sidebar.circles for feed_id in circle.feeds}
    return [_feed(feed, sidebar) for feed in feeds.values() if feed.id not in placed]


def _feed(feed: Feed, sidebar: Sidebar) -> Node:
    unread = sidebar.counts.feeds.get(feed.id, NONE).unread
    failing = feed.error or "" if feed.status in (FeedStatus.FAILING, FeedStatus.GONE) else ""
    return Node(Place(Kind.FEED, feed.id), feed.shown_title, unread, failing=failing)
