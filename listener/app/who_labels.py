"""Labels of sources and authors: put on all their items, those that come too."""

from listener.app.parts import Parts
from listener.domain.changes import Changes
from listener.domain.who import Who, WhoLabel


class WhoLabels:
    """Call a source or an author a customer, a rival, or any other word; every write can be undone."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store = parts.store.who_labels

    def all(self) -> tuple[WhoLabel, ...]:
        """Return every such label, feeds before authors."""
        return self._store.all()

    def of(self, who: Who) -> tuple[str, ...]:
        """Return what a source or an author is called, by name."""
        return self._store.of(who)

    def put(self, who: Who, label: str) -> Changes:
        """Call somebody something; raise WrongUsage, NotFound."""
        return self._parts.write(lambda: self._store.put(who, label))

    def take(self, who: Who, label: str) -> Changes:
        """Call somebody something no more; raise NotFound for a feed that is not there."""
        return self._parts.write(lambda: self._store.take(who, label))
