"""Which facts a report is about."""

from listener.domain.report import Fact, Material


def current(material: Material) -> list[Fact]:
    """Return the facts of the period."""
    return [fact for fact in material.facts if material.since <= fact.item_time < material.until]


def mentioned(material: Material) -> list[Fact]:
    """Return the items of the period that a selected search finds; all of them where none is selected."""
    return [fact for fact in current(material) if is_mention(material, fact)]


def mentioned_before(material: Material) -> list[Fact]:
    """Return the same for the preceding period of equal length."""
    return [
        fact
        for fact in material.facts
        if material.before <= fact.item_time < material.since and is_mention(material, fact)
    ]


def is_mention(material: Material, fact: Fact) -> bool:
    """Tell whether a selected search finds the item."""
    return not material.searches or any(search.id in fact.searches for search in material.searches)
