"""Every setting, declared once; the command line, the window and the help derive from this table."""

from collections.abc import Mapping
from dataclasses import dataclass

from listener.domain.errors import NotFound, WrongUsage
from listener.domain.words import _

Value = bool | int | str


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; its kind is its default's. `choices` or `low` and `high` bound it."""

    name: str
    default: Value
    words: str
    choices: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None

    def read(self, text: str) -> Value:
        """Return the value that `text` writes; raise WrongUsage with what would fit."""
        if isinstance(self.default, bool):
            return self._read_bool(text)
        if isinstance(self.default, int):
            return self._read_int(text)
        if self.choices and text not in self.choices:
            raise WrongUsage(
                _("{name} is one of: {choices}.").format(name=self.name, choices=", ".join(self.choices))
            )
        return text

    def _read_bool(self, text: str) -> bool:
        if text.lower() in ("on", "yes", "true", "1"):
            return True
        if text.lower() in ("off", "no", "false", "0"):
            return False
        raise WrongUsage(_("{name} is on or off.").format(name=self.name))

    def _read_int(self, text: str) -> int:
        try:
            number = int(text)
        except ValueError:
            raise WrongUsage(_("{name} is a whole number.").format(name=self.name)) from None
        low, high = (
            self.low if self.low is not None else number,
            self.high if self.high is not None else number,
        )
        if not low <= number <= high:
            raise WrongUsage(
                _("{name} lies between {low} and {high}.").format(
                    name=self.name, low=self.low, high=self.high
                )
            )
        return number


# Adding one: 1. a line here; 2. read it with `value(settings, NAME)` where it acts; 3. nothing else.
SETTINGS = (
    Setting(
        "time-zone", "", "Time zone of days in queries and reports, an IANA name; empty is the system's."
    ),
    Setting(
        "refresh-minutes", 60, "How often feeds are asked when they do not say themselves.", low=5, high=10080
    ),
    Setting("fetch-at-once", 16, "How many feeds are asked at the same time.", low=1, high=64),
    Setting(
        "quiet-hours",
        "",
        "Hours in which nothing is told, such as 22:00-07:00; empty is none. What comes then is told after.",
    ),
    Setting("keep-in-tray", False, "Whether Listener goes on beside the clock when its window is closed."),
    Setting("start-at-login", False, "Whether Listener starts when you log in (Linux)."),
    Setting("digest-at", "", "When all of a day is told together, such as 08:00; empty is at once."),
    Setting(
        "images",
        "per-feed",
        "Whether pictures of articles are loaded.",
        choices=("never", "per-feed", "always"),
    ),
    Setting(
        "brief-at",
        "",
        "When the weekly brief is written into the profile, such as mon 08:00; empty is never.",
    ),
    Setting(
        "attention",
        True,
        "Whether opened items are remembered, on this machine, for the report attention; off erases it.",
    ),
    Setting(
        "keep-days",
        0,
        "How many days read items are kept that are not starred, labelled, clipped, noted or matched;"
        " 0 is for ever.",
        low=0,
        high=36500,
    ),
    Setting("backups", True, "Whether a backup is made each day, in the profile."),
    Setting(
        "overview",
        "",
        "Reports of the overview outside of workspaces, such as top-sources, spikes; empty is the usual.",
    ),
    Setting("theme", "system", "The window's colours.", choices=("system", "light", "dark", "contrast")),
    Setting(
        "density", "standard", "How high the rows of the list are.", choices=("compact", "standard", "roomy")
    ),
    Setting(
        "fold-copies",
        False,
        "Whether of items that tell one story in several feeds the oldest stands for all.",
    ),
    Setting("page-font", "serif", "The letters of the reading page.", choices=("serif", "sans")),
    Setting("page-size", 16, "The size of the reading page's text, in pixels.", low=13, high=24),
    Setting("page-measure", 70, "How many characters a line of the reading page holds.", low=50, high=100),
)


def setting(name: str) -> Setting:
    """Return the setting called `name`; raise NotFound."""
    found = next((s for s in SETTINGS if s.name == name), None)
    if found is None:
        raise NotFound(_("There is no setting {name}. `listener settings` lists them.").format(name=name))
    return found


def value(stored: Mapping[str, str], name: str) -> Value:
    """Return what `stored` holds for `name`, else its default."""
    declared = setting(name)
    return declared.read(stored[name]) if name in stored else declared.default
