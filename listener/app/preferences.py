"""The settings of the profile."""

from datetime import datetime

from listener.app import zones
from listener.app.parts import Parts
from listener.app.results import SettingNow
from listener.domain.brief_times import brief_time
from listener.domain.changes import Changes
from listener.domain.settings import SETTINGS, Value, setting, value


class Preferences:
    """Read and set what domain/settings.py declares."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def all(self) -> tuple[SettingNow, ...]:
        """Return every setting with its value, in the order declared."""
        stored = self._parts.store.settings.all()
        return tuple(
            SettingNow(each, value(stored, each.name), is_default=each.name not in stored)
            for each in SETTINGS
        )

    def value(self, name: str) -> Value:
        """Return the value of a setting; raise NotFound."""
        return self._parts.setting(name)

    def set(self, name: str, text: str) -> Changes:
        """Set a setting from text, empty for its default; raise NotFound, WrongUsage with what would fit."""
        declared = setting(name)
        if text:
            declared.read(text)
            if name == "time-zone":
                zones.zone_named(text)
            if name == "brief-at":
                brief_time(text)
        return self._parts.write(lambda: self._set(name, text))

    def _set(self, name: str, text: str) -> Changes:
        changes = self._parts.store.settings.set(name, text or None)
        if name == "attention" and not self.value(name):
            self._parts.store.attention.erase()
        return changes

    def moment(self, text: str, *, is_end: bool = False, time_zone: str = "") -> datetime:
        """Return the moment a day, moment or duration back from now means here; raise WrongUsage.

        The day of an end is included. Days are those of the profile's zone, unless another is named.
        """
        zone = zones.zone_named(time_zone) if time_zone else self._parts.zone()
        return zones.moment(text, zone, self._parts.now(), is_end=is_end)
