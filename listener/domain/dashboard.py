"""The overview: several reports at a glance, which and in which order as the user says."""

from collections.abc import Collection, Iterable, Sequence

OVERVIEW = "overview"  # not a report but several at a glance
WHEN = "when"  # no report of its own: on which hours of the week the items of the first one came
USUAL = ("mentions-over-time", "share-of-voice", "top-sources", "top-authors", "popular-links", WHEN)
FEWEST, MOST = 4, 6


def standing(kept: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """Return what stands in the overview: what was kept and is known, each once; else the usual.

    It begins with a report, for hours alone are the hours of nothing.
    """
    names = tuple(dict.fromkeys(name for name in kept if name == WHEN or name in known))[:MOST]
    if all(name == WHEN for name in names):
        names = tuple(name for name in USUAL if name == WHEN or name in known)
    return names


def read(text: str) -> tuple[str, ...]:
    """Return the names that a setting holds."""
    return tuple(name.strip() for name in text.split(",") if name.strip())


def written(names: Iterable[str]) -> str:
    """Return names as a setting holds them; the usual ones are none."""
    kept = tuple(names)
    return "" if kept == USUAL else ", ".join(kept)


def is_enough(names: Collection[str]) -> bool:
    """Tell whether these are neither too few nor too many to be seen at a glance."""
    return FEWEST <= len(names) <= MOST
