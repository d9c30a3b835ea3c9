"""The settings of the profile."""

from listener.app.results import SettingNow
from listener.domain.changes import Changes
from listener.domain.settings import Value


class Preferences:
    """Read and set what domain/settings.py declares."""

    def all(self) -> tuple[SettingNow, ...]:
        """Return every setting with its value, in the order declared."""
        raise NotImplementedError

    def value(self, name: str) -> Value:
        """Return the value of a setting; raise NotFound."""
        raise NotImplementedError

    def set(self, name: str, text: str) -> Changes:
        """Set a setting from text; raise NotFound, or WrongUsage with what would fit."""
        raise NotImplementedError
