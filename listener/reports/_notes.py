"""What the reader of a printed report has to know, in whole sentences."""

from zoneinfo import ZoneInfo

from listener.domain.bidi import isolated, isolated_query
from listener.domain.periods import days_of
from listener.domain.report import Material
from listener.domain.words import _, ngettext

MOST_DAYS = 10  # named in a note


def query_text(material: Material) -> str:
    """Return the searches of a report as one text; a saved one with its name."""
    return "; ".join(
        search.query
        if search.name == search.query
        else f"{isolated(search.name)}: {isolated_query(search.query)}"
        for search in material.searches
    )


def common(material: Material) -> tuple[str, ...]:
    """Return the notes that every report prints: how items are counted, and what was missing."""
    zone = ZoneInfo(material.time_zone)
    first, last = days_of(material.since, material.until, zone)
    failed = sorted(day for day in material.failed_days if first.isoformat() <= day <= last.isoformat())
    notes = [
        _("Items are counted one by one; copies of a story in several feeds count each."),
        _("An item counts on the day it was published, in the time zone {zone}.").format(
            zone=material.time_zone
        ),
        _("Circles are those of today."),
    ]
    if failed:
        named = ", ".join(failed[:MOST_DAYS]) + (" …" if len(failed) > MOST_DAYS else "")
        text = ngettext(
            "On {number} day a feed could not be fetched: {days}.",
            "On {number} days a feed could not be fetched: {days}.",
            len(failed),
        )
        notes.append(text.format(number=len(failed), days=named))
    return tuple(notes)


def denominator(material: Material) -> str:
    """Return what is counted, of what."""
    if not material.searches:
        return _("Counted are all items of the scope.")
    return _("Counted are the items that at least one of the searches finds.")
