"""People: bylines that the user said are one and the same person's. Nobody else joins them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from listener.domain.who import folded


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in several ways."""

    name: str  # one of the bylines, by which the person is called
    names: tuple[str, ...]  # every byline, by name

    def __contains__(self, name: str) -> bool:
        """Tell whether the person signs so, white space and case aside."""
        return folded(name) in map(folded, self.names)


People = Mapping[str, Person]  # by the folded form of each byline


def by_byline(people: Iterable[Person]) -> People:
    """Return the people in the form in which they are looked up."""
    return {folded(name): person for person in people for name in person.names}


def called(people: People, name: str) -> str:
    """Return what somebody who signs as `name` is called; white space is folded."""
    person = people.get(folded(name)) if people else None
    return person.name if person is not None else " ".join(name.split())


def bylines(people: People, name: str) -> tuple[str, ...]:
    """Return every way in which somebody who signs as `name` signs; of one who is not joined, the name."""
    person = people.get(folded(name))
    return person.names if person is not None else (" ".join(name.split()),)
