"""Bylines that are one person's, on the user's word; every write can be undone."""

from collections.abc import Sequence

from listener.app.parts import Parts
from listener.domain.changes import Changes
from listener.domain.people import Person


class People:
    """Joins bylines into people for reports and cards; queries by `author:` ask for bylines as before."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store = parts.store.people

    def all(self) -> tuple[Person, ...]:
        """Return everybody who was joined, by name."""
        return self._store.all()

    def join(self, names: Sequence[str], called: str | None = None) -> Changes:
        """Let bylines be one person's, called `called` or as the first was; raise WrongUsage for one."""
        return self._parts.write(lambda: self._store.join(names, called))

    def part(self, name: str) -> Changes:
        """Let a byline stand by itself again; raise NotFound where it is joined to none."""
        return self._parts.write(lambda: self._store.part(name))
