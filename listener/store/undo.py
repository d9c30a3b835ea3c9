"""Acts of the user, kept so that the last ones can be taken back."""

from dataclasses import dataclass

from listener.domain.acts import Act
from listener.domain.changes import Changes

KEPT = 50


@dataclass(frozen=True, slots=True)
class Undone:
    """An act taken back or done again, and what that changed."""

    act: Act
    changes: Changes


class Acts:
    """The last acts, newest first, and the way back."""

    def done(self) -> tuple[Act, ...]:
        """Return what can be undone, newest first."""
        raise NotImplementedError

    def undone(self) -> tuple[Act, ...]:
        """Return what can be done again, the next first."""
        raise NotImplementedError

    def undo(self) -> Undone | None:
        """Take back the newest act; None where there is none."""
        raise NotImplementedError

    def redo(self) -> Undone | None:
        """Do again what was last undone; None where there is none."""
        raise NotImplementedError
