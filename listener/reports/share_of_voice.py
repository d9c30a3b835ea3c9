"""How the attention is shared between searches."""

from itertools import combinations

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
)
from listener.domain.words import _, ngettext
from listener.reports import _doors, _material, _notes

NAME = "share-of-voice"


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
        rows=tuple(
            _row(material, search, found[search.id], len(any_of_them), len(current)) for search in order
        ),
        totals={
            "any": len(any_of_them),
            "all": len(current),
            "overlaps": _overlaps(material, found),
        },
        doors={
            "any": _doors.behind(any_of_them, _doors.query_of(material, material.searches)),
            "all": _doors.behind(current, _doors.query_of(material, ())),
        },
        notes=(*_own_notes(material), *_notes.common(material)),
    )


REPORT = Describe(
    NAME, _("Share of voice"), _("How is the attention shared between us and the others?"), share_of_voice
)


def _row(material: Material, search: Selected, facts: list[Fact], any_of_them: int, everything: int) -> Row:
    count = len(facts)
    share = Rate(count, any_of_them)
    door = _doors.behind(facts, _doors.query_of(material, (search,)))
    text = ngettext("{search}: {number} item, {share}", "{search}: {number} items, {share}", count).format(
        search=search.name, number=count, share=f"{share.value:.1%}"
    )
    cells = {
        "search": search.name,
        "role": search.role.value,
        "count": count,
        "share": share,
        "share_of_all": Rate(count, everything),
    }
    return Row(cells, text, door.items, door.query)


def _overlaps(material: Material, found: dict[SearchId, list[Fact]]) -> Records:
    """Return how many items two searches share, for every two of them, most first."""
    ids = {search: {fact.item_id for fact in facts} for search, facts in found.items()}
    pairs = [
        ((one.name, other.name), len(ids[one.id] & ids[other.id]))
        for one, other in combinations(material.searches, 2)
    ]
    pairs.sort(key=lambda pair: (-pair[1], pair[0]))
    return Records(tuple((("searches", names), ("count", count)) for names, count in pairs))


def _own_notes(material: Material) -> tuple[str, ...]:
    if not material.searches:
        return (_("No search was selected, so there is nothing to share."),)
    return (
        _("Shares are of the items that at least one of the searches finds."),
        _("An item that two searches find counts for both, so shares may sum to more than 100 %."),
    )
