"""People in an OPML file, joined bylines and what authors are called: written, and planned by an import."""

from collections.abc import Iterable, Sequence

from listener.domain.exchange import cleaning, lists
from listener.domain.exchange.values import PlannedPerson
from listener.domain.outline import Attributes, Outline
from listener.domain.people import Person
from listener.domain.who import WhoKind, WhoLabel, folded
from listener.domain.words import _, ngettext

_TOLD = 3  # names in a sentence


class PeoplePlanner:
    """Plans the people of one file; what is known of them here is not planned again.

    Two people whom the user knows here as two are never made one by a file.
    """

    def __init__(self, held: Sequence[PlannedPerson]) -> None:
        self.planned: list[PlannedPerson] = []
        self._warnings: list[str] = []
        self._held = {folded(name): person for person in held for name in person.names}

    @property
    def warnings(self) -> tuple[str, ...]:
        """Return what would come that no row tells, and what is left out."""
        if not self.planned:
            return tuple(self._warnings)
        count = len(self.planned)
        names = ", ".join(person.name for person in self.planned[:_TOLD])
        came = ngettext(
            "One author comes with other names or labels: {names}.",
            "{number} authors come with other names or labels: {names}.",
            count,
        ).format(number=count, names=names + (" …" if count > _TOLD else ""))
        return (came, *self._warnings)

    def add(self, outline: Outline) -> None:
        """Plan the person that `outline` describes."""
        name = cleaning.name(outline.get("text"))
        signs = [cleaning.name(each) for each in lists.read(outline.own("names"))]
        names = {folded(each): each for each in (name, *signs) if each}
        labels = tuple(filter(None, (cleaning.name(each) for each in lists.read(outline.own("labels")))))
        known = {id(held): held for key in names if (held := self._held.get(key)) is not None}
        if len([held for held in known.values() if len(held.names) > 1]) > 1:
            words = _("{name} is left out: here the names belong to two people.")
            self._warnings.append(words.format(name=name))
            return
        if not names or (len(names) == 1 and not labels) or _is_held(names, labels, known.values()):
            return
        person = PlannedPerson(next(iter(names.values())), tuple(names.values()), labels)
        self._held.update(dict.fromkeys(names, person))
        self.planned.append(person)


def known_people(people: Iterable[Person], labels: Iterable[WhoLabel]) -> tuple[PlannedPerson, ...]:
    """Return everybody who was joined or is called something, by name."""
    named = {folded(person.name): (person.name, person.names) for person in people}
    called: dict[str, list[str]] = {}
    for each in labels:
        if each.who.kind is WhoKind.AUTHOR:
            named.setdefault(each.who.key, (each.who.author, (each.who.author,)))
            called.setdefault(each.who.key, []).append(each.label)
    return tuple(
        PlannedPerson(name, names, tuple(called.get(key, ()))) for key, (name, names) in sorted(named.items())
    )


def outline_of_people(people: Iterable[PlannedPerson]) -> Outline:
    """Return one outline that holds people, with all their names and labels."""
    head: Attributes = (("text", _("People")), ("title", _("People")), lists.own("kind", "people"))
    return Outline(head, tuple(map(_outline, people)))


def _outline(person: PlannedPerson) -> Outline:
    said = {
        "kind": "person",
        "names": lists.listed(person.names) if len(person.names) > 1 else "",
        "labels": lists.listed(person.labels),
    }
    attributes = [lists.own(name, value) for name, value in said.items() if value]
    return Outline((("text", person.name), ("title", person.name), *attributes))


def _is_held(names: Iterable[str], labels: Iterable[str], known: Iterable[PlannedPerson]) -> bool:
    wanted = {label.casefold() for label in labels}
    return any(
        set(names) <= set(map(folded, held.names)) and wanted <= {label.casefold() for label in held.labels}
        for held in known
    )
