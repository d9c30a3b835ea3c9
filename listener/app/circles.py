"""Circles and which feeds stand in them."""

from collections.abc import Sequence

from listener.app.parts import Parts
from listener.domain.changes import Changes
from listener.domain.circle import Circle
from listener.domain.errors import Refused
from listener.domain.ids import CircleId, FeedId
from listener.domain.words import _


class Circles:
    """Make, change and fill circles; every write can be undone."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store = parts.store.circles

    def all(self) -> tuple[Circle, ...]:
        """Return all circles, outer before inner, siblings in the user's order."""
        return self._store.all()

    def get(self, circle_id: CircleId) -> Circle:
        """Return one circle; raise NotFound."""
        return self._store.get(circle_id)

    def find(self, path: str) -> Circle:
        """Return the circle at `path`, whatever its case; raise NotFound."""
        return self._store.find(path)

    def feeds_in(self, circle_id: CircleId) -> frozenset[FeedId]:
        """Return the feeds of a circle and its inner ones."""
        return self._store.feeds((circle_id,))

    def add(self, path: str) -> Changes:
        """Add a circle, and the outer ones that are missing; raise Refused where it is there."""
        made = self._parts.write(lambda: self._store.add(path))
        if not made.is_new:
            raise Refused(_("There is a circle {path} already.").format(path=path))
        return made.changes

    def rename(self, circle_id: CircleId, name: str) -> Changes:
        """Rename a circle; raise Refused where a sibling has that name."""
        return self._parts.write(lambda: self._store.rename(circle_id, name))

    def move(self, circle_id: CircleId, parent_id: CircleId | None, position: int | None = None) -> Changes:
        """Move a circle into another (None: outermost), at `position` among its siblings, else last."""
        return self._parts.write(lambda: self._store.move(circle_id, parent_id, position))

    def remove(self, circle_id: CircleId) -> Changes:
        """Remove a circle and its inner ones; their feeds stay."""
        return self._parts.write(lambda: self._store.remove(circle_id))

    def put(
        self, circle_id: CircleId, feed_ids: Sequence[FeedId], *, out_of: CircleId | None = None
    ) -> Changes:
        """Put feeds into a circle, and with `out_of` take them out of another, as one act."""
        if out_of is None or out_of == circle_id:
            return self._parts.write(lambda: self._store.put(feed_ids, circle_id))
        source = out_of
        return self._parts.write(lambda: self._move_feeds(feed_ids, source, circle_id))

    def take(self, circle_id: CircleId, feed_ids: Sequence[FeedId]) -> Changes:
        """Take feeds out of a circle."""
        return self._parts.write(lambda: self._store.take(feed_ids, circle_id))

    def _move_feeds(self, feed_ids: Sequence[FeedId], source: CircleId, target: CircleId) -> Changes:
        words = _("move feeds to {circle}").format(circle=self.get(target).path)
        with self._parts.store.act(words):
            changes = self._store.take(feed_ids, source)
            return changes | self._store.put(feed_ids, target)
