"""Take back what was done, and do it again."""

from listener.app.parts import Parts
from listener.domain.acts import Act
from listener.store.undo import Undone


class Undo:
    """The last 50 acts; they survive a restart."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def acts(self) -> tuple[Act, ...]:
        """Return the acts that can be taken back, newest first."""
        return self._parts.store.acts.done()

    def forget(self) -> None:
        """Forget every act: what was done until now can no longer be taken back."""
        self._parts.write(self._parts.store.acts.forget)

    def undo(self) -> Undone | None:
        """Take back the newest act; None where there is none."""
        return self._parts.write(self._parts.store.acts.undo)

    def redo(self) -> Undone | None:
        """Do again what was taken back last; None where there is none."""
        return self._parts.write(self._parts.store.acts.redo)
