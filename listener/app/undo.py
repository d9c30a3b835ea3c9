"""Take back what was done, and do it again."""

from listener.app.results import Undone
from listener.domain.acts import Act


class Undo:
    """The last 50 acts; they survive a restart."""

    def acts(self) -> tuple[Act, ...]:
        """Return the acts that can be taken back, newest first."""
        raise NotImplementedError

    def undo(self) -> Undone | None:
        """Take back the newest act; None where there is none."""
        raise NotImplementedError

    def redo(self) -> Undone | None:
        """Do again what was taken back last; None where there is none."""
        raise NotImplementedError
