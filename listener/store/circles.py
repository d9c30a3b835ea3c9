"""Circles and the feeds placed in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from listener.domain.changes import Changes
from listener.domain.circle import Circle
from listener.domain.ids import CircleId, FeedId
from listener.domain.outline import Foreign


@dataclass(frozen=True, slots=True)
class CircleMade:
    """A circle that is there now."""

    id: CircleId
    is_new: bool
    changes: Changes


class Circles:
    """The tree of circles, read and changed; every change is an act that can be undone."""

    def all(self) -> tuple[Circle, ...]:
        """Return every circle, outer before inner, siblings in the user's order."""
        raise NotImplementedError

    def get(self, circle_id: CircleId) -> Circle:
        """Return one circle; raise NotFound."""
        raise NotImplementedError

    def find(self, path: str) -> Circle:
        """Return the circle at a path, in any case; a name that only one circle has does too; raise NotFound."""
        raise NotImplementedError

    def inner(self, circle_id: CircleId) -> frozenset[CircleId]:
        """Return the circle and all circles inside it."""
        raise NotImplementedError

    def feeds(self, circle_ids: Sequence[CircleId]) -> frozenset[FeedId]:
        """Return the feeds in these circles and their inner circles."""
        raise NotImplementedError

    def add(self, path: str) -> CircleMade:
        """Make the circle at a path, with the outer ones it needs."""
        raise NotImplementedError

    def rename(self, circle_id: CircleId, name: str) -> Changes:
        """Give a circle another name; raise Refused where a sibling has it."""
        raise NotImplementedError

    def move(self, circle_id: CircleId, parent_id: CircleId | None, position: int | None = None) -> Changes:
        """Put a circle into another (None is outermost) before the sibling at `position`; None is last."""
        raise NotImplementedError

    def remove(self, circle_id: CircleId) -> Changes:
        """Remove a circle and those inside it; their feeds stay."""
        raise NotImplementedError

    def put(self, feed_ids: Sequence[FeedId], circle_id: CircleId, position: int | None = None) -> Changes:
        """Place feeds in a circle before the feed at `position`; None is last."""
        raise NotImplementedError

    def take(self, feed_ids: Sequence[FeedId], circle_id: CircleId) -> Changes:
        """Take feeds out of a circle."""
        raise NotImplementedError

    def foreign(self) -> Mapping[tuple[CircleId | None, FeedId | None], Foreign]:
        """Return what files said that we do not understand: by circle (None: outside any) and feed (None: the circle)."""
        raise NotImplementedError

    def set_foreign(self, circle_id: CircleId | None, feed_id: FeedId | None, foreign: Foreign) -> Changes:
        """Keep what a file said of a feed in a circle, or of a circle."""
        raise NotImplementedError
