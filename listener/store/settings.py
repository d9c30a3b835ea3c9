"""The user's settings."""

from collections.abc import Mapping

from listener.domain.changes import Changes


class Settings:
    """Settings as texts; what they mean stands in domain/settings."""

    def all(self) -> Mapping[str, str]:
        """Return what was set, by name; what is missing has its default."""
        raise NotImplementedError

    def set(self, name: str, text: str | None) -> Changes:
        """Set one; None goes back to the default."""
        raise NotImplementedError
