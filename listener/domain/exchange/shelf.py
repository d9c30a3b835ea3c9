"""Which feeds stand in which circles, here and once the planned ones are there too."""

from listener.domain.address import feed_key
from listener.domain.circle import join_path, split_path
from listener.domain.exchange.values import Library, Placement
from listener.domain.feed import Feed, FeedStatus
from listener.domain.ids import FeedUrl
from listener.domain.outline import Foreign

Names = tuple[str, ...]


class Shelf:
    """The circles and placements of a library, growing by what is planned; each new one is noted once."""

    def __init__(self, library: Library) -> None:
        self.held = {key: feed for key, feed in _by_key(library) if feed.status is not FeedStatus.FORMER}
        self.new_circles: list[str] = []
        self.placements: list[Placement] = []
        keys = {feed.id: key for key, feed in _by_key(library)}
        self._circles: dict[Names, Names] = {}  # folded names -> names as they stand here
        self._placed: set[tuple[str, Names]] = set()
        for circle in library.circles:
            names = split_path(circle.path)
            self._circles[_folded(names)] = names
            self._placed.update((keys[feed], _folded(names)) for feed in circle.feeds if feed in keys)
        self._somewhere = set(self.held)

    def circle(self, names: Names) -> Names:
        """Return the circle of these names as it stands here; a missing one is planned, outer first."""
        if not names:
            return ()
        known = self._circles.get(_folded(names))
        if known is not None:
            return known
        made = (*self.circle(names[:-1]), names[-1])
        self._circles[_folded(made)] = made
        self.new_circles.append(join_path(made))
        return made

    def has(self, names: Names) -> bool:
        """Tell whether the circle of these names stands here or is planned; outside any is always there."""
        return not names or _folded(names) in self._circles

    def place(self, key: str, url: FeedUrl, circle: Names, foreign: Foreign) -> bool:
        """Plan the feed in the circle; return whether it did not stand there yet.

        Outside any circle stands only a feed that is nowhere else.
        """
        if (key, _folded(circle)) in self._placed or (not circle and key in self._somewhere):
            return False
        self._placed.add((key, _folded(circle)))
        self._somewhere.add(key)
        self.placements.append(Placement(url, join_path(circle), foreign))
        return True


def _by_key(library: Library) -> list[tuple[str, Feed]]:
    return [(feed_key(feed.url), feed) for feed in library.feeds]


def _folded(names: Names) -> Names:
    return tuple(name.casefold() for name in names)
