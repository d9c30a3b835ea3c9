"""The overview: several reports at a glance, which and in which order as the user says."""

from collections.abc import Collection, Iterable, Sequence

from listener.domain.errors import WrongUsage
from listener.domain.words import _

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


def checked(names: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """Return what a user wants to stand in the overview, each once; none is the usual. Raises WrongUsage."""
    wanted = tuple(dict.fromkeys(name.strip() for name in names if name.strip()))
    unknown = [name for name in wanted if name != WHEN and name not in known]
    if unknown:
        raise WrongUsage(_("There is no report {name}.").format(name=unknown[0]))
    if wanted and not is_enough(wanted):
        words = _("An overview holds {fewest} to {most} reports.")
        raise WrongUsage(words.format(fewest=FEWEST, most=MOST))
    return wanted


def moved(names: Sequence[str], name: str, to: int) -> tuple[str, ...]:
    """Return the names with one of them at another place, the nearest there is."""
    others = [each for each in names if each != name]
    place = min(max(to, 0), len(others))
    return (*others[:place], name, *others[place:])
