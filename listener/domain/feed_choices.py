"""What the user may set of one feed, and how it is written: `feed set FEED NAME VALUE`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from listener.domain.errors import NotFound, WrongUsage
from listener.domain.words import _

Chosen = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: `read` turns its text into a value, or raises WrongUsage."""

    name: str
    words: str
    read: Callable[[str], Chosen]


def _text(text: str) -> Chosen:
    return text.strip() or None


def _minutes(text: str) -> Chosen:
    return _whole(text, 5, 10_080, _("An interval is a number of minutes from {low} to {high}.")) * 60


def _days(text: str) -> Chosen:
    return _whole(text, 0, 36_500, _("Items are kept for a number of days from {low} to {high}."))


_SWITCH: Mapping[str, bool] = {
    "on": True,
    "yes": True,
    "true": True,
    "off": False,
    "no": False,
    "false": False,
}


def _images(text: str) -> Chosen:
    known = {word: "always" if is_on else "never" for word, is_on in _SWITCH.items()}
    known |= {"always": "always", "never": "never"}
    if text.lower() not in known:
        raise WrongUsage(_("Pictures of a feed are loaded never or always."))
    return known[text.lower()]


def _switch(text: str) -> Chosen:
    if text.lower() not in _SWITCH:
        raise WrongUsage(_("Pause is on or off."))
    return _SWITCH[text.lower()]


def _whole(text: str, low: int, high: int, sentence: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not low <= number <= high:
        raise WrongUsage(sentence.format(low=low, high=high))
    return number


# Adding one: 1. a line here; 2. a column of `subscription` and a field of Feed.
CHOICES = (
    Choice("title", "The title you give it; empty is its own.", _text),
    Choice("interval", "How often it is asked, in minutes; empty leaves it to the schedule.", _minutes),
    Choice("images", "Whether its pictures are loaded: never or always; empty is the setting's.", _images),
    Choice("pause", "Whether it is not asked for now: on or off.", _switch),
    Choice("keep", "How many days its items are kept, 0 for ever; empty is the setting keep-days.", _days),
    Choice("user-agent", "What Listener calls itself to its server; empty is its own name.", _text),
)


def spelled(name: str) -> str:
    """Return a choice's name as it stands above, however a person spells it: User agent is user-agent."""
    return "-".join(name.lower().replace("_", " ").split())


def chosen(name: str, text: str | None) -> Chosen:
    """Return the value that `text` means for the choice `name`; None or an empty text is the default.

    Raises NotFound for an unknown name, WrongUsage for a text that does not fit.
    """
    choice = next((one for one in CHOICES if one.name == spelled(name)), None)
    if choice is None:
        raise NotFound(
            _("A feed has no setting {name}. There are: {names}.").format(
                name=name, names=", ".join(one.name for one in CHOICES)
            )
        )
    return choice.read(text) if text and text.strip() else None
