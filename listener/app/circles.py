"""Circles and which feeds stand in them."""

from collections.abc import Sequence

from listener.domain.changes import Changes
from listener.domain.circle import Circle
from listener.domain.ids import CircleId, FeedId


class Circles:
    """Make, change and fill circles; every write can be undone."""

    def all(self) -> tuple[Circle, ...]:
        """Return all circles, outer before inner, siblings in the user's order."""
        raise NotImplementedError

    def find(self, path: str) -> Circle:
        """Return the circle at `path`, whatever its case; raise NotFound."""
        raise NotImplementedError

    def add(self, path: str) -> Changes:
        """Add a circle, and the outer ones that are missing; raise Refused where it is there."""
        raise NotImplementedError

    def rename(self, circle_id: CircleId, name: str) -> Changes:
        """Rename a circle; raise Refused where a sibling has that name."""
        raise NotImplementedError

    def move(self, circle_id: CircleId, parent_id: CircleId | None, position: int | None = None) -> Changes:
        """Move a circle into another (None: outermost), at `position` among its siblings, else last."""
        raise NotImplementedError

    def remove(self, circle_id: CircleId) -> Changes:
        """Remove a circle and its inner ones; their feeds stay."""
        raise NotImplementedError

    def put(self, circle_id: CircleId, feed_ids: Sequence[FeedId]) -> Changes:
        """Put feeds into a circle; those there already stay where they are."""
        raise NotImplementedError

    def take(self, circle_id: CircleId, feed_ids: Sequence[FeedId]) -> Changes:
        """Take feeds out of a circle."""
        raise NotImplementedError
