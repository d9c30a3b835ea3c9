"""How the attention is shared between searches."""

from dataclasses import dataclass
from itertools import combinations

from listener.domain.bidi import isolated
from listener.domain.chart import Door
from listener.domain.ids import SearchId
from listener.domain.report import (
    Column,
    Describe,
    Fact,
    Kind,
    Material,
    Rate,
    Records,
    Report,
    Row,
    Selected,
    whole_of,
)
from listener.domain.words import _, ngettext
from listener.reports import _doors, _material, _notes

NAME = "share-of-voice"


@dataclass(frozen=True, slots=True)
class _Wholes:
    """What shares are of: the items that any of the searches finds, and all of them."""

    any: Door
    number_of_any: int
    all: Door
    number_of_all: int


@dataclass(frozen=True, slots=True)
class _Overlap:
    """The items that two searches share."""

    names: tuple[str, str]
    facts: tuple[Fact, ...]
    query: str | None


def share_of_voice(material: Material) -> Report:
    """Return the share of each selected search in the items that any of them finds, and in all of the scope.

    An item that two searches find counts once for each, so shares may sum to over 1; the overlaps say how
    many. Without searches there is nothing to share.
    """
    current = _material.current(material)
    found = {
        search.id: [fact for fact in current if search.id in fact.searches] for search in material.searches
    }
    any_of_them = [
        fact for fact in current if any(search.id in fact.searches for search in material.searches)
    ]
    wholes = _Wholes(
        _doors.behind(any_of_them, _doors.query_of(material, material.searches)),
        len(any_of_them),
        _doors.behind(current, _doors.query_of(material, ())),
        len(current),
    )
    overlaps = _overlaps(material, found)
    order = sorted(material.searches, key=lambda search: (-len(found[search.id]), search.name.casefold()))
    return Report(
        name=NAME,
        title=_("Share of voice"),
        query=_notes.query_text(material),
        scope=material.scope,
        since=material.since,
        until=material.until,
        grain=material.grain,
        time_zone=material.time_zone,
        columns=(
            Column("search", _("Search"), Kind.TEXT),
            Column("role", _("Role"), Kind.TEXT),
            Column("count", _("Items"), Kind.COUNT),
            Column("share", _("Share"), Kind.RATE),
            Column("share_of_all", _("Share of all items"), Kind.RATE),
        ),
        rows=tuple(_row(material, search, found[search.id], wholes) for search in order),
        totals={
            "any": wholes.number_of_any,
            "all": wholes.number_of_all,
            "overlaps": Records(
                tuple((("searches", pair.names), ("count", len(pair.facts))) for pair in overlaps)
            ),
        },
        doors={
            "any": wholes.any,
            "all": wholes.all,
            **{
                f"overlaps.{place}": _doors.behind(pair.facts, pair.query)
                for place, pair in enumerate(overlaps, 1)
            },
        },
        notes=(*_own_notes(material), *_notes.common(material)),
    )


REPORT = Describe(
    NAME,
    _("Share of voice"),
    _("How is the attention shared between us and the others?"),
    share_of_voice,
    looks_inside=False,
)


def _row(material: Material, search: Selected, facts: list[Fact], wholes: _Wholes) -> Row:
    count = len(facts)
    share = Rate(count, wholes.number_of_any)
    door = _doors.behind(facts, _doors.query_of(material, (search,)))
    text = ngettext("{search}: {number} item, {share}", "{search}: {number} items, {share}", count).format(
        search=isolated(search.name), number=count, share=f"{share.value:.1%}"
    )
    cells = {
        "search": search.name,
        "role": search.role.value,
        "count": count,
        "share": share,
        "share_of_all": Rate(count, wholes.number_of_all),
    }
    doors = {whole_of("share"): wholes.any, whole_of("share_of_all"): wholes.all}
    return Row(cells, text, door.items, door.query, doors)


def _overlaps(material: Material, found: dict[SearchId, list[Fact]]) -> list[_Overlap]:
    """Return what two searches share, for every two of them, most first."""
    pairs = [
        _Overlap(
            (one.name, other.name),
            tuple(fact for fact in found[one.id] if other.id in fact.searches),
            _doors.query_of(material, (one,), _doors.query_of(material, (other,))),
        )
        for one, other in combinations(material.searches, 2)
    ]
    return sorted(pairs, key=lambda pair: (-len(pair.facts), pair.names))


def _own_notes(material: Material) -> tuple[str, ...]:
    if not material.searches:
        return (_("No search was selected, so there is nothing to share."),)
    return (
        _("Shares are of the items that at least one of the searches finds."),
        _("An item that two searches find counts for both, so shares may sum to more than 100 %."),
    )
